// What a table file gives, whatever it was written by: a header and rows of plain cells. A workbook knows numbers and
// booleans; a text file has only texts. Days arrive as "2025-03-01" or "2025-03-01T08:30:00", never as serial numbers.
import type { Refusal } from '#platform/contract/refusal.ts'

export type Cell = string | number | boolean

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'
export type Delimiter = ',' | ';' | '\t'

export type TableFormat =
  | { kind: 'csv'; encoding: Encoding; delimiter: Delimiter }
  | { kind: 'xlsx'; sheet: string; sheets: string[] }

export type TableRow = {
  /** Line of the text file, or row of the sheet, where a person finds it; the first is 1. */
  line: number
  /** As many cells as the header has names; a row with a fault has the cells as they were found. */
  cells: Cell[]
  /** Why this row cannot be read as the header says. The rest of the file is not affected. */
  fault?: Refusal
}

export type Table = {
  name: string
  format: TableFormat
  header: string[]
  /** The rows in batches, from the first each time it is called. Throws `FileRefused` where reading cannot go on. */
  batches(): AsyncGenerator<TableRow[], void, undefined>
  /** How far the last `batches()` has read, 0 to 1. */
  progress(): number
}
