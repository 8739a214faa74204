// The role that requests run as. It owns nothing, so row level security holds for it. Roles belong to the whole server, not to one
// database, so it is made before the migrations and may exist already.
import { StartRefused } from '#platform/config/start-refused.ts'
import { refuse } from '#platform/contract/refusal.ts'
import type { Database } from './database.ts'
import { sqlStateOf } from './sql-errors.ts'

export const applicationRole = 'outrider_app'

const attempts = 5

export async function ensureApplicationRole(db: Database): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await createAndJoin(db)
    } catch (error) {
      // Two servers that start at once create or grant it in the same moment (duplicate, or "tuple concurrently updated").
      if (attempt < attempts && ['42710', '23505', 'XX000'].includes(sqlStateOf(error) ?? '')) continue
      const values = { role: applicationRole, reason: (error as Error).message }
      throw new StartRefused(refuse('platform.start.roleUnusable', { values }), error)
    }
  }
}

async function createAndJoin({ pool }: Database): Promise<void> {
  const { rowCount } = await pool.query('select from pg_roles where rolname = $1', [applicationRole])
  if (rowCount === 0) await pool.query(`create role ${applicationRole} nologin`)
  const { rows } = await pool.query<{ member: boolean }>(
    "select pg_has_role(current_user, $1, 'member') as member",
    [applicationRole],
  )
  if (!rows[0]?.member) await pool.query(`grant ${applicationRole} to current_user`)
}
