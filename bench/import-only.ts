// npm run bench:import -- --rows 50000: the import by itself, for whoever makes it faster.
import { parseArgs } from 'node:util'
import { openSignIn } from '#platform/auth/sign-in.ts'
import { readSettings } from '#platform/config/settings.ts'
import { openDatabase } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { measureImport } from './import.ts'
import { printFigures, usedBy } from './machine.ts'

const { values } = parseArgs({ options: { rows: { type: 'string', default: '50000' } } })
const connectionString = process.env.DATABASE_URL ?? process.env.OUTRIDER_TEST_DATABASE_URL
if (!connectionString) throw new Error('name an empty database in DATABASE_URL')
const secret = 'only-for-the-benchmark-and-long-enough'
const settings = readSettings({ DATABASE_URL: connectionString, OUTRIDER_SECRET: secret })
const db = await openDatabase(settings)
await migrate(db)
printFigures(
  await measureImport(db, openSignIn(db, { secret, publicUrl: settings.publicUrl }), Number(values.rows)),
)
const { rows: backends } = await db.pool.query<{ pid: number }>(
  "select pid from pg_stat_activity where application_name = 'outrider'",
)
console.log(
  'database cpu ms',
  backends.map(({ pid }) => usedBy(pid).cpuMs),
)
await db.close()
