// Kysely on one `pg` client. It differs from Kysely's own PostgreSQL dialect in two things: names are turned between camelCase
// and snake_case at no cost per row (names.ts), and large results are read through a cursor in plain SQL.
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  sql,
} from 'kysely'
import pg from 'pg'
import { planName } from './kept-plans.ts'
import { camelCase, snakeCase } from './names.ts'

export class SnakeCaseCompiler extends PostgresQueryCompiler {
  protected override sanitizeIdentifier(identifier: string): string {
    return super.sanitizeIdentifier(snakeCase(identifier))
  }
}

/** Servers that start at once take turns by a table, not by an advisory lock: that belongs to the session, of which the embedded database has one. */
class LockingAdapter extends PostgresAdapter {
  override async acquireMigrationLock(db: Kysely<unknown>): Promise<void> {
    await sql`lock table kysely_migration_lock in access exclusive mode`.execute(db)
  }
  override async releaseMigrationLock(): Promise<void> {
    // The lock ends with the transaction.
  }
}

export const adapter = new LockingAdapter()
export const compiler = new SnakeCaseCompiler()

interface RowDescription {
  fields: { name: string }[]
}

interface PgQuery {
  handleRowDescription(message: RowDescription): void
}

type Callback = (error: Error | null, result: pg.QueryResult | pg.QueryResult[]) => void

const Query = pg.Query as unknown as new (
  config: { text: string; values: unknown[]; name?: string },
  callback: Callback,
) => PgQuery

/** A query whose result has its columns named in camelCase: the names are changed before the first row is read. */
class CamelCaseQuery extends Query {
  override handleRowDescription(message: RowDescription): void {
    for (const field of message.fields) field.name = camelCase(field.name)
    super.handleRowDescription(message)
  }
}

type Ask = (text: string, values: readonly unknown[]) => Promise<pg.QueryResult>

/** Whether a connection keeps the plans of statements that come again (kept-plans.ts). */
export type Plans = 'kept' | 'fresh'

const askInCamelCase =
  (client: pg.ClientBase, plans: Plans): Ask =>
  (text, values) =>
    new Promise((resolve, reject) => {
      const name = plans === 'kept' ? planName(text) : undefined
      const config = { text, values: values as unknown[], ...(name ? { name } : {}) }
      const query = new CamelCaseQuery(config, (error, result) => {
        if (error) reject(error)
        else resolve(Array.isArray(result) ? result[result.length - 1]! : result)
      })
      client.query(query as unknown as pg.Submittable)
    })

const askVerbatim =
  (client: pg.ClientBase): Ask =>
  (text, values) =>
    client.query(text, values as unknown[])

const changing = new Set(['INSERT', 'UPDATE', 'DELETE'])

export class ClientConnection implements DatabaseConnection {
  readonly #ask: Ask

  /** `verbatim` keeps the names of columns as the database has them, for tools that bring their own SQL. */
  constructor(client: pg.ClientBase, names: 'camelCase' | 'verbatim' = 'camelCase', plans: Plans = 'fresh') {
    this.#ask = names === 'camelCase' ? askInCamelCase(client, plans) : askVerbatim(client)
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { command, rowCount, rows } = await this.#ask(query.sql, query.parameters)
    return { rows: rows ?? [], numAffectedRows: changing.has(command) ? BigInt(rowCount ?? 0) : undefined }
  }

  /** Needs an open transaction, as PostgreSQL's cursors do. */
  async *streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    await this.#ask(`declare stream no scroll cursor for ${query.sql}`, query.parameters)
    try {
      for (;;) {
        const { rows } = await this.#ask(`fetch ${Math.max(1, Math.trunc(chunkSize))} from stream`, [])
        if (rows.length === 0) return
        yield { rows }
      }
    } finally {
      await this.#ask('close stream', [])
    }
  }
}

/** Takes a connection of the pool for every statement; for what belongs together there is `inTenant` and `asOwner`. */
export function poolDialect(pool: pg.Pool): Dialect {
  return {
    createDriver: () => poolDriver(pool),
    createQueryCompiler: () => new SnakeCaseCompiler(),
    createAdapter: () => adapter,
    createIntrospector: (db) => new PostgresIntrospector(db),
  }
}

function poolDriver(pool: pg.Pool): Driver {
  const clients = new WeakMap<DatabaseConnection, pg.PoolClient>()
  const say = (text: string) => async (connection: DatabaseConnection) => {
    await connection.executeQuery(CompiledQuery.raw(text))
  }
  return {
    init: async () => undefined,
    async acquireConnection() {
      const client = await pool.connect()
      const connection = new ClientConnection(client)
      clients.set(connection, client)
      return connection
    },
    beginTransaction: say('begin'),
    commitTransaction: say('commit'),
    rollbackTransaction: say('rollback'),
    async releaseConnection(connection) {
      clients.get(connection)?.release()
    },
    destroy: async () => undefined,
  }
}
