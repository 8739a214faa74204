// Many deals at once, with what happened to them: a few statements per table instead of some for every deal.
import { newId } from '#platform/db/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { type Opportunity, opportunityNumber } from './opportunity.ts'
import { searchDocument, takeNumbers } from './queries.ts'
import type { StageMove } from './stage.ts'

export interface ArrivingOpportunity extends Opportunity {
  accountName: string | null
  moves: readonly (StageMove & { movedAt: string; movedBy: string | null })[]
}

/** A statement carries at most 65,535 values, and a deal has 27. */
const rowsPerStatement = 500

const batches = <T>(rows: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(rows.length / rowsPerStatement) }, (_, place) =>
    rows.slice(place * rowsPerStatement, (place + 1) * rowsPerStatement),
  )

/** Gives the deals the next numbers of the years in which they were opened, in the order given. */
export async function numbered<T extends { openedOn: string }>(
  tx: Tx,
  deals: readonly T[],
): Promise<(T & { number: string })[]> {
  const yearOf = (deal: T) => Number(deal.openedOn.slice(0, 4))
  const next = new Map<number, number>()
  for (const year of [...new Set(deals.map(yearOf))].sort())
    next.set(year, await takeNumbers(tx, year, deals.filter((deal) => yearOf(deal) === year).length))
  return deals.map((deal) => {
    const year = yearOf(deal)
    const count = next.get(year) ?? 0
    next.set(year, count + 1)
    return { ...deal, number: opportunityNumber(year, count) }
  })
}

export async function insertOpportunities(tx: Tx, deals: readonly ArrivingOpportunity[]): Promise<void> {
  const { tenantId } = tx
  const rows = deals.map(({ competitors: _, moves: __, closure, accountName, ...row }) => ({
    tenantId,
    ...row,
    custom: JSON.stringify(row.custom),
    outcome: closure?.outcome ?? null,
    search: searchDocument(row, accountName),
  }))
  const closures = deals.flatMap(({ id, closure }) =>
    closure ? [{ tenantId, opportunityId: id, ...closure }] : [],
  )
  const competitors = deals.flatMap(({ id, competitors }) =>
    competitors.map((each) => ({ tenantId, opportunityId: id, ...each })),
  )
  const moves = deals.flatMap(({ id, moves }) =>
    moves.map((move) => ({ tenantId, id: newId(), opportunityId: id, ...move })),
  )
  for (const some of batches(rows)) await tx.insertInto('opportunity').values(some).execute()
  for (const some of batches(closures)) await tx.insertInto('closure').values(some).execute()
  for (const some of batches(competitors)) await tx.insertInto('competitorInDeal').values(some).execute()
  for (const some of batches(moves)) await tx.insertInto('stageMove').values(some).execute()
}
