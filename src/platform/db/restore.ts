// `outrider restore FILE`. The file is read twice: once to the end, to know that it is whole, before anything is touched; then into
// the database, in one transaction. The tables are made anew at the level of the backup, filled, and migrated from there, so an
// old backup restores into a new program. Foreign keys are put back after the rows, and so checked over all of them.
import type pg from 'pg'
import { isRefusal, type Refusal, refuse } from '#platform/contract/refusal.ts'
import type { Database } from './database.ts'
import { type DumpHeader, type DumpRow, readDump, UnreadableDump } from './dump-format.ts'
import { knownMigrations, migrate, migrateOn, migrationsFolder } from './migrate.ts'
import { quoted } from './quoted.ts'
import { isEntered, listTables, type Table } from './tables.ts'
import { onClient } from './transaction.ts'

export interface Restored {
  readonly tables: number
  readonly rows: number
}

const charactersAtOnce = 500_000

/** `replace` allows to throw away what is in the database. On any refusal or error the database is as it was. */
export async function restore(
  db: Database,
  file: string,
  options: { replace?: boolean; folder?: string } = {},
): Promise<Restored | Refusal> {
  const folder = options.folder ?? migrationsFolder
  const header = await checked(file)
  if (isRefusal(header)) return header
  if (!knownMigrations(folder).includes(header.level))
    return refuse('platform.backup.newerSchema', { values: { level: header.level } })
  await migrate(db, folder)
  return onClient(db, 'BEGIN', async (client) => {
    const before = await listTables(client)
    if (!options.replace && (await hasRows(client, before))) return refuse('platform.backup.databaseNotEmpty')
    await client.query('set local statement_timeout = 0')
    await startAnew(client, before, folder, header.level)
    const restored = await fill(client, file)
    await migrateOn(client, folder)
    return restored
  })
}

/** Reads the whole file without writing anything. */
async function checked(file: string): Promise<DumpHeader | Refusal> {
  let header: DumpHeader | undefined
  try {
    for await (const line of readDump(file)) if (line.kind === 'header') header = line.header
  } catch (error) {
    if (error instanceof UnreadableDump) return error.refusal
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      return refuse('platform.backup.fileMissing', { values: { file } })
    throw error
  }
  return header ?? refuse('platform.backup.notABackup')
}

async function hasRows(client: pg.PoolClient, tables: readonly Table[]): Promise<boolean> {
  for (const table of tables.filter(isEntered)) {
    const { rowCount } = await client.query(`select from ${quoted(table.name)} limit 1`)
    if (rowCount) return true
  }
  return false
}

async function startAnew(
  client: pg.PoolClient,
  tables: readonly Table[],
  folder: string,
  level: string,
): Promise<void> {
  if (tables.length > 0)
    await client.query(`drop table ${tables.map(({ name }) => quoted(name)).join(', ')} cascade`)
  await client.query('delete from kysely_migration')
  await migrateOn(client, folder, level)
}

async function fill(client: pg.PoolClient, file: string): Promise<Restored> {
  const tables = new Map((await listTables(client)).map((table) => [table.name, table]))
  const foreignKeys = await dropForeignKeys(client)
  await emptyAll(client, [...tables.keys()])
  let rows = 0
  let filling: { add(row: DumpRow): Promise<void>; finish(): Promise<void> } | undefined
  const columns = new Map<string, string[]>()
  for await (const line of readDump(file)) {
    if (line.kind === 'header') for (const table of line.header.tables) columns.set(table.name, table.columns)
    else if (line.kind === 'table') {
      await filling?.finish()
      filling = fillTable(client, tables.get(line.table), line.table, columns.get(line.table) ?? [])
    } else {
      await filling?.add(line.row)
      rows += 1
    }
  }
  await filling?.finish()
  for (const { table, name, definition } of foreignKeys)
    await client.query(`alter table ${quoted(table)} add constraint ${quoted(name)} ${definition}`)
  return { tables: columns.size, rows }
}

/** Lists that the migrations bring along stand in the backup too. */
async function emptyAll(client: pg.PoolClient, tables: readonly string[]): Promise<void> {
  for (const table of tables) await client.query(`delete from ${quoted(table)}`)
}

interface ForeignKey {
  table: string
  name: string
  definition: string
}

async function dropForeignKeys(client: pg.PoolClient): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(`
    select r.relname as "table", c.conname as name, pg_get_constraintdef(c.oid) as definition
    from pg_constraint c join pg_class r on r.oid = c.conrelid
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace order by 1, 2`)
  for (const { table, name } of rows)
    await client.query(`alter table ${quoted(table)} drop constraint ${quoted(name)}`)
  return rows
}

function fillTable(
  client: pg.PoolClient,
  table: Table | undefined,
  name: string,
  columns: readonly string[],
) {
  if (!table) throw new Error(`the backup has a table ${name} that its own level does not have`)
  const typed = columns.map((column, place) => {
    const type = table.columns.find((each) => each.name === column)?.type
    if (!type) throw new Error(`the backup has a column ${name}.${column} that its own level does not have`)
    return `(entry ->> ${place})::${type}`
  })
  const insert = `insert into ${quoted(name)} (${columns.map(quoted).join(', ')})
    select ${typed.join(', ')} from jsonb_array_elements($1::jsonb) as entry`
  let waiting: string[] = []
  let characters = 0
  async function flush(): Promise<void> {
    if (waiting.length > 0) await client.query(insert, [`[${waiting.join(',')}]`])
    waiting = []
    characters = 0
  }
  return {
    async add(row: DumpRow): Promise<void> {
      const text = JSON.stringify(row)
      waiting.push(text)
      characters += text.length
      if (characters >= charactersAtOnce) await flush()
    },
    finish: flush,
  }
}
