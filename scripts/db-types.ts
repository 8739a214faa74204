// npm run db:types: migrates a fresh database and writes the types of its rows.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '#platform/config/package-root.ts'
import { migrate } from '#platform/db/migrate.ts'
import { describeRows } from '#platform/db/row-types.ts'
import { freshDatabase } from '#platform/db/testing/test-cluster.ts'
import { onClient } from '#platform/db/transaction.ts'

const cluster = await freshDatabase()
try {
  await migrate(cluster.db)
  const file = join(packageRoot, 'src/platform/db/tables.generated.ts')
  writeFileSync(file, await onClient(cluster.db, 'BEGIN READ ONLY', describeRows))
} finally {
  await cluster.drop()
}
