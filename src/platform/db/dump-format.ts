// The file of a backup: gzip of lines of JSON. First the header, then for each table its name and its rows (every value as
// PostgreSQL writes it, so that no type is lost), at the end the counts and a SHA-256 of all lines before it. It is of no
// particular database and no particular machine.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import { type Refusal, refuse } from '#platform/contract/refusal.ts'

export const formatVersion = 1

const longestLine = 200_000_000

const header = z.object({
  format: z.literal('outrider-backup'),
  version: z.number().int(),
  createdAt: z.iso.datetime(),
  /** The newest migration of the database it was made of. */
  level: z.string(),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
})

const trailer = z.object({ end: z.literal(true), rows: z.record(z.string(), z.number()), sha256: z.string() })
const tableLine = z.object({ table: z.string() })

export type DumpHeader = z.infer<typeof header>
export type DumpTrailer = z.infer<typeof trailer>
/** The values of a row in the order of its table's columns. */
export type DumpRow = (string | null)[]
export type DumpLine =
  | { kind: 'header'; header: DumpHeader }
  | { kind: 'table'; table: string }
  | { kind: 'row'; row: DumpRow }

export const writtenLine = (content: unknown): string => `${JSON.stringify(content)}\n`

/** What is wrong with a file that cannot be a whole backup of ours. */
export class UnreadableDump extends Error {
  override readonly name = 'UnreadableDump'
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.refused)
    this.refusal = refusal
  }
}

const damaged = () => new UnreadableDump(refuse('platform.backup.damaged'))

function parsed<S extends z.ZodType>(schema: S, line: string): z.output<S> {
  try {
    return schema.parse(JSON.parse(line))
  } catch {
    throw damaged()
  }
}

function headerIn(line: string): DumpHeader {
  let found: z.infer<typeof header>
  try {
    found = header.parse(JSON.parse(line))
  } catch {
    throw new UnreadableDump(refuse('platform.backup.notABackup'))
  }
  if (found.version > formatVersion)
    throw new UnreadableDump(refuse('platform.backup.newerFormat', { values: { version: found.version } }))
  return found
}

/** The lines of a file, one at a time. Throws `UnreadableDump`, at the latest at the end, when the file is not whole. */
export async function* readDump(file: string): AsyncGenerator<DumpLine> {
  const hash = createHash('sha256')
  const counts: Record<string, number> = {}
  let table: string | undefined
  let end: DumpTrailer | undefined
  let first = true
  for await (const line of linesOf(file)) {
    if (end) throw damaged()
    if (first) yield { kind: 'header', header: headerIn(line) }
    else if (line.startsWith('[')) {
      if (table === undefined) throw damaged()
      counts[table] = (counts[table] ?? 0) + 1
      yield { kind: 'row', row: rowIn(line) }
    } else if (line.startsWith('{"end"')) end = parsed(trailer, line)
    else {
      table = parsed(tableLine, line).table
      counts[table] = 0
      yield { kind: 'table', table }
    }
    first = false
    if (!end) hash.update(`${line}\n`)
  }
  if (!end || end.sha256 !== hash.digest('hex') || JSON.stringify(end.rows) !== JSON.stringify(counts))
    throw damaged()
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const raw = createReadStream(file)
  const unzipped = createGunzip()
  raw.on('error', (error) => unzipped.destroy(error)).pipe(unzipped)
  let rest = ''
  try {
    for await (const chunk of unzipped.setEncoding('utf8')) {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      if (rest.length > longestLine) throw damaged()
      yield* lines
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    throw code.startsWith('Z_') ? new UnreadableDump(refuse('platform.backup.notABackup')) : error
  } finally {
    raw.destroy()
  }
  if (rest !== '') throw damaged()
}

function rowIn(line: string): DumpRow {
  // No schema here: it is most of the file.
  let row: unknown
  try {
    row = JSON.parse(line)
  } catch {
    throw damaged()
  }
  if (!isRow(row)) throw damaged()
  return row
}

const isRow = (row: unknown): row is DumpRow =>
  Array.isArray(row) && row.every((value) => value === null || typeof value === 'string')
