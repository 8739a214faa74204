// A list on its way out as a file: CSV for programs, a workbook for people.
import type { FastifyReply } from 'fastify'
import { csvStream } from '#platform/files/csv-writer.ts'
import type { ExportCell, ExportColumn, ExportRows } from '#platform/files/export-table.ts'
import { xlsxStream } from '#platform/files/xlsx-writer.ts'

export const downloadFormats = ['csv', 'xlsx'] as const
export type DownloadFormat = (typeof downloadFormats)[number]

export class Download {
  readonly format: DownloadFormat
  /** Without its ending. */
  readonly name: string
  readonly columns: readonly ExportColumn[]
  readonly rows: ExportRows

  constructor(format: DownloadFormat, name: string, columns: readonly ExportColumn[], rows: ExportRows) {
    this.format = format
    this.name = name
    this.columns = columns
    this.rows = rows
  }
}

const contentType = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

export function sendDownload(reply: FastifyReply, { format, name, columns, rows }: Download): FastifyReply {
  const file = `${name}.${format}`
  const stream = format === 'csv' ? csvStream(columns, rows) : xlsxStream(name, columns, rows)
  return reply
    .header('content-type', contentType[format])
    .header(
      'content-disposition',
      `attachment; filename="export.${format}"; filename*=UTF-8''${encodeURIComponent(file)}`,
    )
    .header('x-no-compression', '1')
    .send(stream)
}

/** The rows of a list as cells, asked for page by page until one comes back empty. */
export async function* pagesOf<Row>(
  page: (last: Row | undefined) => Promise<Row[]>,
  cellsOf: (row: Row) => ExportCell[],
): AsyncGenerator<ExportCell[][], void, undefined> {
  let last: Row | undefined
  for (;;) {
    const rows = await page(last)
    if (rows.length === 0) return
    yield rows.map(cellsOf)
    last = rows.at(-1)
  }
}
