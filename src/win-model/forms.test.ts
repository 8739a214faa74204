import { expect, test } from 'vitest'
import { parseDay } from './date-forms.ts'
import { parseNumber } from './number-forms.ts'

test.each([
  ['1,234.50', 1234.5],
  ['1.2亿', 120_000_000],
  ['80万', 800_000],
  ['¥80万元', 800_000],
  ['１２３', 123],
  ['(12)', -12],
  ['35 %', 35],
  ['-3.5e2', -350],
  ['$1,000', 1000],
])('%s is the number %d', (text, number) => {
  expect(parseNumber(text)).toBeCloseTo(number, 6)
})

test.each(['Unknown', '12-3', '1,23', '', '3 seats', '2025-03-01'])('“%s” is not a number', (text) => {
  expect(parseNumber(text)).toBeUndefined()
})

test.each([
  '2025-03-01',
  '2025/3/1',
  '2025年3月1日',
  '20250301',
  '01.03.2025',
  '3/1/2025',
  '2025-03-01T08:30:00Z',
])('%s is the first of March 2025', (text) => {
  expect(parseDay(text)).toBe(20_148)
})

test.each(['2025-02-30', '12345678', 'soon', '2025'])('“%s” is not a day', (text) => {
  expect(parseDay(text)).toBeUndefined()
})
