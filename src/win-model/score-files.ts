// The two files of `outrider score`: read as streams into column dictionaries, written row by row. A file is refused whole
// when a row cannot be read, because a deal that silently goes missing is worse than a sentence that names its line.
import { createWriteStream } from 'node:fs'
import { access, constants } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type Refusal, refuse } from '#platform/contract/refusal.ts'
import { csvStream } from '#platform/files/csv-writer.ts'
import { FileRefused } from '#platform/files/file-refused.ts'
import { openTable } from '#platform/files/table.ts'
import type { Explanation } from './explanation.ts'
import { buildTable, cellText, findColumn, type Table } from './table.ts'

/** The table in a CSV or XLSX file. A refusal names the file in its values; `cause` is the refusal of the file reader. */
export async function readTable(path: string): Promise<Table | FileFault> {
  const file = basename(path)
  const readable = await access(path, constants.R_OK).then(
    () => true,
    () => false,
  )
  if (!readable) return { fault: refuse('winModel.refusal.fileMissing', { values: { file: path } }) }
  try {
    const source = await openTable(path, file)
    const builder = buildTable(source.header)
    for await (const batch of source.batches())
      for (const row of batch) {
        if (row.fault)
          return {
            fault: refuse('winModel.refusal.row', { values: { file, line: row.line } }),
            cause: row.fault,
          }
        builder.push(row.cells.map((cell) => (typeof cell === 'string' ? cell : String(cell))))
      }
    return builder.finish()
  } catch (error) {
    if (error instanceof FileRefused)
      return { fault: refuse('winModel.refusal.file', { values: { file } }), cause: error.refusal }
    throw error
  }
}

/** Why a file cannot be used; the sentence of `cause`, if any, follows that of `fault`. */
export type FileFault = { fault: Refusal; cause?: Refusal }

export const isFault = (read: Table | FileFault): read is FileFault => 'fault' in read

const MOST_REASONS = 5

/** One reason per column, strongest first: "Budget=approved +8.3; Source=Event −3.1" in percentage points. */
export const reasonsText = ({ reasons }: Explanation): string =>
  reasons
    .filter(({ points }) => Math.abs(points) >= 0.0005)
    .slice(0, MOST_REASONS)
    .map(
      ({ column, value, points }) =>
        `${column}=${value} ${points > 0 ? '+' : '-'}${Math.abs(100 * points).toFixed(1)}`,
    )
    .join('; ')

export type ScoredRow = { probability: number; low: number; high: number; reasons: string }

/** The scored deals as CSV, one line per row of the open file in its order. */
export async function writeScored(
  open: Table,
  id: string | undefined,
  scoreOf: (row: number) => ScoredRow,
  out: string | NodeJS.WritableStream,
): Promise<void> {
  const ids = id === undefined ? undefined : findColumn(open, id)
  const foreign = open.columns.some(({ name, values }) => hasForeign(name) || values.some(hasForeign))
  function* batches() {
    for (let from = 0; from < open.rows; from += 1000)
      yield Array.from({ length: Math.min(1000, open.rows - from) }, (_, i) => {
        const row = from + i
        const { probability, low, high, reasons } = scoreOf(row)
        const figures = [probability, low, high].map((figure) => figure.toFixed(6))
        return [String(row + 1), ids ? cellText(ids, row) : '', ...figures, reasons]
      })
  }
  const columns = ['row', 'id', 'probability', 'low', 'high', 'reasons'].map((heading) => ({ heading }))
  // Excel needs the mark to see Chinese; a file without Chinese is simpler for programs without it.
  const stream = csvStream(columns, batches(), { mark: foreign })
  if (typeof out === 'string') await pipeline(stream, createWriteStream(out))
  else await pipeline(stream, out, { end: false })
}

const hasForeign = (text: string): boolean => /[^\u0020-\u007e]/.test(text)
