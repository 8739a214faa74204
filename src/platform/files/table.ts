// Opens an uploaded file as a table, whatever it is: the first bytes tell a workbook from text, never the name of the file.
import { open } from 'node:fs/promises'
import type { Table, TableRow } from './cell.ts'
import { type CsvHints, openCsv } from './csv-table.ts'
import { refusedFile } from './file-refused.ts'
import { type FileLimits, fileLimits } from './limits.ts'
import { openXlsx } from './xlsx-table.ts'

export type TableHints = CsvHints & {
  /** Name of the sheet to read; without it the first visible one that is not empty. */
  sheet?: string
}

/**
 * The table of a file on disk; `name` is what the person calls it. Nothing stays open between two calls of `batches()`.
 * Throws `FileRefused` when it cannot be read as a table at all.
 */
export async function openTable(
  path: string,
  name: string,
  hints: TableHints = {},
  limits: FileLimits = fileLimits,
): Promise<Table> {
  const { head, size } = await beginning(path)
  if (size === 0) throw refusedFile('empty')
  if (size > limits.bytes) throw refusedFile('tooLarge', { limit: Math.floor(limits.bytes / 1_048_576) })
  const text = head.toString('latin1')
  if (text.startsWith('PK\x03\x04')) return openXlsx(path, name, limits, hints.sheet)
  if (text.startsWith('\xd0\xcf\x11\xe0')) {
    // Excel wraps an encrypted .xlsx into the container that .xls files use; the stream's name is in its directory.
    const encrypted = (await containerNames(path)).includes('E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e')
    throw refusedFile(encrypted ? 'encrypted' : 'oldExcel')
  }
  if (/^(\xef\xbb\xbf)?\s*<(!doctype|html|table|\?xml|meta|head|style)/i.test(text))
    throw refusedFile('webPage')
  if (text.startsWith('%PDF')) throw refusedFile('binary')
  return openCsv(path, name, limits, hints)
}

/** At most `count` rows from the start, for guessing a mapping and for a preview. */
export async function firstRows(table: Table, count: number): Promise<TableRow[]> {
  const rows: TableRow[] = []
  for await (const batch of table.batches()) {
    rows.push(...batch.slice(0, count - rows.length))
    if (rows.length >= count) break
  }
  return rows
}

async function beginning(path: string): Promise<{ head: Buffer; size: number }> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0)
    return { head: buffer.subarray(0, bytesRead), size: (await file.stat()).size }
  } finally {
    await file.close()
  }
}

/** The beginning and the end of an OLE container as raw characters: its directory is in one of the two. */
async function containerNames(path: string): Promise<string> {
  const span = 1_048_576
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const first = await file.read(Buffer.alloc(span), 0, span, 0)
    const last = await file.read(Buffer.alloc(span), 0, span, Math.max(0, size - span))
    return (
      first.buffer.toString('latin1', 0, first.bytesRead) + last.buffer.toString('latin1', 0, last.bytesRead)
    )
  } finally {
    await file.close()
  }
}
