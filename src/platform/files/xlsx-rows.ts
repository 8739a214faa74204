// The rows of one sheet as its XML streams by. Formulas count by the value Excel stored beside them; they are never computed.
import { refuse } from '#platform/contract/refusal.ts'
import type { Cell, TableRow } from './cell.ts'
import { columnIndex } from './column-letters.ts'
import { refusedFile } from './file-refused.ts'
import type { FileLimits } from './limits.ts'
import { isoOfSerial } from './xlsx-dates.ts'
import { xmlPieces } from './xml-parts.ts'
import type { ZipParts } from './zip-parts.ts'

export type SheetContext = { texts: string[]; isDate: boolean[]; date1904: boolean; limits: FileLimits }

const BATCH = 500
/** Excel's own limit: a sheet that goes on was not made by a spreadsheet. */
const SHEET_ROWS = 1_048_576

/** Rows that have at least one filled cell, in batches of about 500. */
export async function* sheetRows(
  zip: ZipParts,
  part: string,
  context: SheetContext,
  onBytes: (length: number) => void = () => undefined,
): AsyncGenerator<TableRow[], void, undefined> {
  const stream = await zip.read(part)
  if (!stream) throw refusedFile('brokenWorkbook')
  const reader = new RowReader(context)
  for await (const length of xmlPieces(stream, reader)) {
    onBytes(length)
    if (reader.rows.length >= BATCH) yield reader.take()
  }
  if (reader.rows.length > 0) yield reader.take()
}

/** Where the sheet keeps its cells, and what the cell being read is made of. */
class RowReader {
  rows: TableRow[] = []
  private readonly context: SheetContext
  private row: TableRow = { line: 0, cells: [] }
  private rowTags = 0
  private column = -1
  private type = 'n'
  private style = 0
  private value = ''
  private reads = false
  private inReading = false

  constructor(context: SheetContext) {
    this.context = context
  }

  take(): TableRow[] {
    const { rows } = this
    this.rows = []
    return rows
  }

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'c') {
      this.column = attributes.r === undefined ? this.column + 1 : columnIndex(attributes.r)
      this.type = attributes.t ?? 'n'
      this.style = attributes.s === undefined ? 0 : Number(attributes.s)
      this.value = ''
    } else if (name === 'v') this.reads = true
    else if (name === 't') this.reads = !this.inReading
    else if (name === 'rPh') this.inReading = true
    else if (name === 'row') {
      this.row = { line: Number(attributes.r ?? this.row.line + 1), cells: [] }
      this.column = -1
      if (++this.rowTags > SHEET_ROWS) throw refusedFile('bomb')
    }
  }

  text(piece: string): void {
    if (this.reads) this.value += piece
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.reads = false
    else if (name === 'rPh') this.inReading = false
    else if (name === 'c') this.keep()
    else if (name === 'row' && this.row.cells.length > 0) this.rows.push(this.row)
  }

  private keep(): void {
    const cell = this.cell()
    if (cell === '') return
    const { cells } = this.row
    const { limits } = this.context
    if (this.column < 0 || this.column > 16_383) throw refusedFile('brokenWorkbook')
    if (this.column >= limits.columns)
      throw refusedFile('tooManyColumns', { found: this.column + 1, limit: limits.columns })
    if (typeof cell === 'string' && cell.length > limits.cellCharacters)
      this.row.fault = refuse('files.refusal.cellTooLong', { values: { limit: limits.cellCharacters } })
    while (cells.length < this.column) cells.push('')
    cells[this.column] = cell
  }

  private cell(): Cell {
    const { value, type } = this
    if (value === '') return ''
    if (type === 's') return this.context.texts[Number(value)] ?? ''
    if (type === 'b') return value === '1' || value === 'true'
    if (type !== 'n') return value
    const number = Number(value)
    if (!Number.isFinite(number)) return value
    return this.context.isDate[this.style] ? (isoOfSerial(number, this.context.date1904) ?? number) : number
  }
}
