import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#platform/contract/day.ts'
import { isRefusal } from '#platform/contract/refusal.ts'
import type { Cell } from './cell.ts'
import { dayOrderOf, readDay } from './day-form.ts'

const read = (cell: Cell, form = {}) => {
  const day = readDay(cell, form)
  return isRefusal(day) ? day.refused.replace('imports.refusal.', '') : day
}

describe('days', () => {
  test.each<[Cell, string]>([
    ['2025年3月1日', '2025-03-01'],
    ['2025 年 3 月 1 日', '2025-03-01'],
    ['２０２５年３月１日', '2025-03-01'],
    ['2025-03-01', '2025-03-01'],
    ['2025-3-1', '2025-03-01'],
    ['2025/3/1', '2025-03-01'],
    ['2025.3.1', '2025-03-01'],
    ['2025年3月1号', '2025-03-01'],
    ['25年3月1日', '2025-03-01'],
    ['20250301', '2025-03-01'],
    ['20250301083000', '2025-03-01'],
    [20250301, '2025-03-01'],
    ['2025-03-01T23:59:59Z', '2025-03-01'],
    ['2025/3/1 14:30', '2025-03-01'],
    ['2025年3月1日 下午2点', '2025-03-01'],
    ['2025-03-01 (周六)', '2025-03-01'],
    ['1 Mar 2025', '2025-03-01'],
    ['01-Mar-25', '2025-03-01'],
    ['March 1, 2025', '2025-03-01'],
    ['1.3.2025', '2025-03-01'],
    ['13/3/2025', '2025-03-13'],
    ['3/13/2025', '2025-03-13'],
    ['3/3/2025', '2025-03-03'],
    [45717, '2025-03-01'],
    [45717.6, '2025-03-01'],
    ['45717', '2025-03-01'],
    ['2024-02-29', '2024-02-29'],
  ])('%j is %s', (cell, expected) => {
    expect(read(cell)).toBe(expected)
  })

  test('3/1/2025 is read as its column says, and not at all when nobody knows', () => {
    expect(read('3/1/2025')).toBe('dayOpen')
    expect(read('3/1/2025', { order: 'dmy' })).toBe('2025-01-03')
    expect(read('3/1/2025', { order: 'mdy' })).toBe('2025-03-01')
    expect(read('3/1/25', { order: 'mdy' })).toBe('2025-03-01')
    expect(read('13/1/2025', { order: 'mdy' })).toBe('dayOrder')
  })

  test('a month, quarter or half year is a day only where a plan is meant', () => {
    expect(read('2025年3月')).toBe('dayMissing')
    const plan = { wholeMonth: 'lastDay' }
    expect(read('2025年3月', plan)).toBe('2025-03-31')
    expect(read('2024-02', plan)).toBe('2024-02-29')
    expect(read('2025年3月底', plan)).toBe('2025-03-31')
    expect(read('2025Q1', plan)).toBe('2025-03-31')
    expect(read('2025年二季度', plan)).toBe('2025-06-30')
    expect(read('Q4 2025', plan)).toBe('2025-12-31')
    expect(read('2025年底', plan)).toBe('2025-12-31')
    expect(read('2025上半年', plan)).toBe('2025-06-30')
    expect(read('2025年下半年', { wholeMonth: 'firstDay' })).toBe('2025-07-01')
    expect(read('2025年13月', plan)).toBe('day')
  })

  test.each(['', '-', '待定', 'TBD'])('%j is not known', (cell) => {
    expect(readDay(cell)).toBeUndefined()
  })

  test.each<[Cell, string]>([
    ['2025-02-30', 'dayNotInCalendar'],
    ['2025-02-29', 'dayNotInCalendar'],
    ['0000-00-00', 'dayNotInCalendar'],
    ['1 Foo 2025', 'dayNotInCalendar'],
    ['3月1日', 'dayWithoutYear'],
    ['3/1', 'dayWithoutYear'],
    ['1/2/25', 'dayShortYear'],
    ['下周', 'day'],
    [42, 'day'],
    [true, 'day'],
    ['#N/A', 'brokenFormula'],
  ])('%j is refused: %s', (cell, code) => {
    expect(read(cell)).toBe(code)
  })

  test('every day is read back in every form it is written in', () => {
    const forms = fc.integer({ min: 0, max: 60_000 }).map((count) => addDays('1955-01-01', count))
    fc.assert(
      fc.property(forms, (day) => {
        const [year, month, date] = day.split('-').map(Number)
        const written = [
          `${year}年${month}月${date}日`,
          `${year}/${month}/${date}`,
          day.replaceAll('-', ''),
          `${day} 08:30`,
        ]
        for (const each of written) expect(readDay(each)).toBe(day)
        expect(readDay(`${month}/${date}/${year}`, { order: 'mdy' })).toBe(day)
      }),
    )
  })

  test('nothing that can stand in a cell makes it fail', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom(...'0123456789/-.年月日季度底qQ: T') }),
      fc.double(),
    )
    fc.assert(
      fc.property(cell, (each) => {
        const day = readDay(each, { order: 'dmy', wholeMonth: 'lastDay' })
        if (typeof day === 'string') expect(day).toMatch(/^(19|2[01])\d\d-\d\d-\d\d$/)
      }),
    )
  })
})

test('a column shows by its impossible dates which of day and month comes first', () => {
  expect(dayOrderOf(['3/1/2025', '13/1/2025'])).toBe('dmy')
  expect(dayOrderOf(['3/1/2025', '1/13/2025'])).toBe('mdy')
  expect(dayOrderOf(['3/1/2025', '4/5/2025'])).toBe('open')
  expect(dayOrderOf(['13/1/2025', '1/13/2025'])).toBe('conflict')
  expect(dayOrderOf(['2025-03-01', '1.3.2025', '待定'])).toBeUndefined()
})
