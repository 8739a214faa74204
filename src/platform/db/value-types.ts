// How PostgreSQL's values arrive: days as YYYY-MM-DD, instants as ISO strings, whole numbers and numerics as numbers, JSON as
// objects. `pg` gives Date and string for these, and a Date of a day is a different day in another time zone.
import pg from 'pg'

const oid = {
  int8: 20,
  date: 1082,
  timestamp: 1114,
  timestamptz: 1184,
  numeric: 1700,
  int8Array: 1016,
  dateArray: 1182,
  timestamptzArray: 1185,
  numericArray: 1231,
} as const

type Parse = (text: string) => unknown

function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for a number`)
  return value
}

const utcInstant = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/

/** `2026-03-02 08:00:00.5+00` → `2026-03-02T08:00:00.500Z`; PostgreSQL's microseconds are cut to milliseconds. */
export function instant(text: string): string {
  const parts = utcInstant.exec(text)
  if (parts) return `${parts[1]}T${parts[2]}.${(parts[3] ?? '').padEnd(3, '0').slice(0, 3)}Z`
  const parsed: unknown = pg.types.getTypeParser(oid.timestamptz)(text)
  return parsed instanceof Date ? parsed.toISOString() : String(parsed)
}

const asWritten: Parse = (text) => text

const textElements = pg.types.getTypeParser(1009 as number) as (text: string) => unknown[]

const listOf =
  (parse: Parse): Parse =>
  (text) =>
    // text[] gives the elements as they are written, nested lists and NULL included.
    textElements(text).map((each) => (typeof each === 'string' ? parse(each) : each))

const parsers = new Map<number, Parse>([
  [oid.int8, wholeNumber],
  [oid.numeric, Number],
  [oid.date, asWritten],
  [oid.timestamp, asWritten],
  [oid.timestamptz, instant],
  [oid.int8Array, listOf(wholeNumber)],
  [oid.numericArray, listOf(Number)],
  [oid.dateArray, listOf(asWritten)],
  [oid.timestamptzArray, listOf(instant)],
])

/** For `pg`'s `types` option. */
export const valueTypes = {
  getTypeParser: (typeOid: number, format?: 'text' | 'binary'): Parse =>
    (format !== 'binary' && parsers.get(typeOid)) || (pg.types.getTypeParser(typeOid, format) as Parse),
}
