// Which of comma, semicolon and tab separates the columns: the one by which most records of a sample fall into the same
// number of fields. Records are cut properly, so what stands inside quotation marks does not count.
import type { Delimiter } from './cell.ts'
import { CsvRecords } from './csv-records.ts'

const candidates: readonly Delimiter[] = [',', ';', '\t']
const RECORDS = 100

/** The sample may end in the middle of a record; that record is left out. A single column counts as separated by commas. */
export function sniffDelimiter(sample: string, newline: '\n' | '\r'): Delimiter {
  let best: Delimiter = ','
  let bestShare = 0
  let bestWidth = 1
  for (const delimiter of candidates) {
    const reader = new CsvRecords(delimiter, newline)
    const whole = reader.push(sample)
    const records = (whole.length > 0 ? whole : reader.end()).slice(0, RECORDS)
    const widths = records
      .filter(({ fields }) => fields.some((field) => field !== ''))
      .map((r) => r.fields.length)
    const { width, share } = mode(widths)
    if (width < 2) continue
    if (share > bestShare + 0.01 || (share > bestShare - 0.01 && width > bestWidth)) {
      best = delimiter
      bestShare = share
      bestWidth = width
    }
  }
  return best
}

/** The most frequent width above one and its share of all records; width 1 when no record has two fields. */
function mode(widths: number[]): { width: number; share: number } {
  const counts = new Map<number, number>()
  for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1)
  let width = 1
  let most = 0
  for (const [each, count] of counts) if (count > most) [width, most] = [each, count]
  return { width, share: widths.length ? most / widths.length : 0 }
}
