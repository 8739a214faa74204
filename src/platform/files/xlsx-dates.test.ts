import { expect, test } from 'vitest'
import { isBuiltInDate, isDateFormat, isoOfSerial } from './xlsx-dates.ts'

test.each([
  ['yyyy-mm-dd', true],
  ['yyyy"年"m"月"d"日"', true],
  ['[$-804]yyyy"年"m"月";@', true],
  ['d-mmm-yy', true],
  ['h:mm AM/PM', true],
  ['[h]:mm', false],
  ['General', false],
  ['#,##0.00', false],
  ['[Red]-#,##0;0', false],
  ['0.00"days"', false],
  ['0.0\\d', false],
  ['_-* #,##0.00_-', false],
  ['0.00E+00', false],
  ['¥#,##0.00"万"', false],
])('the format %s shows a day or time: %s', (code, expected) => {
  expect(isDateFormat(code)).toBe(expected)
})

test('the built-in formats of Western and Chinese Excel are known', () => {
  expect([14, 22, 31, 47, 57].every(isBuiltInDate)).toBe(true)
  expect([0, 2, 10, 37, 49, 59].some(isBuiltInDate)).toBe(false)
})

// Pairs that Excel itself shows.
test.each([
  [1, false, '1900-01-01'],
  [59, false, '1900-02-28'],
  [60, false, undefined],
  [61, false, '1900-03-01'],
  [45_717, false, '2025-03-01'],
  [45_717.75, false, '2025-03-01T18:00:00'],
  [45_717.999_999_9, false, '2025-03-02'],
  [0.5, false, '12:00:00'],
  [0, true, '1904-01-01'],
  [44_255, true, '2025-03-01'],
  [-1, false, undefined],
  [3_000_000, false, undefined],
  [Number.NaN, false, undefined],
])('the serial %d (1904: %s) is %s', (serial, date1904, expected) => {
  expect(isoOfSerial(serial, date1904)).toBe(expected)
})
