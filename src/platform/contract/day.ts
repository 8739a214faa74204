// A calendar day without time and zone, written YYYY-MM-DD. Days of this form compare with < and > like dates do.
export type Day = string

const msPerDay = 86_400_000

const utc = (day: Day): number => Date.parse(`${day}T00:00:00Z`)
const fromUtc = (ms: number): Day => new Date(ms).toISOString().slice(0, 10)

/** Whether the text is a day that exists in the calendar: 2026-02-30 is none. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const ms = utc(text)
  return !Number.isNaN(ms) && fromUtc(ms) === text
}

export const addDays = (day: Day, count: number): Day => fromUtc(utc(day) + count * msPerDay)

/** Days from one day to another; negative when `to` lies before `from`. */
export const daysBetween = (from: Day, to: Day): number => Math.round((utc(to) - utc(from)) / msPerDay)

/** The same day of another month; the last day of that month when it is shorter. */
export function addMonths(day: Day, count: number): Day {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number)
  const lastOfTarget = new Date(Date.UTC(year, month - 1 + count + 1, 0))
  lastOfTarget.setUTCDate(Math.min(dayOfMonth, lastOfTarget.getUTCDate()))
  return fromUtc(lastOfTarget.getTime())
}

/** 1 for Monday to 7 for Sunday. */
export const weekday = (day: Day): number => new Date(utc(day)).getUTCDay() || 7

export const firstOfMonth = (day: Day): Day => `${day.slice(0, 7)}-01`

/** Calendar quarter as "2026-Q1". */
export const quarterOf = (day: Day): string => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`

// Making a formatter costs more than a request; there are few zones.
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  formatters.set(timeZone, made)
  return made
}

/** The day an instant falls on for people in the given IANA time zone. Throws RangeError on an unknown zone. */
export function dayOf(instant: string, timeZone: string): Day {
  const parts = formatterOf(timeZone).formatToParts(new Date(instant))
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}
