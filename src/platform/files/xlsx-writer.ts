// A list as a workbook with one sheet, written as it streams by. Ours, because the libraries at hand build the whole workbook
// in memory: 200,000 rows would take hundreds of megabytes. The header is bold, frozen and filterable.
import { Readable } from 'node:stream'
import { columnLetters } from './column-letters.ts'
import type { ExportCell, ExportColumn, ExportRows } from './export-table.ts'
import { neutralised } from './formula.ts'
import { type ZipPart, zipPieces } from './zip-writer.ts'

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SHEET_ROWS = 1_048_576
const BOLD = 1
const DAY = 2

/** A stream of the bytes of an .xlsx file. Fails with a RangeError beyond the 1,048,576 rows that a sheet can have. */
export const xlsxStream = (sheet: string, columns: readonly ExportColumn[], rows: ExportRows): Readable =>
  Readable.from(zipPieces(parts(sheet, columns, rows)), { objectMode: false, highWaterMark: 65_536 })

function* parts(sheet: string, columns: readonly ExportColumn[], rows: ExportRows): Generator<ZipPart> {
  yield { name: '[Content_Types].xml', text: [contentTypes] }
  yield { name: '_rels/.rels', text: [rootRelations] }
  yield { name: 'xl/workbook.xml', text: [workbook(sheet)] }
  yield { name: 'xl/_rels/workbook.xml.rels', text: [bookRelations] }
  yield { name: 'xl/styles.xml', text: [styles] }
  yield { name: 'xl/worksheets/sheet1.xml', text: sheetPieces(columns, rows) }
}

async function* sheetPieces(columns: readonly ExportColumn[], rows: ExportRows): AsyncGenerator<string> {
  const widths = columns.map(
    ({ width, heading }, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${width ?? Math.min(40, 2 * heading.length + 4)}" customWidth="1"/>`,
  )
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`
  yield `${widths.length > 0 ? `<cols>${widths.join('')}</cols>` : ''}<sheetData><row r="1">`
  yield `${columns.map(({ heading }, at) => textCell(`${columnLetters(at)}1`, heading, BOLD)).join('')}</row>`
  const letters = columns.map((_, at) => columnLetters(at))
  let row = 1
  for await (const batch of rows) {
    let text = ''
    for (const cells of batch) {
      if (++row > SHEET_ROWS) throw new RangeError('a sheet has no more than 1,048,576 rows')
      text += `<row r="${row}">`
      for (let at = 0; at < letters.length; at++)
        text += cellXml(`${letters[at]}${row}`, cells[at], columns[at]!.kind)
      text += '</row>'
    }
    yield text
  }
  const filter = letters.length > 0 ? `<autoFilter ref="A1:${letters.at(-1)}${row}"/>` : ''
  yield `</sheetData>${filter}</worksheet>`
}

function cellXml(reference: string, cell: ExportCell, kind: ExportColumn['kind']): string {
  if (cell === null || cell === undefined || cell === '') return ''
  if (typeof cell === 'number') return Number.isFinite(cell) ? `<c r="${reference}"><v>${cell}</v></c>` : ''
  if (typeof cell === 'boolean') return `<c r="${reference}" t="b"><v>${cell ? 1 : 0}</v></c>`
  const serial = kind === 'day' ? serialOf(cell) : undefined
  if (serial !== undefined) return `<c r="${reference}" s="${DAY}"><v>${serial}</v></c>`
  return textCell(reference, neutralised(cell))
}

const textCell = (reference: string, text: string, style = 0): string =>
  `<c r="${reference}" t="inlineStr"${style ? ` s="${style}"` : ''}><is><t xml:space="preserve">${escaped(text)}</t></is></c>`

/** Days since 30 December 1899, right for every day since 1 March 1900; other texts stay texts. */
function serialOf(day: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || day < '1900-03-01') return undefined
  const serial = Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569
  return Number.isInteger(serial) ? serial : undefined
}

/** XML 1.0 has no place for most control characters, nor for halves of surrogate pairs: they are left out. */
const escaped = (text: string): string => {
  const safe = /[&<>]/.test(text)
    ? text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
    : text
  return /[^\P{Cc}\t\n\r]|\p{Cs}|\ufffe|\uffff/u.test(safe)
    ? safe.replace(/[^\P{Cc}\t\n\r]|\p{Cs}|\ufffe|\uffff/gu, '')
    : safe
}

const attribute = (text: string): string => escaped(text).replaceAll('"', '&quot;')

/** Sheet names have at most 31 characters and none of \ / ? * [ ] : */
const workbook = (sheet: string): string =>
  `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${attribute(
    sheet.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31) || 'Sheet1',
  )}" sheetId="1" r:id="rId1"/></sheets></workbook>`

const contentTypes = `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`

const rootRelations = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

const bookRelations = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`

const styles = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`
