// One deal in the database: its row, its competitors, its closure, its stage moves, and the organisation's own fields.
import { sql } from 'kysely'
import type { CustomField } from '#organizations/custom-field.ts'
import type { Day } from '#platform/contract/day.ts'
import { newId } from '#platform/db/id.ts'
import { together } from '#platform/db/together.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { toSearchDocument } from '#platform/search/search-text.ts'
import type { Closure } from './closure.ts'
import { type Opportunity, opportunityNumber } from './opportunity.ts'
import type { StageMove } from './stage.ts'

/** The deal with the names that a reader needs beside its ids. */
export interface FoundOpportunity extends Omit<Opportunity, 'competitors' | 'closure'> {
  accountName: string | null
  industry: string | null
  ownerName: string | null
  presalesName: string | null
  competitors: { accountId: string; name: string; atEntry: boolean }[]
  closure: (Closure & { winnerName: string | null; closedByName: string | null }) | null
}

/** The deal's own columns that people write or programs know it by; an import compares them with its rows. */
export const dealColumns = [
  'opportunity.id',
  'opportunity.number',
  'opportunity.name',
  'opportunity.accountId',
  'opportunity.dealType',
  'opportunity.pipelineStage',
  'opportunity.presalesPhase',
  'opportunity.procurementPhase',
  'opportunity.amountMinor',
  'opportunity.currency',
  'opportunity.expectedDecisionOn',
  'opportunity.leadSource',
  'opportunity.budgetStatus',
  'opportunity.procurementMethod',
  'opportunity.ownerId',
  'opportunity.presalesId',
  'opportunity.nextStep',
  'opportunity.nextStepDue',
  'opportunity.description',
  'opportunity.custom',
  'opportunity.externalId',
  'opportunity.openedOn',
  'opportunity.version',
] as const

/** The deal as it stands, locked against others when it is about to be changed. */
export async function findOpportunity(
  tx: Tx,
  id: string,
  lock?: 'forChange',
): Promise<FoundOpportunity | undefined> {
  let query = tx
    .selectFrom('opportunity')
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
    .select([
      ...dealColumns,
      'opportunity.createdAt',
      'opportunity.createdBy',
      'opportunity.updatedAt',
      'opportunity.outcome',
      'account.name as accountName',
      'account.industry',
      'owner.name as ownerName',
      'presales.name as presalesName',
    ])
    .where('opportunity.tenantId', '=', tx.tenantId)
    .where('opportunity.id', '=', id)
  if (lock) query = query.forUpdate('opportunity')
  const [row, competitors] = await together(query.executeTakeFirst(), listCompetitors(tx, id))
  if (!row) return undefined
  const closure = row.outcome === null ? null : await getClosure(tx, id)
  const { outcome: _, ...deal } = row
  return { ...deal, closure, competitors } as FoundOpportunity
}

const listCompetitors = (tx: Tx, opportunityId: string): Promise<FoundOpportunity['competitors']> =>
  tx
    .selectFrom('competitorInDeal')
    .innerJoin('account', (join) =>
      join
        .onRef('account.tenantId', '=', 'competitorInDeal.tenantId')
        .onRef('account.id', '=', 'competitorInDeal.accountId'),
    )
    .select(['competitorInDeal.accountId', 'account.name', 'competitorInDeal.atEntry'])
    .where('competitorInDeal.tenantId', '=', tx.tenantId)
    .where('competitorInDeal.opportunityId', '=', opportunityId)
    .orderBy('account.nameKey')
    .execute()

async function getClosure(tx: Tx, opportunityId: string): Promise<FoundOpportunity['closure']> {
  const row = await tx
    .selectFrom('closure')
    .leftJoin('account as winner', (join) =>
      join.onRef('winner.tenantId', '=', 'closure.tenantId').onRef('winner.id', '=', 'closure.winnerId'),
    )
    .leftJoin('member as closer', (join) =>
      join.onRef('closer.tenantId', '=', 'closure.tenantId').onRef('closer.id', '=', 'closure.closedBy'),
    )
    .select([
      'closure.outcome',
      'closure.closedOn',
      'closure.reason',
      'closure.reasonText',
      'closure.winnerId',
      'closure.closedBy',
      'closure.closedAt',
      'winner.name as winnerName',
      'closer.name as closedByName',
    ])
    .where('closure.tenantId', '=', tx.tenantId)
    .where('closure.opportunityId', '=', opportunityId)
    .executeTakeFirstOrThrow()
  return row as NonNullable<FoundOpportunity['closure']>
}

