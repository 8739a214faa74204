// The list of deals. A page is what comes after the last row seen (keyset), so that page 2,000 costs what page 1 costs. Rows whose
// sort value is empty stand last in both directions, which an index cannot give in one scan: they are a second, short query.
import { type SqlBool, sql } from 'kysely'
import type { DealType } from '#method/deal-type.ts'
import type { Outcome } from '#method/outcome.ts'
import type { PipelineStage } from '#method/pipeline-stage.ts'
import type { PresalesPhase } from '#method/presales-phase.ts'
import type { ProcurementPhase } from '#method/procurement-phase.ts'
import { addDays, type Day } from '#platform/contract/day.ts'
import { type Direction, type Key, keysetPage, type Order } from '#platform/db/keyset.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { toSearchQuery } from '#platform/search/search-text.ts'
import { freshSince } from './attention.ts'
import type { ListQuestion, SortKey } from './contract.ts'

export interface FoundRow {
  id: string
  number: string
  name: string
  accountId: string | null
  accountName: string | null
  industry: string | null
  dealType: DealType | null
  pipelineStage: PipelineStage
  presalesPhase: PresalesPhase | null
  procurementPhase: ProcurementPhase | null
  amountMinor: number | null
  currency: string
  expectedDecisionOn: Day | null
  ownerId: string | null
  ownerName: string | null
  presalesId: string | null
  presalesName: string | null
  nextStep: string | null
  nextStepDue: Day | null
  outcome: Outcome | null
  closedOn: Day | null
  openedOn: Day
  updatedAt: string
  version: number
  probability: number | null
  low: number | null
  high: number | null
}

export type Filters = Omit<ListQuestion, 'cursor' | 'limit' | 'sort' | 'direction'>

const sortColumns = {
  updatedAt: 'opportunity.updatedAt',
  probability: 'winScore.probability',
  amount: 'opportunity.amountMinor',
  decision: 'opportunity.expectedDecisionOn',
  opened: 'opportunity.openedOn',
} as const satisfies Record<SortKey, string>

export const orderOf = (sort: SortKey, direction: Direction): Order => ({
  column: sortColumns[sort],
  idColumn: 'opportunity.id',
  direction,
})

const sortValue = (row: FoundRow, sort: SortKey): Key['value'] =>
  ({
    updatedAt: row.updatedAt,
    probability: row.probability,
    amount: row.amountMinor,
    decision: row.expectedDecisionOn,
    opened: row.openedOn,
  })[sort]

export const keyOf = (row: FoundRow, sort: SortKey): Key => ({ value: sortValue(row, sort), id: row.id })

export interface Page<Row> {
  rows: Row[]
  next?: Key
}

/** At most `size` rows after `after`, in the order asked for. */
export function listRows(
  tx: Tx,
  filters: Filters,
  { sort, direction }: { sort: SortKey; direction: Direction },
  after: Key | undefined,
  size: number,
  today: Day,
): Promise<Page<FoundRow>> {
  return keysetPage(
    orderOf(sort, direction),
    size,
    after,
    async ({ where, by, limit }) => {
      const query = rowsOf(tx, filters, today).where(where).orderBy(by.value).orderBy(by.id).limit(limit)
      return (await query.execute()) as FoundRow[]
    },
    (row) => keyOf(row, sort),
  )
}

/** All rows that pass the filters, joined with what a reader needs, in no order. */
export function rowsOf(tx: Tx, filters: Filters, today: Day) {
  let query = tx
    .selectFrom('opportunity')
    .leftJoin('winScore', (join) =>
      join
        .onRef('winScore.tenantId', '=', 'opportunity.tenantId')
        .onRef('winScore.opportunityId', '=', 'opportunity.id'),
    )
    .leftJoin('account', (join) =>
      join
        .onRef('account.tenantId', '=', 'opportunity.tenantId')
        .onRef('account.id', '=', 'opportunity.accountId'),
    )
    .leftJoin('member as owner', (join) =>
      join.onRef('owner.tenantId', '=', 'opportunity.tenantId').onRef('owner.id', '=', 'opportunity.ownerId'),
    )
    .leftJoin('member as presales', (join) =>
      join
        .onRef('presales.tenantId', '=', 'opportunity.tenantId')
        .onRef('presales.id', '=', 'opportunity.presalesId'),
    )
    .leftJoin('closure', (join) =>
      join
        .onRef('closure.tenantId', '=', 'opportunity.tenantId')
        .onRef('closure.opportunityId', '=', 'opportunity.id'),
    )
    .select([
      'opportunity.id',
      'opportunity.number',
      'opportunity.name',
      'opportunity.accountId',
      'account.name as accountName',
      'account.industry',
      'opportunity.dealType',
      'opportunity.pipelineStage',
      'opportunity.presalesPhase',
      'opportunity.procurementPhase',
      'opportunity.amountMinor',
      'opportunity.currency',
      'opportunity.expectedDecisionOn',
      'opportunity.ownerId',
      'owner.name as ownerName',
      'opportunity.presalesId',
      'presales.name as presalesName',
      'opportunity.nextStep',
      'opportunity.nextStepDue',
      'opportunity.outcome',
      'closure.closedOn',
      'opportunity.openedOn',
      'opportunity.updatedAt',
      'opportunity.version',
      'winScore.probability',
      'winScore.low',
      'winScore.high',
    ])
    .where('opportunity.tenantId', '=', tx.tenantId)
  const { q, state, stage, phase, procurement, dealType, outcome, attention, ownerId, accountId } = filters
  if (state === 'open' || attention) query = query.where('opportunity.outcome', 'is', null)
  if (state === 'closed') query = query.where('opportunity.outcome', 'is not', null)
  if (stage) query = query.where('opportunity.pipelineStage', 'in', stage)
  if (phase) query = query.where('opportunity.presalesPhase', 'in', phase)
  if (procurement) query = query.where('opportunity.procurementPhase', 'in', procurement)
  if (dealType) query = query.where('opportunity.dealType', 'in', dealType)
  if (outcome) query = query.where('opportunity.outcome', 'in', outcome)
  if (ownerId)
    query = query.where((eb) =>
      eb.or([eb('opportunity.ownerId', '=', ownerId), eb('opportunity.presalesId', '=', ownerId)]),
    )
  if (accountId) query = query.where('opportunity.accountId', '=', accountId)
  if (attention === 'noNextStep') query = query.where('opportunity.nextStep', 'is', null)
  if (attention === 'overdue') query = query.where('opportunity.nextStepDue', '<', today)
  if (attention === 'stale')
    query = query.where('opportunity.updatedAt', '<', `${freshSince(today)}T00:00:00Z`)
  const words = q ? toSearchQuery(q) : ''
  if (words)
    query = query.where(sql<SqlBool>`${sql.ref('opportunity.search')} @@ to_tsquery('simple', ${words})`)
  return query
}

