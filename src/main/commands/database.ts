// `outrider db …`: what the operator of the database asks for. All of it works while the server runs.

import { CommandRefused } from '#platform/client/command.ts'
import { readSettings } from '#platform/config/settings.ts'
import { isRefusal } from '#platform/contract/refusal.ts'
import { type Database, openDatabase } from '#platform/db/database.ts'
import { type Distributed, distribute } from '#platform/db/distribute.ts'
import { knownMigrations, migrate, migrationLevel } from '#platform/db/migrate.ts'
import { onClient } from '#platform/db/transaction.ts'
import type { Terminal } from './terminal.ts'

export async function withDatabase<T>(terminal: Terminal, work: (db: Database) => Promise<T>): Promise<T> {
  const db = await openDatabase(readSettings(terminal.env), { share: true })
  try {
    return await work(db)
  } finally {
    await db.close()
  }
}

export const migrateDatabase = (terminal: Terminal): Promise<{ migrated: string[] }> =>
  withDatabase(terminal, async (db) => ({ migrated: await migrate(db) }))

export interface DatabaseStatus {
  readonly kind: Database['kind']
  readonly version: string
  readonly bytes: number
  /** The newest migration that was run; null before the first. */
  readonly level: string | null
  readonly pending: readonly string[]
}

export const databaseStatus = (terminal: Terminal): Promise<DatabaseStatus> =>
  withDatabase(terminal, (db) =>
    onClient(db, 'BEGIN READ ONLY', async (client) => {
      const { rows } = await client.query<{ version: string; bytes: number; migrated: boolean }>(
        `select current_setting('server_version') as version, pg_database_size(current_database()) as bytes,
                to_regclass('kysely_migration') is not null as migrated`,
      )
      const { version = '', bytes = 0, migrated = false } = rows[0] ?? {}
      const level = migrated ? ((await migrationLevel(client)) ?? null) : null
      const pending = knownMigrations().filter((name) => level === null || name > level)
      return { kind: db.kind, version, bytes, level, pending }
    }),
  )

export const distributeDatabase = (terminal: Terminal): Promise<Distributed> =>
  withDatabase(terminal, async (db) => {
    const done = await distribute(db)
    if (isRefusal(done)) throw new CommandRefused(done)
    return done
  })
