// Many deals at once, with what happened to them: a few statements per table instead of some for every deal.
import { type Column, insertColumns, updateColumns } from '#platform/db/columns.ts'
import { newIds } from '#platform/db/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { toSearchVector } from '#platform/search/search-text.ts'
import type { Closure } from './closure.ts'
import { type Opportunity, opportunityNumber } from './opportunity.ts'
import { searchedTexts, takeNumbers } from './queries.ts'
import type { StageMove } from './stage.ts'

export interface ArrivingOpportunity extends Opportunity {
  accountName: string | null
  /** The import that brought it. */
  importId?: string
  moves: readonly Moved[]
}

type Moved = StageMove & { movedAt: string; movedBy: string | null }

/** A deal as it shall stand; `version` is the one that was read. */
export interface ChangingOpportunity extends Omit<Opportunity, 'createdAt' | 'createdBy' | 'closure'> {
  accountName: string | null
  newCompetitors: Opportunity['competitors']
  moves: readonly Moved[]
  /** Only when the change ends the deal. */
  closure: Closure | null
}

/** Arrays of this many rows keep a statement below a few megabytes. */
const rowsPerStatement = 2000

const batches = <T>(rows: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(rows.length / rowsPerStatement) }, (_, place) =>
    rows.slice(place * rowsPerStatement, (place + 1) * rowsPerStatement),
  )

/** The next numbers of the years in which deals were opened, in the order of the days given. */
export async function numbersFor(tx: Tx, openedOn: readonly string[]): Promise<string[]> {
  const counts = new Map<string, number>()
  for (const day of openedOn) counts.set(day.slice(0, 4), (counts.get(day.slice(0, 4)) ?? 0) + 1)
  const next = new Map<string, number>()
  // In one order, so that two who take numbers of the same years do not wait for each other in a circle.
  for (const [year, count] of [...counts].sort()) next.set(year, await takeNumbers(tx, Number(year), count))
  return openedOn.map((day) => {
    const year = day.slice(0, 4)
    const count = next.get(year) ?? 0
    next.set(year, count + 1)
    return opportunityNumber(Number(year), count)
  })
}

/** Gives the deals the next numbers of the years in which they were opened, in the order given. */
export async function numbered<T extends { openedOn: string }>(
  tx: Tx,
  deals: readonly T[],
): Promise<(T & { number: string })[]> {
  const openedOn = deals.map((deal) => deal.openedOn)
  const numbers = await numbersFor(tx, openedOn)
  return deals.map((deal, at) => ({ ...deal, number: numbers[at]! }))
}

type Stored = Omit<ChangingOpportunity, 'newCompetitors' | 'moves' | 'closure' | 'externalId' | 'version'>

/** The columns that both a new and a changed deal have. */
const formColumns = (deals: readonly Stored[]): Column[] => [
  ['name', 'text', deals.map((deal) => deal.name)],
  ['accountId', 'uuid', deals.map((deal) => deal.accountId)],
  ['dealType', 'text', deals.map((deal) => deal.dealType)],
  ['pipelineStage', 'text', deals.map((deal) => deal.pipelineStage)],
  ['presalesPhase', 'text', deals.map((deal) => deal.presalesPhase)],
  ['procurementPhase', 'text', deals.map((deal) => deal.procurementPhase)],
  ['amountMinor', 'bigint', deals.map((deal) => deal.amountMinor)],
  ['currency', 'text', deals.map((deal) => deal.currency)],
  ['expectedDecisionOn', 'date', deals.map((deal) => deal.expectedDecisionOn)],
  ['leadSource', 'text', deals.map((deal) => deal.leadSource)],
  ['budgetStatus', 'text', deals.map((deal) => deal.budgetStatus)],
  ['procurementMethod', 'text', deals.map((deal) => deal.procurementMethod)],
  ['ownerId', 'uuid', deals.map((deal) => deal.ownerId)],
  ['presalesId', 'uuid', deals.map((deal) => deal.presalesId)],
  ['nextStep', 'text', deals.map((deal) => deal.nextStep)],
  ['nextStepDue', 'date', deals.map((deal) => deal.nextStepDue)],
  ['description', 'text', deals.map((deal) => deal.description)],
  ['custom', 'jsonb', deals.map((deal) => JSON.stringify(deal.custom))],
  ['openedOn', 'date', deals.map((deal) => deal.openedOn)],
  ['updatedAt', 'timestamptz', deals.map((deal) => deal.updatedAt)],
  ['search', 'tsvector', deals.map((deal) => toSearchVector(searchedTexts(deal, deal.accountName)))],
]