export interface ExportedRow extends FoundRow {
  custom: Record<string, string | number | boolean | null>
  leadSource: string | null
  budgetStatus: string | null
  procurementMethod: string | null
  description: string | null
  externalId: string | null
}

/** Rows of the list with what a reader of a file also wants. */
export async function listExported(
  tx: Tx,
  filters: Filters,
  order: { sort: SortKey; direction: Direction },
  after: Key | undefined,
  size: number,
  today: Day,
): Promise<ExportedRow[]> {
  const { rows } = await listRows(tx, filters, order, after, size, today)
  if (rows.length === 0) return []
  const more = await tx
    .selectFrom('opportunity')
    .select(['id', 'custom', 'leadSource', 'budgetStatus', 'procurementMethod', 'description', 'externalId'])
    .where('tenantId', '=', tx.tenantId)
    .where(
      'id',
      'in',
      rows.map((row) => row.id),
    )
    .execute()
  const byId = new Map(more.map((row) => [row.id, row]))
  return rows.map((row) => ({ ...row, ...byId.get(row.id) }) as ExportedRow)
}

export interface StageSum {
  pipelineStage: string
  currency: string
  count: number
  amountMinor: number
}

/** How many open deals stand in each stage, and what they are worth per currency. */
export async function sumByStage(
  tx: Tx,
  filters: Pick<Filters, 'q' | 'dealType' | 'ownerId'>,
): Promise<StageSum[]> {
  let query = tx
    .selectFrom('opportunity')
    .select((eb) => [
      'opportunity.pipelineStage',
      'opportunity.currency',
      eb.cast<number>(eb.fn.countAll(), 'bigint').as('count'),
      sql<number>`coalesce(sum(${sql.ref('opportunity.amountMinor')}), 0)::bigint`.as('amountMinor'),
    ])
    .where('opportunity.tenantId', '=', tx.tenantId)
    .where('opportunity.outcome', 'is', null)
    .groupBy(['opportunity.pipelineStage', 'opportunity.currency'])
  if (filters.dealType) query = query.where('opportunity.dealType', 'in', filters.dealType)
  const { ownerId } = filters
  if (ownerId)
    query = query.where((eb) =>
      eb.or([eb('opportunity.ownerId', '=', ownerId), eb('opportunity.presalesId', '=', ownerId)]),
    )
  const words = filters.q ? toSearchQuery(filters.q) : ''
  if (words)
    query = query.where(sql<SqlBool>`${sql.ref('opportunity.search')} @@ to_tsquery('simple', ${words})`)
  return query.execute()
}

export interface DayCounts {
  open: number
  mine: number
  noNextStep: number
  overdue: number
  stale: number
}

/** The figures at the head of My day; the last three count the asking person's own deals. */
export async function countDay(tx: Tx, memberId: string, today: Day): Promise<DayCounts> {
  const mine = sql`(owner_id = ${memberId} or presales_id = ${memberId})`
  const fresh = `${freshSince(today)}T00:00:00Z`
  const { rows } = await sql<DayCounts>`
    select count(*) as open,
      count(*) filter (where ${mine}) as mine,
      count(*) filter (where ${mine} and next_step is null) as no_next_step,
      count(*) filter (where ${mine} and next_step_due < ${today}) as overdue,
      count(*) filter (where ${mine} and updated_at < ${fresh}) as stale
    from opportunity where tenant_id = ${tx.tenantId} and outcome is null`.execute(tx)
  return rows[0] ?? { open: 0, mine: 0, noNextStep: 0, overdue: 0, stale: 0 }
}

/** The asking person's open deals whose next step is due within a week or overdue, the earliest first. */
export async function listDue(tx: Tx, memberId: string, today: Day, limit: number): Promise<FoundRow[]> {
  const query = rowsOf(tx, { state: 'open', ownerId: memberId }, today)
    .where('opportunity.nextStepDue', '<=', addDays(today, 7))
    .orderBy('opportunity.nextStepDue')
    .orderBy('opportunity.id')
    .limit(limit)
  return (await query.execute()) as FoundRow[]
}

/** The names of deals by their ids; ids of deals that are gone are left out. */
export async function namesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('opportunity')
    .select(['id', 'name'])
    .where('tenantId', '=', tx.tenantId)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}
