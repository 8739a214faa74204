// A server in small on a small disk, for the test that fills it. Prints what happened as one line of JSON.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Database, openDatabase } from '../database.ts'
import { refusalOfSqlError } from '../sql-errors.ts'
import { asOwner } from '../transaction.ts'

const [, , disk = ''] = process.argv
const ballast = join(disk, 'ballast')
const settings = {
  dataFolder: disk,
  databaseUrl: undefined,
  databaseConnections: 2,
  statementTimeoutMs: 30_000,
}

const write = (db: Database, n: number) =>
  asOwner(db, (tx) =>
    sql`insert into written select ${n}::int, repeat('x', 7000) from generate_series(1, 100)`.execute(tx),
  )

const blocksOf = async (db: Database) => {
  const { rows } = await db.pool.query<{ n: number }>(
    'select n from written group by n having count(*) = 100 order by n',
  )
  return rows.map((row) => row.n)
}

writeFileSync(ballast, Buffer.alloc(25_400_000))
let db = await openDatabase(settings)
await db.pool.query('create table written (n int not null, filling text not null)')
await db.pool.query('alter table written alter column filling set storage plain')
const acknowledged: number[] = []

/** The refusal of a write; undefined when it is acknowledged. */
async function refusalOfWriting(n: number): Promise<unknown> {
  try {
    await write(db, n)
    acknowledged.push(n)
    return undefined
  } catch (error) {
    return refusalOfSqlError(error) ?? String(error)
  }
}

let n = 1
while (!(await refusalOfWriting(n))) n += 1
const refused = await refusalOfWriting(n + 1)
rmSync(ballast)
const refusedWithRoom = await refusalOfWriting(n + 2)
const keptWithRoom = await blocksOf(db)
await db.close()
db = await openDatabase(settings)
const kept = await blocksOf(db)
await db.close()
process.stdout.write(`${JSON.stringify({ acknowledged, refused, refusedWithRoom, keptWithRoom, kept })}\n`)
