// Days as exports write them: 2025-03-01, 2025/3/1, 2025年3月1日, 20250301, 31.12.2025, 12/31/2025, with or without a time.

const YEAR_FIRST = /^(\d{4})(?:[-/.年])(\d{1,2})(?:[-/.月])(\d{1,2})日?(?:[T\s].*)?$/
const COMPACT = /^((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/
const YEAR_LAST = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[T\s].*)?$/

/** Days since 1970-01-01 of the day that a cell names, or `undefined`. 12/31/2025 is read month first where it must be. */
export function parseDay(text: string): number | undefined {
  const s = text.trim()
  const first = YEAR_FIRST.exec(s) ?? COMPACT.exec(s)
  if (first) return dayNumber(Number(first[1]), Number(first[2]), Number(first[3]))
  const last = YEAR_LAST.exec(s)
  if (!last) return undefined
  const [a, b, year] = [Number(last[1]), Number(last[3]), Number(last[4])]
  return last[2] === '/' && a <= 12 ? dayNumber(year, a, b) : dayNumber(year, b, a)
}

function dayNumber(year: number, month: number, day: number): number | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined
  const instant = Date.UTC(year, month - 1, day)
  return new Date(instant).getUTCDate() === day ? instant / 86_400_000 : undefined
}
