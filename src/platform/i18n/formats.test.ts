import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  figure,
  longDay,
  minuteOf,
  percent,
  percentRange,
  points,
  relativeDay,
  share,
  shortDay,
} from './formats.ts'

describe('a probability', () => {
  test.each([
    [0.395, '40 %'],
    [0.004, '1 %'],
    [0, '1 %'],
    [0.996, '99 %'],
    [1, '99 %'],
    [0.5, '50 %'],
  ])('%d is shown as %s', (probability, expected) => {
    expect(percent(probability)).toBe(expected)
  })

  test('is never shown as certain', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (probability) => {
        expect(percent(probability)).toMatch(/^[1-9]\d? %$/)
      }),
    )
  })

  test('comes with its interval', () => {
    expect(percentRange(0.281, 0.519)).toBe('28–52 %')
  })
})

test('a counted share may be nothing or all', () => {
  expect([share(0), share(0.537), share(1)]).toEqual(['0 %', '54 %', '100 %'])
})

test.each([
  [0.0336, '+3.4'],
  [-0.012, '−1.2'],
  [0.0001, '0.0'],
  [-0.0001, '0.0'],
  [0.2, '+20.0'],
])('a reason worth %d is shown as %s percentage points', (difference, expected) => {
  expect(points(difference)).toBe(expected)
})

test('large counts are grouped', () => {
  expect(figure(200_000, 'zh-CN')).toBe('200,000')
  expect(figure(0.5148, 'en', 3)).toBe('0.515')
})

describe('a day', () => {
  test('is written as the language writes it', () => {
    expect(longDay('2026-03-02', 'zh-CN')).toBe('2026年3月2日')
    expect(longDay('2026-03-02', 'en')).toBe('2 Mar 2026')
  })

  test('leaves out the year when it is this one', () => {
    expect(shortDay('2026-03-02', '2026-11-20', 'zh-CN')).toBe('3月2日')
    expect(shortDay('2026-03-02', '2026-11-20', 'en')).toBe('2 Mar')
    expect(shortDay('2025-03-02', '2026-11-20', 'en')).toBe('2 Mar 2025')
  })

  test.each([
    ['2026-03-10', '今天', 'today'],
    ['2026-03-11', '明天', 'tomorrow'],
    ['2026-03-09', '昨天', 'yesterday'],
    ['2026-03-13', '3天后', 'in 3 days'],
    ['2026-02-25', '13天前', '13 days ago'],
    ['2026-03-31', '3周后', 'in 3 weeks'],
    ['2025-12-10', '2个月前', '2 months ago'],
    ['2028-03-20', '2年后', 'in 2 years'],
    ['2025-03-10', '1年前', '1 year ago'],
  ])('%s is %s, %s', (day, zh, en) => {
    expect(relativeDay(day, '2026-03-10', 'zh-CN')).toBe(zh)
    expect(relativeDay(day, '2026-03-10', 'en')).toBe(en)
  })
})

test('an instant is shown in the reader’s time zone', () => {
  expect(minuteOf('2026-03-02T06:05:00.000Z', 'Asia/Shanghai', 'zh-CN')).toBe('2026年3月2日 14:05')
  expect(minuteOf('2026-03-01T23:05:00.000Z', 'Europe/Oslo', 'en')).toBe('2 Mar 2026, 00:05')
})
