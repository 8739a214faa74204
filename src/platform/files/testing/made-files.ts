// Makes the files that tests read: any bytes, and workbooks from the XML that a test wants to put into them.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { constants, deflateRawSync } from 'node:zlib'
import type { Cell, Table, TableRow } from '../cell.ts'
import { FileRefused } from '../file-refused.ts'
import { type FileLimits, fileLimits } from '../limits.ts'
import { openTable, type TableHints } from '../table.ts'
import { type ZipPart, zipPieces } from '../zip-writer.ts'

const folder = mkdtempSync(join(tmpdir(), 'outrider-files-'))

export function madeFile(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

export const freePath = (name: string): string => join(folder, name)

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export type MadeWorkbook = {
  /** XML inside <sheetData>, by sheet name. */
  sheets: Record<string, string>
  hidden?: string[]
  date1904?: boolean
  /** XML of the <si> elements. */
  texts?: string
  /** XML inside <styleSheet>. */
  styles?: string
  extra?: ZipPart[]
}

export const workbookParts = ({
  sheets,
  hidden = [],
  date1904,
  texts,
  styles,
  extra = [],
}: MadeWorkbook): ZipPart[] => {
  const names = Object.keys(sheets)
  const related = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`
  const sheetTags = names.map(
    (name, at) =>
      `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"${hidden.includes(name) ? ' state="hidden"' : ''}/>`,
  )
  const relations = [
    ...names.map((_, at) => related(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`)),
    ...(texts === undefined ? [] : [related('rIdS', 'sharedStrings', 'sharedStrings.xml')]),
    ...(styles === undefined ? [] : [related('rIdT', 'styles', '/xl/styles.xml')]),
  ]
  return [
    {
      name: '_rels/.rels',
      text: [`<Relationships>${related('r', 'officeDocument', 'xl/workbook.xml')}</Relationships>`],
    },
    {
      name: 'xl/workbook.xml',
      text: [
        `<workbook xmlns:r="${OFFICE}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${sheetTags.join('')}</sheets></workbook>`,
      ],
    },
    { name: 'xl/_rels/workbook.xml.rels', text: [`<Relationships>${relations.join('')}</Relationships>`] },
    ...(texts === undefined ? [] : [{ name: 'xl/sharedStrings.xml', text: [`<sst>${texts}</sst>`] }]),
    ...(styles === undefined
      ? []
      : [{ name: 'xl/styles.xml', text: [`<styleSheet>${styles}</styleSheet>`] }]),
    ...names.map((name, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      text: [`<worksheet><sheetData>${sheets[name]}</sheetData></worksheet>`],
    })),
    ...extra,
  ]
}

export async function madeZip(name: string, parts: Iterable<ZipPart>): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of zipPieces(parts)) pieces.push(piece)
  return madeFile(name, Buffer.concat(pieces))
}

export const madeWorkbook = (name: string, book: MadeWorkbook): Promise<string> =>
  madeZip(name, workbookParts(book))

export async function allRows(table: Table): Promise<TableRow[]> {
  const rows: TableRow[] = []
  for await (const batch of table.batches()) rows.push(...batch)
  return rows
}

/** The header and the cells of all rows. */
export async function contentOf(path: string, hints: TableHints = {}): Promise<(string[] | Cell[])[]> {
  const table = await openTable(path, 'test', hints)
  return [table.header, ...(await allRows(table)).map((row) => row.cells)]
}

/** The refusal that opening or reading the file ends with, or how many rows were accepted. */
export async function refusalOf(path: string, hints: TableHints = {}, limits: Partial<FileLimits> = {}) {
  try {
    const table = await openTable(path, 'test', hints, { ...fileLimits, ...limits })
    let rows = 0
    for await (const batch of table.batches()) rows += batch.length
    return `accepted with ${rows} rows`
  } catch (error) {
    if (error instanceof FileRefused) return error.refusal
    throw error
  }
}

/** One archive member as raw bytes: for archives that lie about themselves. */
export type RawPart = { name: string; packed: Uint8Array; claimedSize: number; encrypted?: boolean }

/** A zip archive put together by hand from members that are deflated already. */
export function rawZip(name: string, parts: RawPart[]): string {
  const locals: Uint8Array[] = []
  const records: Uint8Array[] = []
  let offset = 0
  for (const part of parts) {
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(part.encrypted ? 1 : 0, 2)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(part.packed.length, 14)
    fields.writeUInt32LE(part.claimedSize, 18)
    fields.writeUInt16LE(part.name.length, 22)
    const record = Buffer.alloc(14)
    record.writeUInt32LE(offset, 10)
    records.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), fields, record, Buffer.from(part.name))
    locals.push(Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(part.name), part.packed)
    offset += 30 + part.name.length + part.packed.length
  }
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(Buffer.concat(records).length, 12)
  end.writeUInt32LE(offset, 16)
  return madeFile(name, Buffer.concat([...locals, ...records, end]))
}

/** Deflated text that begins with `first` and goes on for `megabytes` of `filler`, made without inflating it anywhere. */
export function deflatedBomb(first: string, filler: string, megabytes: number): Buffer {
  const options = { finishFlush: constants.Z_FULL_FLUSH, level: 9 }
  const block = deflateRawSync(Buffer.from(filler.repeat(Math.ceil(1_048_576 / filler.length))), options)
  const blocks = Array.from({ length: megabytes }, () => block)
  return Buffer.concat([
    deflateRawSync(Buffer.from(first), options),
    ...blocks,
    deflateRawSync(Buffer.from('')),
  ])
}
