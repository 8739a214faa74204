// Deals for the learner, read in pages and by columns: PostgreSQL puts each column of a page into one text. So 20,000 deals are
// one row to read instead of 20,000, and accounts are looked up in memory, once, instead of in a join per page.
import { type RawBuilder, sql } from 'kysely'
import type { Outcome } from '#method/outcome.ts'
import { stagesBeforeSigning } from '#method/pipeline-stage.ts'
import type { Day } from '#platform/contract/day.ts'
import type { Tx } from '#platform/db/transaction.ts'
import {
  type AccountFacts,
  customKeyOf,
  type DealFact,
  type DealPage,
  type EndedPage,
  factsFor,
  type KnownAccounts,
  needsAccounts,
  needsCompetitors,
} from './deal-table.ts'

/** Stands between the values of a column; in a text of the customer's it is taken for a blank. */
const between = '\u001f'

type Expression = RawBuilder<unknown>

const columnOf: Record<Exclude<DealFact, `custom.${string}`>, Expression> = {
  accountId: sql`account_id::text`,
  dealType: sql`deal_type`,
  amountMinor: sql`amount_minor::text`,
  currency: sql`currency`,
  leadSource: sql`lead_source`,
  budgetStatus: sql`budget_status`,
  procurementMethod: sql`procurement_method`,
  ownerId: sql`owner_id::text`,
  presalesId: sql`presales_id::text`,
  openedOn: sql`opened_on::text`,
}

const cleaned = (text: Expression) => sql`btrim(translate(${text}, ${between}, ' '))`

function expressionOf(fact: DealFact): Expression {
  const key = customKeyOf(fact)
  return key === undefined ? columnOf[fact as keyof typeof columnOf] : cleaned(sql`custom ->> ${key}::text`)
}

/** One text per column of `rows`, in their order. An empty page gives no texts. */
async function readColumns(
  tx: Tx,
  columns: readonly Expression[],
  rows: RawBuilder<unknown>,
): Promise<string[][]> {
  const named = (place: number) => sql.ref(`c${place}`)
  const picked = sql.join(columns.map((column, place) => sql`${column} as ${named(place)}`))
  const gathered = sql.join(
    columns.map((_, place) => sql`string_agg(coalesce(${named(place)}, ''), ${between}) as ${named(place)}`),
  )
  const answer = await sql<Record<string, string | null>>`
    select count(*) > 0 as filled, ${gathered} from (select ${picked} ${rows}) as page`.execute(tx)
  const page = answer.rows[0]
  return columns.map((_, place) => (page?.filled ? (page[`c${place}`] ?? '').split(between) : []))
}

const none = new Map<string, number>()

/** Competitors at entry of these deals; read as one range, because the deals of a page lie together. */
async function countCompetitors(tx: Tx, deals: readonly string[]): Promise<Map<string, number>> {
  const inOrder = [...deals].sort()
  const [ids = []] = await readColumns(
    tx,
    [sql`opportunity_id::text`],
    sql`from competitor_in_deal where tenant_id = ${tx.tenantId} and at_entry
      and opportunity_id between ${inOrder[0]} and ${inOrder.at(-1)}`,
  )
  const counts = new Map<string, number>()
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}

/** Accounts that the columns need: all of them, or these. */
export async function readAccounts(
  tx: Tx,
  columns: readonly string[],
  ids?: readonly string[],
): Promise<KnownAccounts> {
  if (!needsAccounts(columns) || ids?.length === 0) return new Map()
  const among = (column: RawBuilder<unknown>) => (ids ? sql`and ${column} = any(${ids}::uuid[])` : sql``)
  const known = new Map<string, AccountFacts>()
  const [accounts = [], industries = [], regions = []] = await readColumns(
    tx,
    [sql`id::text`, sql`industry`, cleaned(sql`region`)],
    sql`from account where tenant_id = ${tx.tenantId} ${among(sql`id`)}`,
  )
  for (const [place, id] of accounts.entries())
    known.set(id, { industry: industries[place] ?? '', region: regions[place] ?? '', firstWonOn: '' })
  const [winners = [], days = []] = await readColumns(
    tx,
    [sql`account_id::text`, sql`first_won_on::text`],
    sql`from (
      select opportunity.account_id, min(closure.closed_on) as first_won_on
      from opportunity join closure
        on closure.tenant_id = opportunity.tenant_id and closure.opportunity_id = opportunity.id
      where opportunity.tenant_id = ${tx.tenantId} and opportunity.outcome = 'won'
        ${among(sql`opportunity.account_id`)}
      group by opportunity.account_id) as winner`,
  )
  for (const [place, id] of winners.entries()) {
    const account = known.get(id)
    if (account) account.firstWonOn = days[place] ?? ''
  }
  return known
}

