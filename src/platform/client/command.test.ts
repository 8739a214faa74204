import { expect, test } from 'vitest'
import { nameGiven } from './command.ts'

test.each([
  ['--next-step <text>', 'nextStep'],
  ['--outcome <outcome>!', 'outcome'],
  ['<id>', 'id'],
  ['[account-id]', 'accountId'],
])('what is given for %s is called %s', (written, name) => {
  expect(nameGiven(written)).toBe(name)
})
