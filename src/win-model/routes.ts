// The win score over HTTP. Reasons are made from the model when somebody asks, so they are never older than the deal.

import { findOpportunity, listCustomFields } from '#opportunities/queries.ts'
import { happened } from '#platform/audit/audit.ts'
import { can } from '#platform/contract/permission.ts'
import { refuse } from '#platform/contract/refusal.ts'
import { newId } from '#platform/db/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { found, permit, Refused } from '#platform/http/refused.ts'
import { answer, read, type Served, write } from '#platform/http/served.ts'
import { rateInterval } from './base-rate.ts'
import { winModelContract as contract, type ShownReason } from './contract.ts'
import { findOpenDeals } from './deal-queries.ts'
import { customColumn, dealColumns, tableOfDeals } from './deal-table.ts'
import type { Reason } from './explanation.ts'
import * as learnings from './learning-queries.ts'
import {
  countClosures,
  currentModel,
  findReport,
  namesOfMembers,
  reportBeforeFirst,
} from './model-queries.ts'
import { mayLearn } from './permissions.ts'

export interface LearningDoor {
  /** Begins the learning that waits. */
  readonly learn: (tenantId: string) => Promise<void>
}

/** What an organisation calls its own fields, by column. */
async function ownLabels(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const fields = (await listCustomFields(tx)).filter((field) => field.subject === 'opportunity')
  return new Map(fields.map((field) => [customColumn(field.key), field.label]))
}

const isAbout = (column: string) => column === 'ownerId' || column === 'presalesId'

async function shownReasons(tx: Tx, reasons: readonly Reason[]): Promise<ShownReason[]> {
  const labels = await ownLabels(tx)
  const people = reasons.filter(({ column, value }) => isAbout(column) && value !== '')
  const names = await namesOfMembers(
    tx,
    people.map(({ value }) => value),
  )
  return reasons.map(({ column, value, points }) => ({
    column,
    label: labels.get(column) ?? null,
    value,
    name: isAbout(column) ? (names.get(value) ?? null) : null,
    points,
  }))
}

const isOn = (learning: learnings.FoundLearning | undefined) =>
  learning?.state === 'waiting' || learning?.state === 'running'

export const winModelRoutes = ({ learn }: LearningDoor): Served[] => [
  read(contract.getWinModel, async ({ actor, tx, afterCommit }) => {
    const known = await findReport(tx)
    const { nClosed, nWon, baseRate, ratePrior, ...report } = known?.report ?? reportBeforeFirst()
    const { low, high } = rateInterval(nWon, nClosed, ratePrior)
    const { closed } = await countClosures(tx)
    const latest = await learnings.findLatestLearning(tx)
    // History that came while no server ran: set up or restored from a terminal.
    if (!known && !latest && closed > 0) afterCommit(() => learn(actor.tenantId))
    const labels = await ownLabels(tx)
    const columns = new Set<string>([...dealColumns, ...labels.keys()])
    return {
      kind: report.kind,
      skill: report.skill,
      nClosed,
      nWon,
      baseRate,
      baseLow: low,
      baseHigh: high,
      learntAt: known?.learntAt ?? null,
      closedNow: closed,
      candidates: report.candidates,
      heldOut: report.heldOut,
      folds: report.folds,
      excluded: report.excluded
        .filter(({ column }) => columns.has(column))
        .map(({ column, why }) => ({ column, label: labels.get(column) ?? null, why })),
      learning: latest ?? null,
      can: { learn: can(mayLearn(actor)) },
    }
  }),

  write(contract.startLearning, async ({ actor, tx, now, afterCommit }) => {
    permit(mayLearn(actor))
    const latest = await learnings.findLatestLearning(tx)
    afterCommit(() => learn(actor.tenantId))
    if (latest && isOn(latest)) return answer(latest)
    const id = newId()
    await learnings.insertLearning(tx, { id, askedAt: now, askedBy: actor.id })
    return answer(found(await learnings.findLearning(tx, id)), happened('learning.asked', id))
  }),

  read(contract.getLatestLearning, async ({ tx }) => ({
    learning: (await learnings.findLatestLearning(tx)) ?? null,
  })),

  write(contract.cancelLearning, async ({ input, actor, tx, now }) => {
    found(await learnings.findLearning(tx, input.id))
    permit(mayLearn(actor))
    const ended = { state: 'cancelled', endedAt: now } as const
    if (!(await learnings.changeLearning(tx, input.id, ['waiting', 'running'], ended)))
      throw new Refused(422, refuse('winModel.refusal.alreadyEnded'))
    return answer(found(await learnings.findLearning(tx, input.id)), happened('learning.cancelled', input.id))
  }),

  read(contract.getWinScore, async ({ input, tx }) => {
    found(await findOpportunity(tx, input.id))
    const { scorer, columns, report } = await currentModel(tx)
    const { page, accounts } = await findOpenDeals(tx, columns, [input.id])
    if (page.ids.length === 0) return { score: null }
    const explained = scorer.explainRow(tableOfDeals(page, accounts, columns), 0)
    const { probability, low, high, baseRate, nClosed, rest } = explained
    const reasons = await shownReasons(tx, explained.reasons)
    return { score: { probability, low, high, baseRate, nClosed, skill: report.skill, reasons, rest } }
  }),
]
