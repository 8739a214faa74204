// A server in small, for the test that kills it: writes one row after the other and says each number once it is acknowledged.
import { writeSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { openDatabase } from '../database.ts'
import { asOwner } from '../transaction.ts'

const [, , dataFolder = '', first = '1'] = process.argv
const db = await openDatabase({
  dataFolder,
  databaseUrl: undefined,
  databaseConnections: 4,
  statementTimeoutMs: 30_000,
})
await db.pool.query('create table if not exists written (n int primary key, filling text not null)')

for (let n = Number(first); ; n++) {
  try {
    await asOwner(db, (tx) => sql`insert into written values (${n}, repeat('x', 500))`.execute(tx))
    // Synchronous, so that an acknowledged number is out before anything can kill us.
    writeSync(1, `${n}\n`)
  } catch {
    // The database process was killed under us; its successor takes the next number.
    await pause(20)
  }
}