export async function insertOpportunities(tx: Tx, deals: readonly ArrivingOpportunity[]): Promise<void> {
  for (const some of batches(deals)) {
    await insertColumns(tx, 'opportunity', some.length, [
      ['tenantId', 'uuid', { every: tx.tenantId }],
      ['id', 'uuid', some.map((deal) => deal.id)],
      ['number', 'text', some.map((deal) => deal.number)],
      ...formColumns(some),
      ['outcome', 'text', some.map((deal) => deal.closure?.outcome ?? null)],
      ['externalId', 'text', some.map((deal) => deal.externalId)],
      ['importId', 'uuid', some.map((deal) => deal.importId ?? null)],
      ['createdAt', 'timestamptz', some.map((deal) => deal.createdAt)],
      ['createdBy', 'uuid', some.map((deal) => deal.createdBy)],
      ['version', 'integer', some.map((deal) => deal.version)],
    ])
    await insertClosures(tx, some)
    await insertCompetitors(tx, some)
    await insertMoves(tx, some)
  }
}

/** Changes deals that were read in this transaction; answers how many still had the version that was read. */
export async function updateOpportunities(tx: Tx, deals: readonly ChangingOpportunity[]): Promise<number> {
  let changed = 0
  for (const some of batches(deals)) {
    changed += await updateColumns(tx, 'opportunity', some.length, [
      ['tenantId', 'uuid', { every: tx.tenantId }],
      ['id', 'uuid', some.map((deal) => deal.id)],
      ['version', 'integer', some.map((deal) => deal.version)],
      ...formColumns(some),
    ])
    const ended = some.filter((deal) => deal.closure !== null)
    await markOutcomes(tx, ended)
    await insertClosures(tx, ended)
    await insertCompetitors(
      tx,
      some.map(({ id, newCompetitors }) => ({ id, competitors: newCompetitors })),
    )
    await insertMoves(tx, some)
  }
  return changed
}

/** The one word of the closure that the indexes of open deals are built on. */
async function markOutcomes(tx: Tx, deals: readonly ChangingOpportunity[]): Promise<void> {
  await updateColumns(tx, 'opportunity', deals.length, [
    ['tenantId', 'uuid', { every: tx.tenantId }],
    ['id', 'uuid', deals.map((deal) => deal.id)],
    ['version', 'integer', deals.map((deal) => deal.version + 1)],
    ['outcome', 'text', deals.map((deal) => deal.closure?.outcome ?? null)],
  ])
}

async function insertClosures(
  tx: Tx,
  deals: readonly { id: string; closure: Closure | null }[],
): Promise<void> {
  const ends = deals.flatMap(({ id, closure }) => (closure ? [{ id, ...closure }] : []))
  await insertColumns(tx, 'closure', ends.length, [
    ['tenantId', 'uuid', { every: tx.tenantId }],
    ['opportunityId', 'uuid', ends.map((end) => end.id)],
    ['outcome', 'text', ends.map((end) => end.outcome)],
    ['closedOn', 'date', ends.map((end) => end.closedOn)],
    ['reason', 'text', ends.map((end) => end.reason)],
    ['reasonText', 'text', ends.map((end) => end.reasonText)],
    ['winnerId', 'uuid', ends.map((end) => end.winnerId)],
    ['closedBy', 'uuid', ends.map((end) => end.closedBy)],
    ['closedAt', 'timestamptz', ends.map((end) => end.closedAt)],
  ])
}

async function insertCompetitors(
  tx: Tx,
  deals: readonly Pick<Opportunity, 'id' | 'competitors'>[],
): Promise<void> {
  const met = deals.flatMap(({ id, competitors }) => competitors.map((each) => ({ id, ...each })))
  await insertColumns(tx, 'competitorInDeal', met.length, [
    ['tenantId', 'uuid', { every: tx.tenantId }],
    ['opportunityId', 'uuid', met.map((each) => each.id)],
    ['accountId', 'uuid', met.map((each) => each.accountId)],
    ['atEntry', 'boolean', met.map((each) => each.atEntry)],
  ])
}

async function insertMoves(tx: Tx, deals: readonly { id: string; moves: readonly Moved[] }[]): Promise<void> {
  const moves = deals.flatMap(({ id, moves }) => moves.map((move) => ({ dealId: id, ...move })))
  await insertColumns(tx, 'stageMove', moves.length, [
    ['tenantId', 'uuid', { every: tx.tenantId }],
    ['id', 'uuid', newIds(moves.length)],
    ['opportunityId', 'uuid', moves.map((move) => move.dealId)],
    ['view', 'text', moves.map((move) => move.view)],
    ['stage', 'text', moves.map((move) => move.stage)],
    ['movedAt', 'timestamptz', moves.map((move) => move.movedAt)],
    ['movedBy', 'uuid', moves.map((move) => move.movedBy)],
  ])
}
