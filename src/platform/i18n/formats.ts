// Numbers, probabilities and days as readers of each language expect them. Money has a file of its own.
import { type Day, daysBetween } from '#platform/contract/day.ts'
import type { Locale } from './locale.ts'

const clampToSense = (probability: number): number => Math.min(99, Math.max(1, Math.round(probability * 100)))

/** A probability as a whole per cent, never 0 or 100, because nothing here is certain (domain.md 3.5). */
export const percent = (probability: number): string => `${clampToSense(probability)} %`

/** An interval of probabilities: "28–52 %". */
export const percentRange = (low: number, high: number): string =>
  `${clampToSense(low)}–${clampToSense(high)} %`

/** A counted share as a whole per cent; unlike a probability it may well be 0 or 100. */
export const share = (part: number): string => `${Math.round(part * 100)} %`

/** A signed effect in percentage points with one decimal, given as a difference of probabilities: "+3.4", "−1.2". */
export function points(difference: number): string {
  const tenths = Math.round(difference * 1000)
  const figure = (Math.abs(tenths) / 10).toFixed(1)
  return tenths === 0 ? figure : `${tenths > 0 ? '+' : '−'}${figure}`
}

/** A whole number with grouped digits, or one with as many decimals as asked for. */
export const figure = (value: number, locale: Locale, decimals = 0): string =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(
    value,
  )

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const partsOf = (day: Day): [number, number, number] => {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number)
  return [year, month, dayOfMonth]
}

/** "2026年3月2日", "2 Mar 2026". */
export function longDay(day: Day, locale: Locale): string {
  const [year, month, dayOfMonth] = partsOf(day)
  return locale === 'zh-CN'
    ? `${year}年${month}月${dayOfMonth}日`
    : `${dayOfMonth} ${months[month - 1] ?? ''} ${year}`
}

/** Without the year where it is this year: "3月2日", "2 Mar". */
export function shortDay(day: Day, today: Day, locale: Locale): string {
  const [year, month, dayOfMonth] = partsOf(day)
  if (year !== partsOf(today)[0]) return longDay(day, locale)
  return locale === 'zh-CN' ? `${month}月${dayOfMonth}日` : `${dayOfMonth} ${months[month - 1] ?? ''}`
}

/** How far a day is from today: "今天", "3天后", "2 weeks ago". Days up to a fortnight, then weeks, months and years. */
export function relativeDay(day: Day, today: Day, locale: Locale): string {
  const days = daysBetween(today, day)
  const far = Math.abs(days)
  const words = new Intl.RelativeTimeFormat(locale, { numeric: far <= 1 ? 'auto' : 'always' })
  if (far < 14) return words.format(days, 'day')
  if (far < 60) return words.format(Math.trunc(days / 7), 'week')
  if (far < 365) return words.format(Math.trunc(days / 30.44), 'month')
  return words.format(Math.trunc(days / 365.25) || Math.sign(days), 'year')
}

/** An instant in the reader's time zone, to the minute: "2026年3月2日 14:05", "2 Mar 2026, 14:05". */
export function minuteOf(instant: string, timeZone: string, locale: Locale): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(instant))
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  const day = longDay(`${part('year')}-${part('month')}-${part('day')}`, locale)
  return `${day}${locale === 'zh-CN' ? ' ' : ', '}${part('hour')}:${part('minute')}`
}
