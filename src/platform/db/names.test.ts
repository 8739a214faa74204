import fc from 'fast-check'
import { expect, test } from 'vitest'
import { camelCase, snakeCase } from './names.ts'

test.each([
  ['createdAt', 'created_at'],
  ['id', 'id'],
  ['amountMinor', 'amount_minor'],
  ['opportunity', 'opportunity'],
  ['line1', 'line1'],
])('%s stands in the database as %s', (camel, snake) => {
  expect(snakeCase(camel)).toBe(snake)
  expect(camelCase(snake)).toBe(camel)
})

test('a name of the database comes back as it was', () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/)
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
      const name = words.join('_')
      expect(snakeCase(camelCase(name))).toBe(name)
    }),
  )
})

test('a leading underscore stays', () => {
  expect(camelCase('_rls')).toBe('_rls')
})
