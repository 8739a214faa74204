import { expect, test } from 'vitest'
import { markOf, readDecimal } from './decimal-form.ts'

test.each<[string, '.' | ',' | undefined, [string, string, boolean] | undefined]>([
  ['1234', undefined, ['1234', '', false]],
  ['1,234', undefined, ['1234', '', false]],
  ['1,234', ',', ['1', '234', false]],
  ['1.234', undefined, ['1', '234', true]],
  ['1.234', '.', ['1', '234', false]],
  ['1.234', ',', ['1234', '', false]],
  ['0.123', undefined, ['0', '123', false]],
  ['1.234.567', undefined, ['1234567', '', false]],
  ['1.234.567', '.', undefined],
  ['1,234.5', undefined, ['1234', '5', false]],
  ['1,234.5', ',', undefined],
  ['1.234,5', undefined, ['1234', '5', false]],
  ['12,34.5', undefined, undefined],
  ['12,5', undefined, ['12', '5', false]],
  ['12,5', '.', undefined],
  [',', undefined, undefined],
])('%s under the mark %s', (text, mark, expected) => {
  const decimal = readDecimal(text, mark)
  expect(decimal && [decimal.whole, decimal.fraction, decimal.open]).toEqual(expected)
})

test('the figures of a column decide its decimal mark together', () => {
  expect(markOf(['1.234', '12.5', '80万'])).toBe('.')
  expect(markOf(['1.234', '1.234,50 €'])).toBe(',')
  expect(markOf(['1.234', '1,234'])).toBeUndefined()
  expect(markOf(['1234', '待定'])).toBeUndefined()
  expect(markOf(['12.5', '12,5'])).toBe('conflict')
})
