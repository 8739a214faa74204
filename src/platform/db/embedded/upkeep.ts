// PGlite has no background processes: nobody writes checkpoints (so the log grows, and with it the next start after a crash) and
// nobody collects statistics or dead rows (so plans go wrong as tables grow). We do it between two turns of the clients.
import type { PGlite } from '@electric-sql/pglite'
import { quoted } from '../quoted.ts'

const logLimitBytes = 48 * 1024 * 1024

const logSinceCheckpoint = `
  select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn)::float8 as bytes from pg_control_checkpoint()`

/** PostgreSQL's own rule for when a table is due, with its default thresholds. */
const dueTables = `
  select s.schemaname as schema, s.relname as name,
    s.n_dead_tup > 50 + 0.2 * greatest(c.reltuples, 0) or s.n_ins_since_vacuum > 1000 + 0.2 * greatest(c.reltuples, 0) as vacuum
  from pg_stat_user_tables s join pg_class c on c.oid = s.relid
  where c.relpersistence = 'p' and (
    s.n_dead_tup > 50 + 0.2 * greatest(c.reltuples, 0)
    or s.n_ins_since_vacuum > 1000 + 0.2 * greatest(c.reltuples, 0)
    or s.n_mod_since_analyze > 50 + 0.1 * greatest(c.reltuples, 0))
  order by s.n_mod_since_analyze desc limit 1`

interface DueTable {
  schema: string
  name: string
  vacuum: boolean
}

/** One look at what is due, and at most one table, so that clients wait for one table and not for all. True when there may be more. */
export async function upkeep(db: PGlite): Promise<boolean> {
  const log = await db.query<{ bytes: number }>(logSinceCheckpoint)
  if ((log.rows[0]?.bytes ?? 0) > logLimitBytes) await db.exec('checkpoint')
  const due = (await db.query<DueTable>(dueTables)).rows[0]
  if (!due) return false
  await db.exec(`${due.vacuum ? 'vacuum analyze' : 'analyze'} ${quoted(due.schema)}.${quoted(due.name)}`)
  return true
}
