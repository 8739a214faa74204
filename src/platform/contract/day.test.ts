import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, addMonths, dayOf, daysBetween, firstOfMonth, isDay, quarterOf, weekday } from './day.ts'

test.each([
  ['2026-03-02', true],
  ['2024-02-29', true],
  ['2026-02-29', false],
  ['2026-13-01', false],
  ['2026-3-2', false],
  ['2026-03-02T00:00:00Z', false],
  ['', false],
])('%j is a day: %s', (text, expected) => {
  expect(isDay(text)).toBe(expected)
})

test('days are counted over months and leap years', () => {
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
  expect(daysBetween('2026-01-01', '2026-03-01')).toBe(59)
  expect(daysBetween('2026-03-01', '2026-01-01')).toBe(-59)
})

test('a month after 31 January is the end of February', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMonths('2026-03-15', -14)).toBe('2025-01-15')
  expect(addMonths('2026-11-30', 3)).toBe('2027-02-28')
})

test('weeks begin on Monday', () => {
  expect(weekday('2026-03-02')).toBe(1)
  expect(weekday('2026-03-08')).toBe(7)
})

test('an evening in Oslo is the next day in Shanghai', () => {
  expect(dayOf('2026-03-02T20:00:00.000Z', 'Europe/Oslo')).toBe('2026-03-02')
  expect(dayOf('2026-03-02T20:00:00.000Z', 'Asia/Shanghai')).toBe('2026-03-03')
  expect(dayOf('2026-03-01T16:00:00.000Z', 'Asia/Shanghai')).toBe('2026-03-02')
})

test('months and quarters', () => {
  expect(firstOfMonth('2026-05-17')).toBe('2026-05-01')
  expect(quarterOf('2026-03-31')).toBe('2026-Q1')
  expect(quarterOf('2026-10-01')).toBe('2026-Q4')
})

test('going forward and back again ends on the same day', () => {
  fc.assert(
    fc.property(fc.integer({ min: -20_000, max: 20_000 }), (count) => {
      const there = addDays('2026-03-02', count)
      expect(isDay(there)).toBe(true)
      expect(daysBetween('2026-03-02', there)).toBe(count)
      expect(addDays(there, -count)).toBe('2026-03-02')
    }),
  )
})
