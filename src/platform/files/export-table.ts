// What a list looks like on its way out. Rows come in batches from anywhere (a cursor, a generator), so that a list of any
// length can be written without being held.
import type { Cell } from './cell.ts'

export type ExportColumn = {
  heading: string
  /** `day` cells hold "YYYY-MM-DD"; a workbook shows them as dates. Numbers are numbers in every kind of column. */
  kind?: 'text' | 'number' | 'day'
  /** Width in characters, for workbooks. */
  width?: number
}

export type ExportCell = Cell | null | undefined
export type ExportRows = AsyncIterable<readonly ExportCell[][]> | Iterable<readonly ExportCell[][]>
