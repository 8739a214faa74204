// Running imports beside the requests. Each batch of rows is one short transaction that also says how far the import is, so one
// that is killed at any moment goes on from its last batch: never twice, never half a row. Two servers that take up the same
// import cannot do a batch twice either, because each batch first sees whether it is still the next.
import { type AuditedEvent, recordManyEvents } from '#platform/audit/audit.ts'
import type { Refusal } from '#platform/contract/refusal.ts'
import { refuse } from '#platform/contract/refusal.ts'
import type { Database } from '#platform/db/database.ts'
import { refusalOfSqlError } from '#platform/db/sql-errors.ts'
import { refreshStatistics } from '#platform/db/statistics.ts'
import { asOwner, inTenant, inTenantReadOnly, type Tx } from '#platform/db/transaction.ts'
import type { TableRow } from '#platform/files/cell.ts'
import { FileRefused } from '#platform/files/file-refused.ts'
import { type Answer, answer } from '#platform/http/served.ts'
import type { Log } from '#platform/log/log.ts'
import { type Batch, batchPlanner } from './batch-jobs.ts'
import { removeFile, reopenTable, rowsInBatches } from './file-jobs.ts'
import type { Import, RefusedRow } from './import.ts'
import { countPlans } from './import-state.ts'
import { loadCompanies } from './lookup-queries.ts'
import { type Loaded, loadPlanning } from './planning-jobs.ts'
import type { AnyPlan } from './preview.ts'
import {
  commitWithoutWaiting,
  findImport,
  insertRefusals,
  listRunningImports,
  updateImport,
} from './queries.ts'
import { type ReadRow, rowReader } from './row-planner.ts'

export interface ImporterOptions {
  readonly db: Database
  readonly log: Log
  readonly now: () => string
  /** Now and then, and when an import ends, however it ends: what it has done, without the values. */
  readonly afterEvents?: (tenantId: string, events: readonly AuditedEvent[]) => void
}

export interface Importer {
  /** Takes up an import whose state is `running`; one that is under way already goes on undisturbed. */
  readonly start: (tenantId: string, id: string) => void
  /** How far, 0 to 1; undefined for what this server is not doing. */
  readonly progressOf: (id: string) => number | undefined
  /** Takes up what another run of the server left. */
  readonly resume: () => Promise<void>
  /** Once nothing is under way. */
  readonly idle: () => Promise<void>
  /** Lets the batches under way end; what is left goes on with the next start. */
  readonly close: () => Promise<void>
}

// A batch holds locks and, on the embedded database, the only session: short there, long enough to be fast elsewhere.
const rowsPerBatch = { embedded: 500, postgresql: 1000 }
const attempts = 5
// What follows from an import (scores, learning) is done for many deals at once, and not for millions.
const eventsHeld = 20_000
const firstPauseMs = 100

/** Why a run is over. Left to another server, or to the next start, it is still `running` in the database. */
type End = 'done' | 'cancelled' | 'abandoned' | 'stopped'

export function openImporter(options: ImporterOptions): Importer {
  const underWay = new Map<string, { ended: Promise<void>; share: number }>()
  let stopping = false

  async function run(tenantId: string, id: string): Promise<void> {
    const job = new ImportJob(options, tenantId, id)
    try {
      const end = await job.run(
        (share) => {
          const known = underWay.get(id)
          if (known) known.share = share
        },
        () => stopping,
      )
      options.log.info({ importId: id, end }, 'an import ended')
    } catch (error) {
      options.log.error(error)
      await job.fail(refusalOf(error)).catch((again) => options.log.error(again))
    } finally {
      underWay.delete(id)
      job.tellEvents()
    }
  }

  const start = (tenantId: string, id: string): void => {
    if (stopping || underWay.has(id)) return
    const job = { ended: Promise.resolve(), share: 0 }
    underWay.set(id, job)
    // The request that started it must be out of its transaction first.
    job.ended = new Promise<void>((resolve) => setImmediate(resolve)).then(() => run(tenantId, id))
  }

  const idle = async (): Promise<void> => {
    while (underWay.size > 0) await Promise.all([...underWay.values()].map(({ ended }) => ended))
  }

  return {
    start,
    idle,
    progressOf: (id) => underWay.get(id)?.share,
    resume: async () => {
      const left = await asOwner(options.db, listRunningImports)
      for (const { tenantId, id } of left) start(tenantId, id)
    },
    close: async () => {
      stopping = true
      await idle()
    },
  }
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof FileRefused) return error.refusal
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return refuse('imports.refusal.fileGone')
  return refusalOfSqlError(error)?.refusal ?? refuse('imports.refusal.unexpected')
}

class ImportJob {
  private readonly options: ImporterOptions
  private readonly tenantId: string
  private readonly id: string
  private loaded!: Loaded
  /** Of the committed batches, until somebody is told. */
  private events: AuditedEvent[] = []

  constructor(options: ImporterOptions, tenantId: string, id: string) {
    this.options = options
    this.tenantId = tenantId
    this.id = id
  }

