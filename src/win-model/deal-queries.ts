// Deals as the learner wants them. They are read in pages and without joins: at 200,000 deals a join per page costs more than
// looking the accounts up in memory once.
import { stagesBeforeSigning } from '#method/pipeline-stage.ts'
import type { Day } from '#platform/contract/day.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { EndedDeal, KnownDeal } from './deal-table.ts'

const columns = [
  'opportunity.id',
  'opportunity.accountId',
  'opportunity.dealType',
  'opportunity.amountMinor',
  'opportunity.currency',
  'opportunity.leadSource',
  'opportunity.budgetStatus',
  'opportunity.procurementMethod',
  'opportunity.ownerId',
  'opportunity.presalesId',
  'opportunity.custom',
  'opportunity.openedOn',
] as const

type ReadDeal = Omit<KnownDeal, 'industry' | 'region' | 'firstWonOn' | 'competitorsAtEntry'> & {
  accountId: string | null
}

export interface AccountFacts {
  industry: string | null
  region: string | null
  firstWonOn: Day | null
}

export type KnownAccounts = ReadonlyMap<string, AccountFacts>

/** What is known of all accounts, or of these. */
export async function listAccountFacts(tx: Tx, ids?: readonly string[]): Promise<KnownAccounts> {
  if (ids?.length === 0) return new Map()
  let accounts = tx
    .selectFrom('account')
    .select(['id', 'industry', 'region'])
    .where('tenantId', '=', tx.tenantId)
  let wins = tx
    .selectFrom('opportunity')
    .innerJoin('closure', (join) =>
      join
        .onRef('closure.tenantId', '=', 'opportunity.tenantId')
        .onRef('closure.opportunityId', '=', 'opportunity.id'),
    )
    .select((eb) => ['opportunity.accountId', eb.fn.min('closure.closedOn').as('firstWonOn')])
    .where('opportunity.tenantId', '=', tx.tenantId)
    .where('opportunity.outcome', '=', 'won')
    .where('opportunity.accountId', 'is not', null)
    .groupBy('opportunity.accountId')
  if (ids) {
    accounts = accounts.where('id', 'in', ids)
    wins = wins.where('opportunity.accountId', 'in', ids)
  }
  const known = new Map<string, AccountFacts>()
  for (const { id, ...account } of await accounts.execute()) known.set(id, { ...account, firstWonOn: null })
  for (const { accountId, firstWonOn } of await wins.execute()) {
    const account = accountId === null ? undefined : known.get(accountId)
    if (account) account.firstWonOn = firstWonOn
  }
  return known
}

/** Competitors at entry of the deals whose ids lie between these two, both included. */
async function countCompetitors(tx: Tx, first: string, last: string): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('competitorInDeal')
    .select((eb) => ['opportunityId', eb.cast<number>(eb.fn.countAll(), 'integer').as('count')])
    .where('tenantId', '=', tx.tenantId)
    .where('opportunityId', '>=', first)
    .where('opportunityId', '<=', last)
    .where('atEntry', '=', true)
    .groupBy('opportunityId')
    .execute()
  return new Map(rows.map(({ opportunityId, count }) => [opportunityId, count]))
}

async function known<T extends ReadDeal>(
  tx: Tx,
  deals: readonly T[],
  accounts: KnownAccounts,
): Promise<(T & KnownDeal)[]> {
  const [first, last] = [deals[0], deals.at(-1)]
  if (!first || !last) return []
  const competitors = await countCompetitors(tx, first.id, last.id)
  return deals.map((deal) => {
    const account = deal.accountId === null ? undefined : accounts.get(deal.accountId)
    return Object.assign(deal, {
      industry: account?.industry ?? null,
      region: account?.region ?? null,
      firstWonOn: account?.firstWonOn,
      competitorsAtEntry: competitors.get(deal.id) ?? 0,
    })
  })
}

const openBeforeSigning = (tx: Tx) =>
  tx
    .selectFrom('opportunity')
    .select(columns)
    .where('tenantId', '=', tx.tenantId)
    .where('outcome', 'is', null)
    .where('pipelineStage', 'in', stagesBeforeSigning)

/** The next `limit` deals whose winning is still open, by id. */
export async function listOpenDeals(
  tx: Tx,
  accounts: KnownAccounts,
  afterId: string | undefined,
  limit: number,
): Promise<KnownDeal[]> {
  let query = openBeforeSigning(tx).orderBy('id').limit(limit)
  if (afterId !== undefined) query = query.where('id', '>', afterId)
  return known(tx, (await query.execute()) as ReadDeal[], accounts)
}

/** Those of these deals whose winning is still open, by id. */
export async function findOpenDeals(tx: Tx, ids: readonly string[]): Promise<KnownDeal[]> {
  if (ids.length === 0) return []
  const deals = (await openBeforeSigning(tx).where('id', 'in', ids).orderBy('id').execute()) as ReadDeal[]
  const accounts = await listAccountFacts(tx, [...new Set(deals.flatMap((deal) => deal.accountId ?? []))])
  return known(tx, deals, accounts)
}

/** Deals whose winning is still open and that nobody has scored yet. */
export async function listUnscoredIds(tx: Tx, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('opportunity')
    .leftJoin('winScore', (join) =>
      join
        .onRef('winScore.tenantId', '=', 'opportunity.tenantId')
        .onRef('winScore.opportunityId', '=', 'opportunity.id'),
    )
    .select('opportunity.id')
    .where('opportunity.tenantId', '=', tx.tenantId)
    .where('opportunity.outcome', 'is', null)
    .where('opportunity.pipelineStage', 'in', stagesBeforeSigning)
    .where('winScore.opportunityId', 'is', null)
    .orderBy('opportunity.id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

/** The next `limit` closed deals, by id. */
export async function listEndedDeals(
  tx: Tx,
  accounts: KnownAccounts,
  afterId: string | undefined,
  limit: number,
): Promise<EndedDeal[]> {
  let query = tx
    .selectFrom('opportunity')
    .innerJoin('closure', (join) =>
      join
        .onRef('closure.tenantId', '=', 'opportunity.tenantId')
        .onRef('closure.opportunityId', '=', 'opportunity.id'),
    )
    .select([...columns, 'closure.outcome', 'closure.closedOn'])
    .where('opportunity.tenantId', '=', tx.tenantId)
    .where('opportunity.outcome', 'is not', null)
    .orderBy('opportunity.id')
    .limit(limit)
  if (afterId !== undefined) query = query.where('opportunity.id', '>', afterId)
  const deals = (await query.execute()) as (ReadDeal & Pick<EndedDeal, 'outcome' | 'closedOn'>)[]
  return known(tx, deals, accounts)
}

/** The keys of the organisation's own fields of a deal. */
export async function listCustomKeys(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('customField')
    .select('key')
    .where('tenantId', '=', tx.tenantId)
    .where('subject', '=', 'opportunity')
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return rows.map((row) => row.key)
}