/** Takes the next `count` numbers of the year; answers the first. The counter row is locked until the transaction ends. */
export async function takeNumbers(tx: Tx, year: number, count: number): Promise<number> {
  const { last } = await tx
    .insertInto('numberCounter')
    .values({ tenantId: tx.tenantId, kind: 'opportunity', year, last: count })
    .onConflict((conflict) =>
      conflict
        .columns(['tenantId', 'kind', 'year'])
        .doUpdateSet({ last: sql`number_counter.last + excluded.last` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return last - count + 1
}

type Stored = Omit<Opportunity, 'competitors' | 'closure' | 'number'>

type Searched = Pick<Opportunity, 'number' | 'name' | 'description'>

/** What a search for a deal looks through: its number and name, its customer's name, its description. */
export const searchedTexts = (deal: Searched, accountName: string | null) => [
  deal.number,
  deal.name,
  accountName,
  deal.description,
]

const searchedText = (deal: Searched, accountName: string | null): string =>
  toSearchDocument(searchedTexts(deal, accountName))

export const searchDocument = (deal: Searched, accountName: string | null) =>
  sql<string>`to_tsvector('simple', ${searchedText(deal, accountName)})`

/** The next number of a deal opened on this day. */
export async function takeNumber(tx: Tx, openedOn: Day): Promise<string> {
  const year = Number(openedOn.slice(0, 4))
  return opportunityNumber(year, await takeNumbers(tx, year, 1))
}

export async function insertOpportunity(
  tx: Tx,
  deal: Stored & Pick<Opportunity, 'competitors' | 'number'>,
  accountName: string | null,
): Promise<void> {
  const { competitors, ...row } = deal
  const custom = JSON.stringify(row.custom)
  const search = searchDocument(row, accountName)
  await together(
    tx
      .insertInto('opportunity')
      .values({ tenantId: tx.tenantId, ...row, custom, search })
      .execute(),
    insertCompetitors(tx, deal.id, competitors),
  )
}

export async function updateOpportunity(
  tx: Tx,
  deal: Stored & Pick<Opportunity, 'competitors' | 'number'>,
  accountName: string | null,
): Promise<void> {
  const { competitors, id, externalId: _, createdAt: __, createdBy: ___, ...row } = deal
  await tx
    .updateTable('opportunity')
    .set({ ...row, custom: JSON.stringify(row.custom), search: searchDocument(deal, accountName) })
    .where('tenantId', '=', tx.tenantId)
    .where('id', '=', id)
    .execute()
  await tx
    .deleteFrom('competitorInDeal')
    .where('tenantId', '=', tx.tenantId)
    .where('opportunityId', '=', id)
    .execute()
  await insertCompetitors(tx, id, competitors)
}

async function insertCompetitors(
  tx: Tx,
  opportunityId: string,
  competitors: Opportunity['competitors'],
): Promise<void> {
  if (competitors.length === 0) return
  await tx
    .insertInto('competitorInDeal')
    .values(
      competitors.map(({ accountId, atEntry }) => ({
        tenantId: tx.tenantId,
        opportunityId,
        accountId,
        atEntry,
      })),
    )
    .execute()
}

export async function insertStageMoves(
  tx: Tx,
  opportunityId: string,
  moves: readonly StageMove[],
  movedBy: string | null,
  movedAt: string,
): Promise<void> {
  if (moves.length === 0) return
  await tx
    .insertInto('stageMove')
    .values(
      moves.map((move) => ({ tenantId: tx.tenantId, id: newId(), opportunityId, ...move, movedAt, movedBy })),
    )
    .execute()
}

export async function insertClosure(
  tx: Tx,
  opportunityId: string,
  closure: Closure,
  now: string,
): Promise<void> {
  await tx
    .insertInto('closure')
    .values({ tenantId: tx.tenantId, opportunityId, ...closure })
    .execute()
  await markOutcome(tx, opportunityId, closure.outcome, now)
}

export async function deleteClosure(tx: Tx, opportunityId: string, now: string): Promise<void> {
  await tx
    .deleteFrom('closure')
    .where('tenantId', '=', tx.tenantId)
    .where('opportunityId', '=', opportunityId)
    .execute()
  await markOutcome(tx, opportunityId, null, now)
}

/** Keeps the one word of the closure that the indexes of open deals are built on. */
async function markOutcome(tx: Tx, id: string, outcome: string | null, now: string) {
  await tx
    .updateTable('opportunity')
    .set((eb) => ({ outcome, updatedAt: now, version: eb('version', '+', 1) }))
    .where('tenantId', '=', tx.tenantId)
    .where('id', '=', id)
    .execute()
}

export async function deleteOpportunity(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('opportunity').where('tenantId', '=', tx.tenantId).where('id', '=', id).execute()
}

/** The name of an account that a deal may refer to; undefined when there is none of that id. */
export async function findAccountName(tx: Tx, id: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('account')
    .select('name')
    .where('tenantId', '=', tx.tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.name
}

/** After a customer got another name, its deals are found by that name. */
export async function refreshSearchOfAccount(tx: Tx, accountId: string, accountName: string): Promise<void> {
  const deals = await tx
    .selectFrom('opportunity')
    .select(['id', 'number', 'name', 'description'])
    .where('tenantId', '=', tx.tenantId)
    .where('accountId', '=', accountId)
    .execute()
  if (deals.length === 0) return
  const ids = deals.map((deal) => deal.id)
  const documents = deals.map((deal) => searchedText(deal, accountName))
  await sql`
    update opportunity set search = to_tsvector('simple', renamed.document)
    from unnest(${ids}::uuid[], ${documents}::text[]) as renamed (id, document)
    where opportunity.tenant_id = ${tx.tenantId} and opportunity.id = renamed.id`.execute(tx)
}

// --- the organisation's own fields

const fieldColumns = ['id', 'subject', 'key', 'label', 'kind', 'choices'] as const

export async function listCustomFields(tx: Tx): Promise<CustomField[]> {
  const rows = await tx
    .selectFrom('customField')
    .select(fieldColumns)
    .where('tenantId', '=', tx.tenantId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return rows as CustomField[]
}

export async function insertCustomField(
  tx: Tx,
  field: CustomField,
  createdBy: string,
  createdAt: string,
): Promise<void> {
  await tx
    .insertInto('customField')
    .values({ tenantId: tx.tenantId, ...field, createdBy, createdAt })
    .execute()
}

export async function updateCustomField(
  tx: Tx,
  { id, label, choices }: Pick<CustomField, 'id' | 'label' | 'choices'>,
): Promise<void> {
  await tx
    .updateTable('customField')
    .set({ label, choices })
    .where('tenantId', '=', tx.tenantId)
    .where('id', '=', id)
    .execute()
}

/** Removes the field; the values stay in the deals' `custom` and come back if the same key is made again. */
export async function deleteCustomField(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('customField').where('tenantId', '=', tx.tenantId).where('id', '=', id).execute()
}
