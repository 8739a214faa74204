// Excel keeps a day as a number of days and only the number format tells it from an amount (ECMA-376, 18.8.30). Days and
// times of day come out as ISO texts, so that nobody behind the reader has to know the serial numbers of 1900 and 1904.

/** Built-in formats that show a day or a time: 14–22 and 45–47 everywhere, 27–36 and 50–58 in East Asian Excel. */
export const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

/** Whether a format code shows a day or a time: `yyyy"年"m"月"`, `d-mmm-yy`, `h:mm`. Elapsed time (`[h]:mm`) is a number. */
export function isDateFormat(code: string): boolean {
  const first = code.split(';')[0]!
  if (/\[(h+|m+|s+)\]/i.test(first)) return false
  const letters = first.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').toLowerCase()
  if (letters.includes('general')) return false
  return /[yd]|m{3}|h|s|am\/pm/.test(letters) || /^m+$/.test(letters)
}

const DAY = 86_400_000
const EPOCH_1900 = Date.UTC(1899, 11, 30)
const EPOCH_1904 = Date.UTC(1904, 0, 1)

/**
 * The day of a serial number, with the time when it has one; a time alone for numbers below 1. `undefined` outside
 * 1900–9999. Excel's 1900 has a 29 February that never was: serials before it are one day further on.
 */
export function isoOfSerial(serial: number, date1904: boolean): string | undefined {
  if (!(serial >= 0) || serial >= 2_958_466) return undefined
  const seconds = Math.round(serial * 86_400)
  if (seconds < 86_400 && !date1904) return new Date(seconds * 1000).toISOString().slice(11, 19)
  const days = Math.floor(seconds / 86_400)
  if (days === 60 && !date1904) return undefined
  const shift = date1904 ? EPOCH_1904 : days < 60 ? EPOCH_1900 + DAY : EPOCH_1900
  const iso = new Date(shift + seconds * 1000).toISOString()
  return seconds % 86_400 === 0 ? iso.slice(0, 10) : iso.slice(0, 19)
}
