// Brings the schema to the newest level: the files of `migrations/`, in the order of their names, statement after statement, all
// in one transaction. Servers that start at once take turns (dialect.ts).
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type DatabaseIntrospector,
  DefaultQueryExecutor,
  type Kysely,
  PostgresQueryCompiler,
  SingleConnectionProvider,
  sql,
} from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type pg from 'pg'
import { packageRoot } from '#platform/config/package-root.ts'
import { StartRefused } from '#platform/config/start-refused.ts'
import { refuse } from '#platform/contract/refusal.ts'
import type { Database } from './database.ts'
import { adapter, ClientConnection } from './dialect.ts'
import { ensureApplicationRole } from './role.ts'
import { sqlStateOf } from './sql-errors.ts'
import { statementsOf } from './sql-text.ts'
import { kyselyOn, onClient } from './transaction.ts'

export const migrationsFolder = join(packageRoot, 'migrations')

/** Names of all migrations that this program knows, oldest first. */
export const knownMigrations = (folder: string = migrationsFolder): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .map((file) => file.slice(0, -'.sql'.length))
    .sort()

/** Returns the names of the migrations that were run. Refuses a database that a newer program has migrated. */
export async function migrate(db: Database, folder: string = migrationsFolder): Promise<string[]> {
  if (await isNewest(db, folder)) return []
  await ensureApplicationRole(db)
  await ensureBookkeeping(db)
  return onClient(db, 'BEGIN', async (client) => {
    await client.query('lock table kysely_migration_lock in access exclusive mode')
    await refuseNewerSchema(client, folder)
    return migrateOn(client, folder)
  })
}

/** Inside an open transaction of the tables' owner. A restore stops at the level of its backup before it fills the tables. */
export async function migrateOn(client: pg.PoolClient, folder: string, level?: string): Promise<string[]> {
  const migrator = migratorOn(client, folder)
  const { error, results } = await (level ? migrator.migrateTo(level) : migrator.migrateToLatest())
  if (error) throw error
  return (results ?? []).map((result) => result.migrationName)
}

/** The newest migration of a database; undefined before the first. */
export async function migrationLevel(client: pg.ClientBase): Promise<string | undefined> {
  const { rows } = await client.query<{ name: string }>('select max(name) as name from kysely_migration')
  return rows[0]?.name ?? undefined
}

/** The usual start: one question instead of locks. */
async function isNewest(db: Database, folder: string): Promise<boolean> {
  try {
    const { rows } = await db.pool.query<{ name: string }>('select name from kysely_migration order by name')
    return rows.map((row) => row.name).join() === knownMigrations(folder).join()
  } catch (error) {
    const noSuchTable = '42P01'
    if (sqlStateOf(error) === noSuchTable) return false
    throw error
  }
}

/** Made outside the transaction of the migrations, because that one begins by locking them. */
async function ensureBookkeeping(db: Database): Promise<void> {
  const tables = [
    'create table if not exists kysely_migration (name varchar(255) not null primary key, timestamp varchar(255) not null)',
    'create table if not exists kysely_migration_lock (id varchar(255) not null primary key, is_locked integer not null default 0)',
  ]
  for (const table of tables) {
    try {
      await db.pool.query(table)
    } catch (error) {
      // Of two that create it at once, one may be told of a duplicate in PostgreSQL's catalogue.
      if (!['23505', '42P07', '42710'].includes(sqlStateOf(error) ?? '')) throw error
    }
  }
}

async function refuseNewerSchema(client: pg.ClientBase, folder: string): Promise<void> {
  const known = knownMigrations(folder)
  const { rows } = await client.query<{ name: string }>('select name from kysely_migration order by name')
  const unknown = rows.find((row) => !known.includes(row.name))
  if (!unknown) return
  const values = { level: unknown.name, known: known.at(-1) ?? '-' }
  throw new StartRefused(refuse('platform.start.schemaIsNewer', { values }))
}

function migratorOn(client: pg.PoolClient, folder: string): Migrator {
  const connection = new SingleConnectionProvider(new ClientConnection(client, 'verbatim'))
  const executor = new DefaultQueryExecutor(new PostgresQueryCompiler(), adapter, connection)
  const getMigrations = async () =>
    Object.fromEntries(
      knownMigrations(folder).map((name) => [name, migrationIn(join(folder, `${name}.sql`))]),
    )
  return new Migrator({ db: kyselyOn<unknown>(executor, bookkeepingOnly), provider: { getMigrations } })
}

/** The migrator asks three times for all tables, to know whether its own are there; they are (ensureBookkeeping). */
const bookkeepingOnly: DatabaseIntrospector = {
  getSchemas: async () => [],
  getTables: async () =>
    ['kysely_migration', 'kysely_migration_lock'].map((name) => ({
      name,
      isView: false,
      isForeign: false,
      columns: [],
    })),
}

const migrationIn = (file: string): Migration => ({
  async up(tx: Kysely<unknown>) {
    for (const statement of statementsOf(readFileSync(file, 'utf8'))) await run(tx, statement, file)
  },
})

async function run(tx: Kysely<unknown>, statement: string, file: string): Promise<void> {
  try {
    await sql.raw(statement).execute(tx)
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}\n${statement.slice(0, 200)}`, { cause: error })
  }
}
