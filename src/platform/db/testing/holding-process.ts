// A server in small, for tests that kill it: opens the embedded database of a folder and holds it until it dies.
import { openDatabase } from '../database.ts'

const [, , dataFolder = ''] = process.argv
await openDatabase({ dataFolder, databaseUrl: undefined, databaseConnections: 4, statementTimeoutMs: 30_000 })
process.send?.('holding')
