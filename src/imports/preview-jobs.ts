// The dry run: the whole file is read and planned in short read-only transactions, and nothing is written.
import type { Database } from '#platform/db/database.ts'
import { inTenantReadOnly } from '#platform/db/transaction.ts'
import { batchPlanner } from './batch-jobs.ts'
import { reopenTable, rowsInBatches } from './file-jobs.ts'
import type { Import } from './import.ts'
import { loadPlanning } from './planning-jobs.ts'
import { type Preview, PreviewBuilder } from './preview.ts'
import { rowReader } from './row-planner.ts'

const rowsPerBatch = 1000

/** Throws `FileRefused` where the file cannot be read on; ends early, with nothing, when `isWanted` says no. */
export async function previewImport(
  db: Database,
  tenantId: string,
  kept: Import,
  asking: { memberId: string; now: string; isWanted: () => boolean; progress: (share: number) => void },
): Promise<Preview | undefined> {
  const reading = <T>(work: Parameters<typeof inTenantReadOnly<T>>[2]) => inTenantReadOnly(db, tenantId, work)
  const { planning, members, memberNames } = await reading((tx) =>
    loadPlanning(tx, kept, asking.memberId, asking.now),
  )
  const preview = new PreviewBuilder((id) => planning.companies.names.get(id) ?? memberNames.get(id))
  const table = await reopenTable(kept)
  const read = rowReader(kept.mapping, members)
  const plan = batchPlanner(kept.mapping)
  for await (const rows of rowsInBatches(table, rowsPerBatch)) {
    if (!asking.isWanted()) return undefined
    const readRows = rows.map(read)
    const planned = await reading((tx) => plan(tx, planning, readRows))
    preview.add(planned().plans, (at) => rows[at]?.cells ?? [])
    asking.progress(table.progress())
  }
  return preview.result()
}
