// Days as people write them: 2025年3月1日, 2025-03-01, 2025/3/1 14:30, 20250301, 1 Mar 2025, 3/1/2025, an Excel serial number.
// Whether 3/1/2025 is March or January is decided for a whole column (`dayOrderOf`) or asked, never guessed cell by cell.
import type { Day } from '#platform/contract/day.ts'
import { isRefusal, type Refusal } from '#platform/contract/refusal.ts'
import { brokenCell, type Cell, isUnknown, refuseCell, textOf } from './cell.ts'

export type DayOrder = 'dmy' | 'mdy'

export type DayForm = {
  order?: DayOrder
  /** What 2025年3月 or 2025 Q1 means. A plan may be meant "by the end of"; a fact has its own day and is refused without. */
  wholeMonth?: 'firstDay' | 'lastDay'
}

const TIME = String.raw`(?:[t ]*\d{1,2}(?::|时|点).*|[t ]*(?:上午|下午|am|pm).*| ?\(?(?:周|星期).\)?)?$`
const YEAR_FIRST = new RegExp(String.raw`^(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?[日号]?` + TIME)
const SHORT_YEAR = new RegExp(String.raw`^(\d{2})年(\d{1,2})月(\d{1,2})[日号]` + TIME)
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:t?\d{4,6})?$/
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})` + TIME)
const DAY_MONTH_NAME = new RegExp(
  String.raw`^(\d{1,2})(?:st|nd|rd|th|\.)?[- ]?([a-z]{3,9})\.?[-, ]+(\d{4}|\d{2})` + TIME,
)
const MONTH_NAME_DAY = new RegExp(String.raw`^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})` + TIME)
const WHOLE_MONTH = /^(\d{4}|\d{2}(?=年))[-/.年](\d{1,2})月?份?(初|底|末)?$/
const WHOLE_QUARTER = /^(?:(\d{4})年?[- ]?(?:q([1-4])|第?([一二三四1-4])季度)|q([1-4])[- /]?(\d{4}))$/
const WHOLE_YEAR = /^(\d{4})年?(年底|年末|底|末|上半年|下半年|h1|h2)$/
const NO_YEAR = /^\d{1,2}(月|[-/])\d{1,2}日?$/
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** The day of a cell; nothing when the cell says that it is not known. Times of day are dropped as they are written. */
export function readDay(cell: Cell, form: DayForm = {}): Day | undefined | Refusal {
  if (typeof cell === 'number') return fromNumber(cell)
  const plain = typeof cell === 'string' && cell.length === 10 ? isoDay(cell) : undefined
  if (plain) return plain
  const text = textOf(cell)
  if (isUnknown(text)) return undefined
  if (typeof cell === 'boolean') return refuseCell('day', text)
  return brokenCell(text) ?? fromText(text, form)
}

/** The usual export, without a regular expression: 2025-03-01. */
function isoDay(text: string): Day | undefined {
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return undefined
  const year = Number(text.slice(0, 4))
  const month = Number(text.slice(5, 7))
  const day = Number(text.slice(8))
  return isCalendarDay(year, month, day) && /^\d{4}-\d\d-\d\d$/.test(text) ? text : undefined
}

function fromText(text: string, form: DayForm): Day | Refusal {
  const lower = text.toLowerCase()
  const parts = YEAR_FIRST.exec(lower) ?? COMPACT.exec(lower)
  if (parts) return dayOf(Number(parts[1]), Number(parts[2]), Number(parts[3]), text)
  const short = SHORT_YEAR.exec(lower)
  if (short) return dayOf(2000 + Number(short[1]), Number(short[2]), Number(short[3]), text)
  const last = YEAR_LAST.exec(lower)
  if (last) return fromYearLast(last, text, form.order)
  const named = DAY_MONTH_NAME.exec(lower)
  if (named) return fromMonthName(named[2]!, named[1]!, named[3]!, text)
  const american = MONTH_NAME_DAY.exec(lower)
  if (american) return fromMonthName(american[1]!, american[2]!, american[3]!, text)
  const span = spanOf(lower)
  if (span) return fromSpan(span, text, form.wholeMonth)
  if (NO_YEAR.test(lower)) return refuseCell('dayWithoutYear', text)
  if (/^\d{5}(\.\d+)?$/.test(lower)) return fromNumber(Number(lower))
  return refuseCell('day', text)
}

function fromYearLast(
  [, a = '', separator, b = '', year = '']: string[],
  text: string,
  order?: DayOrder,
): Day | Refusal {
  const first = Number(a)
  const second = Number(b)
  if (year.length === 2 && !order) return refuseCell('dayShortYear', text)
  const full = year.length === 2 ? 2000 + Number(year) : Number(year)
  // With points the day comes first everywhere.
  const decided: DayOrder | undefined =
    separator === '.' ? 'dmy' : first > 12 ? 'dmy' : second > 12 ? 'mdy' : order
  if (order && decided !== order && separator !== '.') return refuseCell('dayOrder', text)
  if (!decided && first !== second) return refuseCell('dayOpen', text)
  return decided === 'mdy' ? dayOf(full, first, second, text) : dayOf(full, second, first, text)
}

function fromMonthName(name: string, day: string, year: string, text: string): Day | Refusal {
  const month = months.indexOf(name.slice(0, 3)) + 1
  return dayOf(year.length === 2 ? 2000 + Number(year) : Number(year), month, Number(day), text)
}

type Span = { year: number; from: number; to: number }

/** Months of a year that the text names as a whole. */
function spanOf(text: string): Span | undefined {
  const month = WHOLE_MONTH.exec(text)
  if (month) {
    const year = month[1]!.length === 2 ? 2000 + Number(month[1]) : Number(month[1])
    return { year, from: Number(month[2]), to: Number(month[2]) }
  }
  const quarter = WHOLE_QUARTER.exec(text)
  if (quarter) {
    const sign = quarter[2] ?? quarter[3] ?? quarter[4]!
    const number = '一二三四'.indexOf(sign) + 1 || Number(sign)
    return { year: Number(quarter[1] ?? quarter[5]), from: number * 3 - 2, to: number * 3 }
  }
  const year = WHOLE_YEAR.exec(text)
  if (!year) return undefined
  const half = year[2] === '上半年' || year[2] === 'h1'
  return {
    year: Number(year[1]),
    from: year[2] === '下半年' || year[2] === 'h2' ? 7 : half ? 1 : 12,
    to: half ? 6 : 12,
  }
}

function fromSpan({ year, from, to }: Span, text: string, means: DayForm['wholeMonth']): Day | Refusal {
  if (from < 1 || to > 12) return refuseCell('day', text)
  if (!means) return refuseCell('dayMissing', text)
  return means === 'firstDay' ? dayOf(year, from, 1, text) : dayOf(year, to, daysIn(year, to), text)
}

const EPOCH = Date.UTC(1899, 11, 30)

/** A number is a compact day (20250301) or a serial number of Excel's 1900 calendar between 1954 and 2119. */
function fromNumber(value: number): Day | Refusal {
  const text = String(value)
  if (COMPACT.test(text)) return fromText(text, {})
  if (!(value >= 20_000 && value < 80_500)) return refuseCell('day', text)
  return new Date(EPOCH + Math.floor(value) * 86_400_000).toISOString().slice(0, 10)
}

const daysIn = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31

const isCalendarDay = (year: number, month: number, day: number): boolean =>
  year >= 1900 &&
  year < 2200 &&
  month >= 1 &&
  month <= 12 &&
  day >= 1 &&
  day <= 28 + (day > 28 ? daysIn(year, month) - 28 : 0)

const two = (value: number): string => (value < 10 ? `0${value}` : String(value))

const dayOf = (year: number, month: number, day: number, text: string): Day | Refusal =>
  isCalendarDay(year, month, day) ? `${year}-${two(month)}-${two(day)}` : refuseCell('dayNotInCalendar', text)

/**
 * Which comes first in a column's days of the form 3/1/2025: undefined when none is of that form, `open` when both orders
 * fit every one of them, `conflict` when neither does.
 */
export function dayOrderOf(cells: Iterable<Cell>): DayOrder | 'open' | 'conflict' | undefined {
  let dmy = true
  let mdy = true
  let seen = false
  for (const cell of cells) {
    const match = YEAR_LAST.exec(textOf(cell).toLowerCase())
    if (!match || match[2] === '.') continue
    seen = true
    if (isRefusal(fromYearLast(match, '', 'dmy'))) dmy = false
    if (isRefusal(fromYearLast(match, '', 'mdy'))) mdy = false
  }
  if (!seen) return undefined
  return dmy && mdy ? 'open' : dmy ? 'dmy' : mdy ? 'mdy' : 'conflict'
}
