// The file of an import on disk: where it lies, how it is opened again exactly as it was first understood, and its rows in
// batches of one size.
import { mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Table, TableRow } from '#platform/files/cell.ts'
import { openTable } from '#platform/files/table.ts'
import type { Import } from './import.ts'

/** `<data>/imports/<tenant>/<id>`; the name that the person gave it appears nowhere on disk. */
export async function fileFor(folder: string, tenantId: string, id: string): Promise<string> {
  const path = join(folder, tenantId, id)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  return path
}

export const removeFile = (path: string): Promise<void> => rm(path, { force: true })

type Kept = Pick<Import, 'fileName' | 'filePath' | 'shape'>

export function reopenTable({ filePath, fileName, shape }: Kept): Promise<Table> {
  const { format } = shape
  const hints =
    format.kind === 'csv'
      ? { encoding: format.encoding, delimiter: format.delimiter }
      : { sheet: format.sheet }
  return openTable(filePath, fileName, hints)
}

/** The rows of a table, `size` at a time, whatever pieces the file is read in. */
export async function* rowsInBatches(
  table: Table,
  size: number,
): AsyncGenerator<TableRow[], void, undefined> {
  let rows: TableRow[] = []
  for await (const some of table.batches()) {
    rows = rows.length === 0 ? some : [...rows, ...some]
    for (; rows.length >= size; rows = rows.slice(size)) yield rows.slice(0, size)
  }
  if (rows.length > 0) yield rows
}
