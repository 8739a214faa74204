// `outrider backup FILE`: everything that is in the database, of all tenants, as it stood at one moment, while the server goes
// on. Logical, so that it restores into either kind of database. Rows pass through in pieces; nothing is held whole.
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import type { Database } from './database.ts'
import { type DumpHeader, type DumpRow, formatVersion, writtenLine } from './dump-format.ts'
import { migrationLevel } from './migrate.ts'
import { quoted } from './quoted.ts'
import { listTables, type Table } from './tables.ts'
import { onClient } from './transaction.ts'

export interface BackedUp {
  readonly tables: number
  readonly rows: number
}

const oneMoment = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'
const rowsAtOnce = 500

/** Writes the file whole or not at all. `now` is an ISO instant. */
export async function backup(db: Database, file: string, now: string): Promise<BackedUp> {
  const unfinished = `${file}.${process.pid}.unfinished`
  try {
    const done = await onClient(db, oneMoment, (client) => write(client, unfinished, now))
    const handle = await open(unfinished, 'r')
    await handle.sync().finally(() => handle.close())
    await rename(unfinished, file)
    return done
  } finally {
    await rm(unfinished, { force: true })
  }
}

async function write(client: pg.PoolClient, file: string, now: string): Promise<BackedUp> {
  const tables = await listTables(client)
  const counts: Record<string, number> = {}
  const lines = Readable.from(linesOf(client, tables, counts, now), { objectMode: true })
  await pipeline(lines, createGzip({ level: 6 }), createWriteStream(file, { mode: 0o600 }))
  return { tables: tables.length, rows: Object.values(counts).reduce((sum, count) => sum + count, 0) }
}

async function* linesOf(
  client: pg.PoolClient,
  tables: readonly Table[],
  counts: Record<string, number>,
  now: string,
): AsyncGenerator<string> {
  const hash = createHash('sha256')
  const hashed = (text: string) => {
    hash.update(text)
    return text
  }
  const header: DumpHeader = {
    format: 'outrider-backup',
    version: formatVersion,
    createdAt: now,
    level: (await migrationLevel(client)) ?? '',
    tables: tables.map(({ name, columns }) => ({ name, columns: columns.map((column) => column.name) })),
  }
  yield hashed(writtenLine(header))
  for (const table of tables) {
    counts[table.name] = 0
    yield hashed(writtenLine({ table: table.name }))
    for await (const rows of rowsOf(client, table)) {
      counts[table.name] = (counts[table.name] ?? 0) + rows.length
      yield hashed(rows.map(writtenLine).join(''))
    }
  }
  yield writtenLine({ end: true, rows: counts, sha256: hash.digest('hex') })
}

async function* rowsOf(client: pg.PoolClient, table: Table): AsyncGenerator<DumpRow[]> {
  const columns = table.columns.map((column) => `${quoted(column.name)}::text`)
  const order = table.primaryKey.length > 0 ? ` order by ${table.primaryKey.map(quoted).join(', ')}` : ''
  const query = `select ${columns.join(', ')} from ${quoted(table.name)}${order}`
  await client.query(`declare backup no scroll cursor for ${query}`)
  for (;;) {
    const { rows } = await client.query<DumpRow>({
      text: `fetch ${rowsAtOnce} from backup`,
      rowMode: 'array',
    })
    if (rows.length === 0) break
    yield rows
  }
  await client.query('close backup')
}
