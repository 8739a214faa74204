// What of judging happens by itself: learning when it was asked for or when deals have closed, and every night a round in which
// all open deals are scored again.
import type { Database } from '#platform/db/database.ts'
import { asOwner, inTenantReadOnly } from '#platform/db/transaction.ts'
import type { Jobs, Queue } from '#platform/jobs/jobs.ts'
import type { Log } from '#platform/log/log.ts'
import { runLearning } from './learning-jobs.ts'
import { countClosures, listTenants, listUnlearnt } from './model-queries.ts'
import { openRescoring, type Rescoring } from './scoring-jobs.ts'

export interface WinModelJobs {
  readonly queues: readonly Queue<never>[]
  readonly rescoring: Rescoring
  learn(tenantId: string): Promise<void>
  /** Learns in a moment when the organisation has so few closed deals that each of them counts; the others wait for the night. */
  learnSoon(tenantId: string): void
  /** After a start: deals that nobody has scored, and history that nobody has learnt from. */
  catchUp(): Promise<void>
  /** Ends when what was to be done soon is done or handed over. */
  settled(): Promise<void>
}

export interface WinModelJobsOptions {
  readonly db: Database
  readonly log: Log
  readonly now: () => string
  readonly jobs: Jobs
}

/** Up to here learning takes about a second. */
const fewDeals = 1000
const gatherMs = 2_000

export function openWinModelJobs({ db, log, now, jobs }: WinModelJobsOptions): WinModelJobs {
  const rescoring = openRescoring(db, log)
  const desk = { db, log, now, rescoring }

  const learning: Queue<{ tenantId: string }> = {
    name: 'win-model-learning',
    limitSeconds: 3600,
    work: ({ tenantId }, stopping) => runLearning(desk, tenantId, stopping),
  }
  const learn = (tenantId: string) => jobs.ask(learning, { tenantId }, tenantId)

  const closures = (tenantId: string) => inTenantReadOnly(db, tenantId, countClosures)

  const nightly: Queue = {
    name: 'win-model-nightly',
    cron: '30 2 * * *',
    limitSeconds: 3600,
    async work(_task, stopping) {
      for (const tenantId of await asOwner(db, listTenants)) {
        if (stopping.aborted) return
        const { closed, behindModel } = await closures(tenantId)
        // Learning scores everything again at its end.
        if (closed !== (behindModel ?? 0)) await learn(tenantId)
        else await rescoring.rescoreAll(tenantId)
      }
    },
  }

  const soon = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let handing: Promise<void> = Promise.resolve()

  async function handOver(): Promise<void> {
    timer = undefined
    const tenants = [...soon]
    soon.clear()
    for (const tenantId of tenants)
      try {
        const { closed, behindModel } = await closures(tenantId)
        if (closed <= fewDeals || behindModel === undefined) await learn(tenantId)
      } catch (error) {
        log.error(error, 'learning could not be asked for; the nightly round will do it')
      }
  }
  const handOverInTurn = () => {
    handing = handing.then(handOver)
  }

  return {
    queues: [learning, nightly] as readonly Queue<never>[],
    rescoring,
    learn,
    learnSoon(tenantId) {
      soon.add(tenantId)
      timer ??= setTimeout(handOverInTurn, gatherMs)
    },
    async catchUp() {
      for (const tenantId of await asOwner(db, listTenants)) await rescoring.scoreUnscored(tenantId)
      for (const tenantId of await asOwner(db, listUnlearnt))
        if ((await closures(tenantId)).closed > 0) await learn(tenantId)
    },
    async settled() {
      if (timer) {
        clearTimeout(timer)
        handOverInTurn()
      }
      await handing
      await rescoring.settled()
    },
  }
}
