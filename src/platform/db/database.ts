// The database of the program: a PostgreSQL named by DATABASE_URL, or the embedded one. Above this file they are the same.
import { Kysely } from 'kysely'
import type pg from 'pg'
import { prepareDataFolder, type Settings } from '#platform/config/settings.ts'
import { StartRefused } from '#platform/config/start-refused.ts'
import { refuse } from '#platform/contract/refusal.ts'
import { type Log, silentLog } from '#platform/log/log.ts'
import { poolDialect } from './dialect.ts'
import { type EmbeddedDatabase, startEmbedded } from './embedded/holder.ts'
import { clientOptions, findRunning } from './embedded/location.ts'
import { Pool } from './pool.ts'
import type { Tables } from './tables.generated.ts'
import { valueTypes } from './value-types.ts'

export type DatabaseSettings = Pick<
  Settings,
  'databaseUrl' | 'dataFolder' | 'databaseConnections' | 'statementTimeoutMs'
>

export interface Database {
  readonly kind: 'embedded' | 'postgresql'
  /** For libraries that bring their own SQL. It speaks as the owner: row level security does not hold there. */
  readonly pool: pg.Pool
  /** Single statements as the owner, outside the tenants' transactions: sign-in, API keys, set-up. */
  readonly owner: Kysely<Tables>
  /** The embedded database when this process holds it. */
  readonly embedded: EmbeddedDatabase | undefined
  close(): Promise<void>
}

export interface OpenOptions {
  readonly log?: Log
  /** A command shares the embedded database of a running server; a server insists on holding it. */
  readonly share?: boolean
}

const oldestServerVersion = 150_000
const connectWithinMs = 20_000

/** Opens the database and makes sure that it answers. Refuses with `StartRefused`, whose sentence an operator can act on. */
export async function openDatabase(settings: DatabaseSettings, options: OpenOptions = {}): Promise<Database> {
  const log = options.log ?? silentLog
  const database = settings.databaseUrl
    ? openPostgres(settings, settings.databaseUrl, log)
    : await openEmbedded(settings, options, log)
  try {
    await checkVersion(database, settings)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

function openPostgres(settings: DatabaseSettings, connectionString: string, log: Log): Database {
  const pool = new Pool({
    connectionString,
    application_name: 'outrider',
    // Statements that do not wait for each other go out together; see docs/decisions/kept-plans.md.
    pipeline: true,
    max: settings.databaseConnections,
    types: valueTypes,
    connectionTimeoutMillis: connectWithinMs,
    statement_timeout: settings.statementTimeoutMs,
    idle_in_transaction_session_timeout: 60_000,
    options: '-c TimeZone=UTC',
  })
  return databaseOn('postgresql', pool, undefined, log)
}

async function openEmbedded(settings: DatabaseSettings, { share }: OpenOptions, log: Log): Promise<Database> {
  const dataFolder = prepareDataFolder(settings)
  const running = share ? await findRunning(dataFolder) : undefined
  const embedded = running
    ? undefined
    : await startEmbedded({ dataFolder, statementTimeoutMs: settings.statementTimeoutMs, log })
  const address = running ?? (await embedded!.address())
  const pool = new Pool({
    ...clientOptions(address),
    max: settings.databaseConnections,
    types: valueTypes,
    connectionTimeoutMillis: connectWithinMs,
  })
  return databaseOn('embedded', pool, embedded, log)
}

function databaseOn(
  kind: Database['kind'],
  pool: Pool,
  embedded: EmbeddedDatabase | undefined,
  log: Log,
): Database {
  const lament = (error: Error) => log.warn({ reason: error.message }, 'a connection to the database broke')
  pool.on('error', lament)
  // Also while it is lent out: without a listener a broken connection would end the whole server.
  pool.on('connect', (client) => client.on('error', lament))
  if (embedded) pool.follow(embedded)
  return {
    kind,
    pool,
    owner: new Kysely<Tables>({ dialect: poolDialect(pool) }),
    embedded,
    async close() {
      await pool.end()
      await embedded?.stop()
    },
  }
}

async function checkVersion(database: Database, settings: DatabaseSettings): Promise<void> {
  let version: number
  try {
    const { rows } = await database.pool.query<{ version: string }>(
      "select current_setting('server_version_num') as version",
    )
    version = Number(rows[0]?.version)
  } catch (error) {
    const values = { server: serverName(settings), reason: (error as Error).message }
    throw new StartRefused(
      refuse('platform.start.databaseUnreachable', { field: 'DATABASE_URL', values }),
      error,
    )
  }
  if (version >= oldestServerVersion) return
  const values = { version: Math.trunc(version / 10_000), needed: oldestServerVersion / 10_000 }
  throw new StartRefused(refuse('platform.start.databaseTooOld', { field: 'DATABASE_URL', values }))
}

/** Host and database without the password, for a sentence. */
function serverName({ databaseUrl, dataFolder }: DatabaseSettings): string {
  if (!databaseUrl) return dataFolder
  const { host, pathname } = new URL(databaseUrl)
  return host + pathname
}
