// Every request runs in one transaction of its tenant, opened here in one round trip: as a role that owns nothing and sees, by
// row level security, one tenant's rows. The tenant is a literal because set_config does not reach the workers of a
// distributed database (design 4.3).
import {
  type ConnectionProvider,
  type DatabaseIntrospector,
  DefaultQueryExecutor,
  type Dialect,
  DummyDriver,
  PostgresIntrospector,
  type QueryExecutor,
  SingleConnectionProvider,
  Transaction,
} from 'kysely'
import type pg from 'pg'
import type { Database } from './database.ts'
import { adapter, ClientConnection, compiler } from './dialect.ts'
import { isId } from './id.ts'
import { whileOpen } from './second-connection.ts'
import type { Tables } from './tables.generated.ts'

/** An open transaction. It is Kysely, on one connection. */
export type OwnerTx = Transaction<Tables>
/** An open transaction of one tenant. Every statement still names `tenantId`: policies are the second lock, not the first. */
export type Tx = OwnerTx & { readonly tenantId: string }

/** A write: commits when `work` succeeds, rolls back when it throws. */
export function inTenant<T>(db: Database, tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const begin = `BEGIN; ${asTenant(tenantId)}`
  return transact(db, begin, (client) => work(tenantTransactionOn(db, client, tenantId)), 'COMMIT first')
}

/** A read. It answers without waiting for its COMMIT, which cannot change what was read. */
export function inTenantReadOnly<T>(
  db: Database,
  tenantId: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const begin = `BEGIN READ ONLY; ${asTenant(tenantId)}`
  return transact(db, begin, (client) => work(tenantTransactionOn(db, client, tenantId)), 'answer first')
}

/** Work with the tables themselves (migrations, backups), as their owner, in plain SQL on the client. `begin` names the isolation. */
export function onClient<T>(
  db: Database,
  begin: string,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  return transact(db, begin, work, 'COMMIT first')
}

/** Work before a tenant is known or over all of them, as the owner of the tables: row level security does not hold here. */
export function asOwner<T>(db: Database, work: (tx: OwnerTx) => Promise<T>): Promise<T> {
  return transact(db, 'BEGIN', (client) => work(transactionOn(db, client)), 'COMMIT first')
}

function asTenant(tenantId: string): string {
  if (!isId(tenantId)) throw new TypeError('a tenant is named by a UUID')
  return `SET LOCAL ROLE outrider_app; SET LOCAL app.tenant_id = '${tenantId}'`
}

async function transact<T>(
  db: Database,
  begin: string,
  work: (client: pg.PoolClient) => Promise<T>,
  ending: 'COMMIT first' | 'answer first',
): Promise<T> {
  const client = await db.pool.connect()
  let value: T
  try {
    // Not waited for: where the connection pipelines, the first statement travels with it. Should it fail, PostgreSQL refuses
    // all that follows, because the transaction it began is broken.
    const begun = client.query(begin)
    begun.catch(() => undefined)
    value = await whileOpen(() => work(client))
    await begun
  } catch (error) {
    await rollBack(client)
    throw error
  }
  const committed = commit(client)
  if (ending === 'COMMIT first') await committed
  // Nothing was written that could be lost; the broken connection has left the pool.
  else committed.catch(() => undefined)
  return value
}

async function commit(client: pg.PoolClient): Promise<void> {
  try {
    const { command } = await client.query('COMMIT')
    // PostgreSQL answers so when an earlier error in the transaction was swallowed.
    if (command === 'ROLLBACK')
      throw new Error('the transaction was rolled back: one of its statements had failed')
    client.release()
  } catch (error) {
    client.release(true)
    throw error
  }
}

async function rollBack(client: pg.PoolClient): Promise<void> {
  try {
    await client.query('ROLLBACK')
    client.release()
  } catch {
    client.release(true)
  }
}

const driver = new DummyDriver()

const tenantTransactionOn = (db: Database, client: pg.PoolClient, tenantId: string): Tx =>
  Object.assign(transactionOn(db, client), { tenantId })

function transactionOn(db: Database, client: pg.PoolClient): OwnerTx {
  const isPostgres = db.kind === 'postgresql'
  const connection = new ClientConnection(client, 'camelCase', isPostgres ? 'kept' : 'fresh')
  const provider: ConnectionProvider = isPostgres
    ? { provideConnection: (use) => use(connection) }
    : new SingleConnectionProvider(connection)
  return kyselyOn<Tables>(new DefaultQueryExecutor(compiler, adapter, provider))
}

/** Kysely over one connection whose transaction is already open. */
export function kyselyOn<Rows>(
  executor: QueryExecutor,
  introspector?: DatabaseIntrospector,
): Transaction<Rows> {
  const dialect: Dialect = {
    createDriver: () => driver,
    createQueryCompiler: () => compiler,
    createAdapter: () => adapter,
    createIntrospector: (db) => introspector ?? new PostgresIntrospector(db),
  }
  return new Transaction<Rows>({ config: { dialect }, dialect, driver, executor })
}

/** The owner at work for one tenant: when an organisation is founded, or somebody comes in by a link. */
export const forTenant = (owner: OwnerTx, tenantId: string): Tx => Object.assign(owner, { tenantId })
