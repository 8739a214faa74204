// A workbook as a table: one sheet of it, streamed out of its zip archive.
import { isRefusal } from '#platform/contract/refusal.ts'
import type { Table, TableRow } from './cell.ts'
import { FileRefused, refusedFile } from './file-refused.ts'
import { fitRow, headerIndex, readHeader } from './header.ts'
import type { FileLimits } from './limits.ts'
import { type SheetContext, sheetRows } from './xlsx-rows.ts'
import { readDateStyles, readSharedTexts, readWorkbook, type Sheet, type Workbook } from './xlsx-workbook.ts'
import { openZip, type ZipParts } from './zip-parts.ts'

const HEADER_WITHIN = 50

export async function openXlsx(
  path: string,
  name: string,
  limits: FileLimits,
  wanted?: string,
): Promise<Table> {
  const zip = await openZip(path, limits)
  try {
    const book = await readWorkbook(zip)
    const context = await readContext(zip, book, limits)
    const { sheet, first } = await chooseSheet(zip, book, context, wanted)
    const headerRow = first[headerIndex(first)]
    if (!headerRow) throw refusedFile('empty')
    const header = readHeader(headerRow.cells, limits.columns)
    if (isRefusal(header)) throw new FileRefused(header)
    const bytes = zip.claimedSize(sheet.part)
    let read = 0
    return {
      name,
      format: { kind: 'xlsx', sheet: sheet.name, sheets: book.sheets.map((each) => each.name) },
      header,
      progress: () => (bytes > 0 ? Math.min(1, read / bytes) : 1),
      batches: async function* () {
        read = 0
        const again = await openZip(path, limits)
        try {
          for await (const batch of sheetRows(again, sheet.part, context, (length) => (read += length))) {
            const rows = batch.flatMap((row) => fitted(row, headerRow.line, header.length))
            if (rows.length > 0) yield rows
          }
        } finally {
          again.close()
        }
      },
    }
  } finally {
    zip.close()
  }
}

async function readContext(zip: ZipParts, book: Workbook, limits: FileLimits): Promise<SheetContext> {
  const isDate = await readDateStyles(zip, book.stylesPart)
  const texts = await readSharedTexts(zip, book.stringsPart, limits)
  return { texts, isDate, date1904: book.date1904, limits }
}

/** The sheet asked for, else the first visible one with a filled cell, else the first hidden one with any. */
async function chooseSheet(zip: ZipParts, book: Workbook, context: SheetContext, wanted?: string) {
  const candidates: Sheet[] = wanted
    ? book.sheets.filter((sheet) => sheet.name === wanted)
    : [...book.sheets].sort((a, b) => Number(a.hidden) - Number(b.hidden))
  if (wanted && candidates.length === 0)
    throw refusedFile('noSuchSheet', {
      sheet: wanted,
      sheets: book.sheets.map(({ name }) => name).join(', '),
    })
  for (const sheet of candidates) {
    const first: TableRow[] = []
    for await (const rows of sheetRows(zip, sheet.part, context)) {
      first.push(...rows)
      if (first.length >= HEADER_WITHIN) break
    }
    if (headerIndex(first) >= 0) return { sheet, first }
  }
  throw refusedFile('empty')
}

function fitted(row: TableRow, headerLine: number, width: number): TableRow[] {
  if (row.line <= headerLine) return []
  const fit = fitRow(row.line, row.cells, width, true)
  if (!fit) return []
  return [row.fault ? { ...fit, fault: row.fault } : fit]
}
