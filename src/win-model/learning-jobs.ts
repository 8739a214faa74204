// Learning, from the table of closed deals to the scores of the open ones. The learner runs in a thread of its own; here it is
// fed, watched and stopped.
import { happened, recordEvents } from '#platform/audit/audit.ts'
import { isRefusal } from '#platform/contract/refusal.ts'
import type { Database } from '#platform/db/database.ts'
import { newId } from '#platform/db/id.ts'
import { inTenant, inTenantReadOnly } from '#platform/db/transaction.ts'
import type { Log } from '#platform/log/log.ts'
import { listOwnFields, readAccounts, readEndedDeals, readOpenDeals } from './deal-queries.ts'
import {
  companyRate,
  customColumn,
  dealColumns,
  learnFrom,
  tableOfDeals,
  tableOfEndedDeals,
} from './deal-table.ts'
import { learnInWorker } from './learn-in-worker.ts'
import { changeLearning, endInterrupted, findWaiting, insertLearning } from './learning-queries.ts'
import { insertModel } from './model-queries.ts'
import type { Rescoring } from './scoring-jobs.ts'
import type { Progress, WinModel } from './win-model.ts'

export interface LearningDesk {
  readonly db: Database
  readonly log: Log
  readonly now: () => string
  readonly rescoring: Rescoring
}

interface Running {
  tenantId: string
  id: string
  askedBy: string | null
}

/** Learns what waits for its turn; when nothing does, of its own accord. `stopping` says that the server ends. */
export async function runLearning(
  desk: LearningDesk,
  tenantId: string,
  stopping: AbortSignal,
): Promise<void> {
  const running = await begin(desk, tenantId)
  const watch = watchOver(desk, running, stopping)
  try {
    const model = await learnFromDeals(desk, running, watch)
    if (model && (await keep(desk, running, model))) {
      await desk.rescoring.rescoreAll(tenantId)
      await end(desk, running, { state: 'done', step: 'done', progress: 1 })
    }
  } catch (error) {
    desk.log.error(error, 'learning failed')
    await end(desk, running, { state: 'failed', failure: 'winModel.refusal.learningFailed' })
  } finally {
    watch.stop()
  }
  if (!stopping.aborted) return
  await end(desk, running, { state: 'failed', failure: 'winModel.refusal.interrupted' })
  // Thrown, so that the task is begun again by the next server.
  throw new Error('the server ended in the middle of learning')
}

const begin = ({ db, now }: LearningDesk, tenantId: string): Promise<Running> =>
  inTenant(db, tenantId, async (tx) => {
    await endInterrupted(tx, 'winModel.refusal.interrupted', now())
    const waiting = await findWaiting(tx)
    const learning = waiting ?? { id: newId(), askedBy: null }
    if (!waiting) await insertLearning(tx, { ...learning, askedAt: now() })
    await changeLearning(tx, learning.id, ['waiting'], { state: 'running', step: 'reading' })
    return { tenantId, ...learning }
  })

const end = (
  { db, now }: LearningDesk,
  { tenantId, id }: Running,
  change: Parameters<typeof changeLearning>[3],
): Promise<boolean> =>
  inTenant(db, tenantId, (tx) => changeLearning(tx, id, ['running'], { ...change, endedAt: now() }))

interface Watch {
  readonly onProgress: (progress: Progress) => void
  /** Aborted when the server ends, or when somebody has cancelled the learning, through whichever server. */
  readonly over: AbortSignal
  readonly stop: () => void
}

const lookEveryMs = 500

/** Where each phase begins and ends on the one bar that people see. */
const span: Record<Progress['phase'], readonly [number, number]> = {
  columns: [0.05, 0.1],
  comparing: [0.1, 0.75],
  fitting: [0.75, 0.9],
}

/** Writes down how far it is, and sees in the same statement whether somebody has cancelled it. */
function watchOver({ db, log }: LearningDesk, { tenantId, id }: Running, stopping: AbortSignal): Watch {
  const cancelled = new AbortController()
  let reached: { step: string; progress: number } = { step: 'reading', progress: 0 }
  let isLooking = false
  const look = async () => {
    if (isLooking) return
    isLooking = true
    try {
      if (!(await inTenant(db, tenantId, (tx) => changeLearning(tx, id, ['running'], reached))))
        cancelled.abort()
    } catch (error) {
      log.warn(error, 'how far the learning is could not be written down')
    } finally {
      isLooking = false
    }
  }
  const timer = setInterval(() => void look(), lookEveryMs)
  return {
    over: AbortSignal.any([cancelled.signal, stopping]),
    onProgress: ({ phase, share }) => {
      const [from, to] = span[phase]
      reached = { step: phase, progress: from + (to - from) * share }
    },
    stop: () => clearInterval(timer),
  }
}

/** Enough open deals to see which columns they lack. */
const openSample = 20_000

const tables = ({ db }: LearningDesk, tenantId: string) =>
  inTenantReadOnly(db, tenantId, async (tx) => {
    const columns = [...dealColumns, ...(await listOwnFields(tx)).map(customColumn)]
    const accounts = await readAccounts(tx, columns)
    return {
      closed: tableOfEndedDeals(await readEndedDeals(tx, columns), accounts, columns),
      open: tableOfDeals(await readOpenDeals(tx, columns, undefined, openSample), accounts, columns),
    }
  })

const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? './learner-worker.ts' : './learner-worker.js',
  import.meta.url,
)

/** The model, or undefined when it was stopped. */
async function learnFromDeals(
  desk: LearningDesk,
  { tenantId }: Running,
  watch: Watch,
): Promise<WinModel | undefined> {
  const { closed, open } = await tables(desk, tenantId)
  const options = { ...learnFrom, companyRate, open }
  const { result, cancel } = learnInWorker(workerFile, closed, options, watch.onProgress)
  if (watch.over.aborted) cancel()
  watch.over.addEventListener('abort', cancel)
  const learnt = await result
  if (!isRefusal(learnt)) return learnt
  if (!watch.over.aborted) throw new Error(learnt.refused)
  return undefined
}

/** Whether the model was kept; it is not when the learning was cancelled in its last moment. */
const keep = ({ db, now }: LearningDesk, { tenantId, id, askedBy }: Running, model: WinModel) =>
  inTenant(db, tenantId, async (tx) => {
    const modelId = newId()
    const isOn = await changeLearning(tx, id, ['running'], { step: 'scoring', progress: 0.9, modelId })
    if (!isOn) return false
    await insertModel(tx, { id: modelId, model, learntAt: now(), learntBy: askedBy })
    const { kind, skill, nClosed, nWon } = model
    const learnt = happened('winModel.learnt', modelId, { after: { kind, skill, nClosed, nWon } })
    await recordEvents(tx, { tenantId, id: null, kind: 'program' }, [learnt], now(), null)
    return true
  })