async function pageOf(
  tx: Tx,
  columns: readonly string[],
  more: readonly Expression[],
  rows: RawBuilder<unknown>,
): Promise<DealPage & { more: string[][] }> {
  const facts = factsFor(columns)
  const [ids = [], ...texts] = await readColumns(
    tx,
    [sql`id::text`, ...facts.map(expressionOf), ...more],
    rows,
  )
  const counted = ids.length > 0 && needsCompetitors(columns)
  return {
    ids,
    facts: Object.fromEntries(facts.map((fact, place) => [fact, texts[place] ?? []])),
    competitorsAtEntry: counted ? await countCompetitors(tx, ids) : none,
    more: texts.slice(facts.length),
  }
}

const stages = sql.join(stagesBeforeSigning.map((stage) => sql.lit(stage)))
const after = (id: string | undefined) => (id === undefined ? sql`` : sql`and id > ${id}`)

/** The next `limit` deals whose winning is still open, by id. */
export const readOpenDeals = (
  tx: Tx,
  columns: readonly string[],
  afterId: string | undefined,
  limit: number,
): Promise<DealPage> =>
  pageOf(
    tx,
    columns,
    [],
    sql`from opportunity where tenant_id = ${tx.tenantId} and outcome is null
      and pipeline_stage in (${stages}) ${after(afterId)} order by id limit ${limit}`,
  )

/** Those of these deals whose winning is still open, with their accounts. */
export async function findOpenDeals(
  tx: Tx,
  columns: readonly string[],
  ids: readonly string[],
): Promise<{ page: DealPage; accounts: KnownAccounts }> {
  const page = await pageOf(
    tx,
    columns,
    [],
    sql`from opportunity where tenant_id = ${tx.tenantId} and id = any(${ids}::uuid[]) and outcome is null
      and pipeline_stage in (${stages}) order by id`,
  )
  const theirs = new Set(page.facts.accountId?.filter((id) => id !== ''))
  return { page, accounts: await readAccounts(tx, columns, [...theirs]) }
}

/** All closed deals, the earliest first. */
export async function readEndedDeals(tx: Tx, columns: readonly string[]): Promise<EndedPage> {
  const { more, ...page } = await pageOf(
    tx,
    columns,
    [sql`outcome`, sql`closed_on::text`],
    sql`from (
      select opportunity.*, closure.closed_on
      from opportunity join closure
        on closure.tenant_id = opportunity.tenant_id and closure.opportunity_id = opportunity.id
      where opportunity.tenant_id = ${tx.tenantId} and opportunity.outcome is not null) as ended
      order by closed_on, id`,
  )
  const [outcomes = [], closedOn = []] = more
  return { ...page, outcomes: outcomes as Outcome[], closedOn: closedOn as Day[] }
}

/** Ids of deals whose winning is still open and that nobody has scored. */
export async function listUnscored(tx: Tx, limit: number): Promise<string[]> {
  const [ids = []] = await readColumns(
    tx,
    [sql`opportunity.id::text`],
    sql`from opportunity left join win_score
        on win_score.tenant_id = opportunity.tenant_id and win_score.opportunity_id = opportunity.id
      where opportunity.tenant_id = ${tx.tenantId} and opportunity.outcome is null
        and opportunity.pipeline_stage in (${stages}) and win_score.opportunity_id is null
      limit ${limit}`,
  )
  return ids
}

/** Ids of the deals with this account whose winning is still open. */
export async function listOpenOfAccount(tx: Tx, accountId: string): Promise<string[]> {
  const [ids = []] = await readColumns(
    tx,
    [sql`id::text`],
    sql`from opportunity where tenant_id = ${tx.tenantId} and account_id = ${accountId} and outcome is null
      and pipeline_stage in (${stages})`,
  )
  return ids
}

/** The keys of the organisation's own fields of a deal, the oldest first. */
export async function listOwnFields(tx: Tx): Promise<string[]> {
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