  private reading<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return inTenantReadOnly(this.options.db, this.tenantId, work)
  }

  private writing<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return inTenant(this.options.db, this.tenantId, work)
  }

  async run(progress: (share: number) => void, isStopping: () => boolean): Promise<End> {
    const { db, now } = this.options
    const kept = await this.reading((tx) => findImport(tx, this.id))
    if (kept?.state !== 'running') return 'abandoned'
    this.loaded = await this.reading((tx) => loadPlanning(tx, kept, kept.createdBy, now()))
    const table = await reopenTable(kept)
    const read = rowReader(kept.mapping, this.loaded.members)
    const plan = batchPlanner(kept.mapping)
    let done = 0
    // The next rows are read and planned while the database still writes the last ones.
    let writing: Promise<End | undefined> = Promise.resolve(undefined)
    for await (const rows of rowsInBatches(table, rowsPerBatch[db.kind])) {
      // Also the rows of an earlier run: the reader counts rows that are equal.
      const readRows = rows.map(read)
      const fresh = readRows.slice(Math.max(0, kept.rowsDone - done))
      const before = done + readRows.length - fresh.length
      done += rows.length
      if (fresh.length === 0) continue
      const planned = await this.reading((tx) => plan(tx, this.loaded.planning, fresh))
      let batch: Batch | undefined = planned()
      const end = await writing
      if (end) return end
      progress(table.progress())
      if (isStopping()) return 'stopped'
      writing = this.insist(async (tx) => {
        const first = batch
        // Another attempt is planned anew, on what is there then.
        batch = undefined
        return this.batch(tx, fresh, before, first ?? (await plan(tx, this.loaded.planning, fresh))())
      })
      // Waited for at the next turn; until then a failure is not unhandled.
      writing.catch(() => undefined)
    }
    const end = (await writing) ?? (await this.insist((tx) => this.finish(tx, done)))
    // What it held is in the deals and in the refused rows now, and is kept no longer than needed.
    if (end === 'done') {
      await refreshStatistics(db, 'opportunity', 'account', 'customerPerson', 'closure')
      await removeFile(kept.filePath)
    }
    return end
  }

  /** Does a batch again when somebody else was faster or the database was away for a moment. */
  private async insist<T>(work: (tx: Tx) => Promise<Answer<T>>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        const { value, events } = await this.writing(work)
        for (const { event, subject } of events) this.events.push({ event, subject })
        if (this.events.length >= eventsHeld) this.tellEvents()
        return value
      } catch (error) {
        if (attempt === attempts) throw error
        this.options.log.warn({ importId: this.id, attempt, reason: String(error) }, 'a batch is done again')
        await new Promise((resolve) => setTimeout(resolve, firstPauseMs * 2 ** attempt))
        await this.reload()
      }
    }
  }

  tellEvents(): void {
    const { events } = this
    this.events = []
    if (events.length > 0) this.options.afterEvents?.(this.tenantId, events)
  }

  /** What was created in a transaction that did not come to its end is not there. */
  private async reload(): Promise<void> {
    try {
      const companies = await this.reading(loadCompanies)
      this.loaded = { ...this.loaded, planning: { ...this.loaded.planning, companies } }
    } catch (error) {
      this.options.log.warn({ importId: this.id, reason: String(error) }, 'the companies could not be loaded')
    }
  }

  private async batch(
    tx: Tx,
    rows: readonly ReadRow[],
    before: number,
    batch: Batch,
  ): Promise<Answer<End | undefined>> {
    const kept = await findImport(tx, this.id, 'forChange')
    if (kept?.state !== 'running') return answer('abandoned')
    // The commit came through and only its answer was lost, or another server did this batch.
    if (kept.rowsDone === before + rows.length) return answer(undefined)
    if (kept.rowsDone !== before) return answer('abandoned')
    if (kept.isCancelAsked) {
      await this.end(tx, kept, 'cancelled')
      return answer('cancelled')
    }
    await commitWithoutWaiting(tx)
    const now = this.options.now()
    const events = await batch.write(tx, { importId: this.id, memberId: kept.createdBy, now })
    await recordManyEvents(tx, actorOf(tx, kept), events, now)
    await insertRefusals(tx, this.id, refusedRows(batch.plans, rows))
    await updateImport(tx, this.id, {
      counts: countPlans(kept.counts, batch.plans),
      rowsDone: before + rows.length,
    })
    return answer(undefined, ...events)
  }

  private async finish(tx: Tx, rows: number): Promise<Answer<End>> {
    const kept = await findImport(tx, this.id, 'forChange')
    if (kept?.state !== 'running' || kept.rowsDone !== rows) return answer('abandoned')
    await this.end(tx, kept, 'done')
    return answer('done')
  }

  private async end(tx: Tx, kept: Import, state: 'done' | 'cancelled'): Promise<void> {
    const now = this.options.now()
    const shape = state === 'done' ? { shape: { ...kept.shape, rows: kept.rowsDone } } : {}
    await updateImport(tx, this.id, { state, endedAt: now, cancelAskedAt: null, ...shape })
    const event = state === 'done' ? 'import.finished' : 'import.cancelled'
    const after = { fileName: kept.fileName, rows: kept.rowsDone, ...kept.counts }
    await recordManyEvents(
      tx,
      actorOf(tx, kept),
      [{ event, subject: { kind: 'import', id: this.id }, after }],
      now,
    )
  }

  async fail(failure: Refusal): Promise<void> {
    await this.writing(async (tx) => {
      const kept = await findImport(tx, this.id, 'forChange')
      if (kept?.state !== 'running') return
      const now = this.options.now()
      await updateImport(tx, this.id, { state: 'failed', failure, endedAt: now, cancelAskedAt: null })
      const after = { fileName: kept.fileName, rows: kept.rowsDone, reason: failure.refused }
      const event = { event: 'import.failed', subject: { kind: 'import', id: this.id }, after }
      await recordManyEvents(tx, actorOf(tx, kept), [event], now)
    })
  }
}

const actorOf = (tx: Tx, { createdBy, shape }: Import) => ({
  tenantId: tx.tenantId,
  id: createdBy,
  kind: shape.startedAs ?? ('member' as const),
})

function refusedRows(plans: readonly AnyPlan[], rows: readonly Pick<TableRow, 'cells'>[]): RefusedRow[] {
  return plans.flatMap((plan, at) =>
    plan.does === 'refused'
      ? [{ line: plan.line, cells: rows[at]?.cells ?? [], refusals: plan.refusals }]
      : [],
  )
}
