// A server in small, for the test that kills it: takes up the imports that an earlier one left running, and says so when all
// have ended. The clock stands still.
import { writeSync } from 'node:fs'
import { openImporter } from '#imports/jobs.ts'
import { openDatabase } from '#platform/db/database.ts'
import { silentLog } from '#platform/log/log.ts'

const [, , dataFolder = '', now = ''] = process.argv
const db = await openDatabase({
  dataFolder,
  databaseUrl: undefined,
  databaseConnections: 4,
  statementTimeoutMs: 30_000,
})
const importer = openImporter({ db, log: silentLog, now: () => now })
await importer.resume()
writeSync(1, 'begun\n')
await importer.idle()
writeSync(1, 'ended\n')
await db.close()
