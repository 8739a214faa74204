// After many rows were written at once the planner still believes what it knew before: 20,000 imported deals were looked up by
// walking the table, twenty times slower than by their index. PostgreSQL's own upkeep comes within a minute; this is for what
// follows at once. The embedded database looks after itself between the turns of its clients.
import { sql } from 'kysely'
import type { Database } from './database.ts'
import type { Tables } from './tables.generated.ts'

export async function refreshStatistics(db: Database, ...tables: (keyof Tables & string)[]): Promise<void> {
  if (db.kind === 'embedded') return
  for (const table of tables) await sql`analyze ${sql.table(table)}`.execute(db.owner)
}
