// Scores of open deals: all of an organisation after learning, or some moments after they were changed. Pages are written while
// the next ones are read and scored, because that keeps the program and two connections of the database busy at once.
import type { Database } from '#platform/db/database.ts'
import { sqlStateOf } from '#platform/db/sql-errors.ts'
import { inTenant, inTenantReadOnly } from '#platform/db/transaction.ts'
import type { Log } from '#platform/log/log.ts'
import {
  findOpenDeals,
  listOpenOfAccount,
  listUnscored,
  readAccounts,
  readOpenDeals,
} from './deal-queries.ts'
import { tableOfDeals } from './deal-table.ts'
import { currentModel } from './model-queries.ts'
import { deleteSettledScores, saveScores, withoutWaitingForDisk } from './score-queries.ts'
import type { Scores } from './scoring.ts'

export interface Rescoring {
  /** Scores every open deal of the organisation again; says how many there are. */
  rescoreAll(tenantId: string, onProgress?: (deals: number) => void): Promise<number>
  rescore(tenantId: string, ids: readonly string[]): Promise<void>
  /** The same in a moment, together with whatever else changes until then. */
  rescoreSoon(tenantId: string, ids: readonly string[]): void
  /** The deals of an account of which something else is known now. */
  rescoreAccountSoon(tenantId: string, accountId: string): void
  scoreUnscored(tenantId: string): Promise<void>
  /** Ends when nothing is left to do. */
  settled(): Promise<void>
}

const pageSize = 10_000
const writesAtOnce = 2
const gatherMs = 50
const goneMeanwhile = '23503'

export function openRescoring(db: Database, log: Log): Rescoring {
  const changed = new Map<string, Set<string>>()
  const turns = new Map<string, Promise<unknown>>()
  let timer: NodeJS.Timeout | undefined

  /** One after the other per organisation, so that an older score never overwrites a newer one. */
  function inTurn<T>(tenantId: string, work: () => Promise<T>): Promise<T> {
    const turn = (turns.get(tenantId) ?? Promise.resolve()).then(work, work)
    turns.set(tenantId, turn)
    const leave = () => {
      if (turns.get(tenantId) === turn) turns.delete(tenantId)
    }
    turn.then(leave, leave)
    return turn
  }

  async function rescoreNow(tenantId: string, ids: readonly string[]): Promise<void> {
    for (let from = 0; from < ids.length; from += pageSize)
      await inTenant(db, tenantId, async (tx) => {
        const some = ids.slice(from, from + pageSize)
        const { scorer, columns } = await currentModel(tx)
        await deleteSettledScores(tx, some)
        const { page, accounts } = await findOpenDeals(tx, columns, some)
        await saveScores(tx, page.ids, scorer.scoreTable(tableOfDeals(page, accounts, columns)))
      })
  }

  async function write(tenantId: string, ids: readonly string[], scores: Scores): Promise<void> {
    try {
      await inTenant(db, tenantId, async (tx) => {
        await withoutWaitingForDisk(tx)
        await saveScores(tx, ids, scores)
      })
    } catch (error) {
      if (sqlStateOf(error) !== goneMeanwhile) throw error
      // A deal was deleted between reading and writing: those that are left, in one transaction.
      await rescoreNow(tenantId, ids)
    }
  }

  async function rescoreAllNow(tenantId: string, onProgress?: (deals: number) => void): Promise<number> {
    const { scorer, columns, accounts } = await inTenantReadOnly(db, tenantId, async (tx) => {
      const model = await currentModel(tx)
      return { ...model, accounts: await readAccounts(tx, model.columns) }
    })
    await inTenant(db, tenantId, (tx) => deleteSettledScores(tx))
    const writes: Promise<void>[] = []
    let deals = 0
    for (let afterId: string | undefined; ; ) {
      const page = await inTenantReadOnly(db, tenantId, (tx) => readOpenDeals(tx, columns, afterId, pageSize))
      deals += page.ids.length
      const scores = scorer.scoreTable(tableOfDeals(page, accounts, columns))
      if (writes.length === writesAtOnce) await writes.shift()
      const writing = write(tenantId, page.ids, scores)
      // It is waited for below; until then a failure must not count as unhandled.
      writing.catch(() => undefined)
      writes.push(writing)
      onProgress?.(deals)
      afterId = page.ids.at(-1)
      if (page.ids.length < pageSize) break
    }
    await Promise.all(writes)
    return deals
  }

  async function flush(): Promise<void> {
    timer = undefined
    const batch = [...changed]
    changed.clear()
    for (const [tenantId, ids] of batch)
      try {
        await inTurn(tenantId, () => rescoreNow(tenantId, [...ids]))
      } catch (error) {
        log.error(error, 'deals could not be scored; the nightly round will do it')
      }
  }

  let flushing: Promise<void> = Promise.resolve()
  const flushInTurn = () => {
    flushing = flushing.then(flush)
  }

  function rescoreSoon(tenantId: string, ids: readonly string[]): void {
    const waiting = changed.get(tenantId) ?? new Set()
    for (const id of ids) waiting.add(id)
    changed.set(tenantId, waiting)
    timer ??= setTimeout(flushInTurn, gatherMs)
  }

  async function rescoreAccount(tenantId: string, accountId: string): Promise<void> {
    try {
      rescoreSoon(tenantId, await inTenantReadOnly(db, tenantId, (tx) => listOpenOfAccount(tx, accountId)))
    } catch (error) {
      log.error(error, 'the deals of an account could not be scored; the nightly round will do it')
    }
  }

  return {
    rescoreAll: (tenantId, onProgress) => inTurn(tenantId, () => rescoreAllNow(tenantId, onProgress)),
    rescore: (tenantId, ids) => inTurn(tenantId, () => rescoreNow(tenantId, ids)),
    rescoreSoon,
    rescoreAccountSoon(tenantId, accountId) {
      flushing = flushing.then(() => rescoreAccount(tenantId, accountId))
    },
    scoreUnscored: (tenantId) =>
      inTurn(tenantId, async () => {
        const most = 1_000_000
        await rescoreNow(tenantId, await inTenantReadOnly(db, tenantId, (tx) => listUnscored(tx, most)))
      }),
    async settled() {
      await flushing
      if (timer) {
        clearTimeout(timer)
        flushInTurn()
      }
      await flushing
      await Promise.allSettled(turns.values())
    },
  }
}
