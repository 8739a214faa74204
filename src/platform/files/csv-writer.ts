// A list as CSV: CRLF, a byte order mark by default because Excel takes a file without one for the local code page and shows
// Chinese as rubbish.
import { Readable } from 'node:stream'
import type { Delimiter } from './cell.ts'
import type { ExportCell, ExportColumn, ExportRows } from './export-table.ts'
import { neutralised } from './formula.ts'

export type CsvOptions = { delimiter?: Delimiter; mark?: boolean }

/** A stream of UTF-8 bytes; rows are asked for only as fast as they are taken away. */
export const csvStream = (
  columns: readonly Pick<ExportColumn, 'heading'>[],
  rows: ExportRows,
  options: CsvOptions = {},
): Readable => Readable.from(csvPieces(columns, rows, options), { objectMode: false, highWaterMark: 65_536 })

async function* csvPieces(
  columns: readonly Pick<ExportColumn, 'heading'>[],
  rows: ExportRows,
  { delimiter = ',', mark = true }: CsvOptions,
): AsyncGenerator<string, void, undefined> {
  yield (mark ? '\ufeff' : '') +
    csvLine(
      columns.map(({ heading }) => heading),
      delimiter,
    )
  for await (const batch of rows) {
    let text = ''
    for (const row of batch) text += csvLine(row, delimiter)
    if (text !== '') yield text
  }
}

/** One row with its line break. */
export function csvLine(cells: readonly ExportCell[], delimiter: Delimiter): string {
  let line = ''
  for (let at = 0; at < cells.length; at++) {
    if (at > 0) line += delimiter
    line += csvField(cells[at], delimiter)
  }
  return `${line}\r\n`
}

function csvField(cell: ExportCell, delimiter: Delimiter): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell !== 'string') return String(cell)
  const text = neutralised(cell)
  const plain =
    !text.includes('"') &&
    !text.includes(delimiter) &&
    !text.includes('\n') &&
    !text.includes('\r') &&
    text.trim() === text
  return plain ? text : `"${text.replaceAll('"', '""')}"`
}
