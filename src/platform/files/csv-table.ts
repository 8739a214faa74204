// A text file with separated columns, read in pieces: memory does not grow with the file.
import { type FileHandle, open } from 'node:fs/promises'
import { isRefusal, refuse } from '#platform/contract/refusal.ts'
import type { Delimiter, Encoding, Table, TableRow } from './cell.ts'
import { type CsvRecord, CsvRecords } from './csv-records.ts'
import { sniffDelimiter } from './delimiter.ts'
import { detectEncoding, type TextStart } from './encoding.ts'
import { FileRefused, refusedFile } from './file-refused.ts'
import { fitRow, headerIndex, readHeader } from './header.ts'
import type { FileLimits } from './limits.ts'
import { textChunks } from './text-chunks.ts'

/** What the person knows better than our guess. */
export type CsvHints = { encoding?: Encoding; delimiter?: Delimiter }

type Layout = { start: TextStart; newline: '\n' | '\r'; delimiter: Delimiter; prefix: number }

const HEAD = 131_072
const HEADER_WITHIN = 50

export async function openCsv(
  path: string,
  name: string,
  limits: FileLimits,
  hints: CsvHints,
): Promise<Table> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const layout = await findLayout(file, hints)
    const { header, headerLine } = await findHeader(file, layout, limits)
    let position = 0
    return {
      name,
      format: { kind: 'csv', encoding: layout.start.encoding, delimiter: layout.delimiter },
      header,
      progress: () => Math.min(1, position / size),
      batches: async function* () {
        const again = await open(path, 'r')
        try {
          for await (const batch of records(again, layout, limits)) {
            position = batch.position
            const rows = fitted(batch.records, header.length, headerLine, limits)
            if (rows.length > 0) yield rows
          }
        } finally {
          await again.close()
        }
      },
    }
  } finally {
    await file.close()
  }
}

/** Encoding, line break and delimiter from the beginning of the file; a line "sep=;" (Excel's own hint) is obeyed and skipped. */
async function findLayout(file: FileHandle, hints: CsvHints): Promise<Layout> {
  const start = await detectEncoding(file, hints.encoding)
  const bytes = Buffer.alloc(HEAD)
  const { bytesRead } = await file.read(bytes, 0, HEAD, start.skip)
  const head = new TextDecoder(start.encoding).decode(bytes.subarray(0, bytesRead), { stream: true })
  const newline = head.includes('\n') || !head.includes('\r') ? '\n' : '\r'
  const told = /^sep=([,;\t])\r?\n/i.exec(head)
  const prefix = told ? told[0].length : 0
  const delimiter =
    hints.delimiter ?? (told?.[1] as Delimiter | undefined) ?? sniffDelimiter(head.slice(prefix), newline)
  return { start, newline, delimiter, prefix }
}

async function* records(file: FileHandle, { start, newline, delimiter, prefix }: Layout, limits: FileLimits) {
  const reader = new CsvRecords(delimiter, newline)
  let skip = prefix
  for await (const { text, position } of textChunks(file, start, newline, 4 * limits.rowCharacters)) {
    if (skip > 0) reader.line = 2
    yield { records: reader.push(skip > 0 ? text.slice(skip) : text), position }
    skip = 0
    if (reader.held > limits.rowCharacters) throw refusedFile('unclosedQuote', { line: reader.line })
  }
  const last = reader.end()
  if (reader.held > 0) throw refusedFile('unclosedQuote', { line: reader.line })
  if (last.length > 0) yield { records: last, position: Number.POSITIVE_INFINITY }
}

async function findHeader(file: FileHandle, layout: Layout, limits: FileLimits) {
  const rows: { line: number; cells: string[] }[] = []
  for await (const batch of records(file, layout, limits)) {
    for (const { line, fields } of batch.records) rows.push({ line, cells: fields })
    if (headerIndex(rows) >= 0 && rows.length >= HEADER_WITHIN) break
  }
  const found = rows[headerIndex(rows)]
  if (!found) throw refusedFile('empty')
  const header = readHeader(found.cells, limits.columns)
  if (isRefusal(header)) throw new FileRefused(header)
  return { header, headerLine: found.line }
}

function fitted(records: CsvRecord[], width: number, headerLine: number, limits: FileLimits): TableRow[] {
  const rows: TableRow[] = []
  for (const record of records) {
    if (record.line <= headerLine) continue
    const row = fitRow(record.line, record.fields, width, false)
    if (!row) continue
    if (record.strayQuote) row.fault = refuse('files.refusal.strayQuote')
    for (const field of record.fields)
      if (field.length > limits.cellCharacters)
        row.fault = refuse('files.refusal.cellTooLong', { values: { limit: limits.cellCharacters } })
    rows.push(row)
  }
  return rows
}
