// What planning has to know of the organisation: its companies by name, its members, its own fields, and the deals, companies or
// people that the rows of a batch name.
import { dealColumns } from '#opportunities/queries.ts'
import { listMembers } from '#organizations/queries.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { matchKey } from './name-match.ts'
import type { ExistingAccount, ExistingPerson } from './row-plan.ts'
import { personKey } from './row-planner.ts'
import type { Members } from './row-reader.ts'
import type { StoredOpportunity } from './row-writing.ts'
import type { ImportKind } from './target-field.ts'

/** The companies of an organisation, kept through an import; what the import creates is added. */
export interface Companies {
  customers: Map<string, string>
  competitors: Map<string, string>
  parentOf: Map<string, string>
  names: Map<string, string>
}

export async function loadCompanies(tx: Tx): Promise<Companies> {
  const rows = await tx
    .selectFrom('account')
    .select(['id', 'kind', 'name', 'parentId'])
    .where('tenantId', '=', tx.tenantId)
    .orderBy('id')
    .execute()
  const companies: Companies = {
    customers: new Map(),
    competitors: new Map(),
    parentOf: new Map(),
    names: new Map(),
  }
  for (const row of rows) rememberCompany(companies, row)
  return companies
}

export function rememberCompany(
  companies: Companies,
  { id, kind, name, parentId }: { id: string; kind: string; name: string; parentId: string | null },
): void {
  const key = matchKey(name)
  const byName =
    kind === 'competitor' ? companies.competitors : kind === 'customer' ? companies.customers : undefined
  if (byName && !byName.has(key)) byName.set(key, id)
  if (parentId) companies.parentOf.set(id, parentId)
  companies.names.set(id, name)
}

/** Members who are still here, by name and by e-mail address. */
export async function loadMembers(tx: Tx): Promise<Members> {
  const members = new Map<string, string[]>()
  for (const { id, name, email, leftAt } of await listMembers(tx)) {
    if (leftAt) continue
    for (const word of [name, email]) {
      const key = matchKey(word)
      members.set(key, [...(members.get(key) ?? []), id])
    }
  }
  return members
}

/** The deals of these external ids, by them. */
export async function loadOpportunities(
  tx: Tx,
  externalIds: readonly string[],
): Promise<Map<string, StoredOpportunity>> {
  if (externalIds.length === 0) return new Map()
  const found = await tx
    .selectFrom('opportunity')
    .leftJoin('closure', (join) =>
      join
        .onRef('closure.tenantId', '=', 'opportunity.tenantId')
        .onRef('closure.opportunityId', '=', 'opportunity.id'),
    )
    .select([...dealColumns, 'closure.outcome', 'closure.closedOn'])
    .where('opportunity.tenantId', '=', tx.tenantId)
    .where((eb) => eb('opportunity.externalId', '=', eb.fn.any(eb.val([...externalIds]))))
    .execute()
  const met = await competitorsOf(
    tx,
    found.map(({ id }) => id),
  )
  const deals = new Map<string, StoredOpportunity>()
  for (const row of found) {
    // Filled in place: objects made by copying all but some of their fields are slow to read ever after.
    const deal = row as unknown as StoredOpportunity & typeof row
    deal.competitors = met.get(row.id) ?? []
    deal.closure =
      row.outcome === null
        ? null
        : ({ outcome: row.outcome, closedOn: row.closedOn } as StoredOpportunity['closure'])
    deals.set(row.externalId ?? '', deal)
  }
  return deals
}

async function competitorsOf(
  tx: Tx,
  deals: string[],
): Promise<Map<string, { accountId: string; atEntry: boolean }[]>> {
  const met = new Map<string, { accountId: string; atEntry: boolean }[]>()
  if (deals.length === 0) return met
  const rows = await tx
    .selectFrom('competitorInDeal')
    .select(['opportunityId', 'accountId', 'atEntry'])
    .where('tenantId', '=', tx.tenantId)
    .where((eb) => eb('opportunityId', '=', eb.fn.any(eb.val(deals))))
    .orderBy('accountId')
    .execute()
  for (const { opportunityId, accountId, atEntry } of rows)
    met.set(opportunityId, [...(met.get(opportunityId) ?? []), { accountId, atEntry }])
  return met
}

/** The customers of these ids, by the key of their name. */
export async function loadAccounts(tx: Tx, ids: readonly string[]): Promise<Map<string, ExistingAccount>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('account')
    .select([
      'id',
      'kind',
      'name',
      'industry',
      'region',
      'website',
      'note',
      'parentId',
      'ownerId',
      'custom',
      'version',
    ])
    .where('tenantId', '=', tx.tenantId)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids]))))
    .execute()
  return new Map(rows.map((row) => [matchKey(row.name), row as unknown as ExistingAccount]))
}

/** The people of these customers, by account and name. */
export async function loadPeople(
  tx: Tx,
  accountIds: readonly string[],
): Promise<Map<string, ExistingPerson>> {
  if (accountIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('customerPerson')
    .innerJoin('account', (join) =>
      join
        .onRef('account.tenantId', '=', 'customerPerson.tenantId')
        .onRef('account.id', '=', 'customerPerson.accountId'),
    )
    .select([
      'customerPerson.id',
      'customerPerson.accountId',
      'account.name as accountName',
      'customerPerson.name',
      'customerPerson.formOfAddress',
      'customerPerson.title',
      'customerPerson.department',
      'customerPerson.departmentKind',
      'customerPerson.seniorityLevel',
      'customerPerson.email',
      'customerPerson.phone',
      'customerPerson.note',
      'customerPerson.source',
      'customerPerson.lastContactOn',
      'customerPerson.leftOn',
      'customerPerson.version',
    ])
    .where('customerPerson.tenantId', '=', tx.tenantId)
    .where((eb) => eb('customerPerson.accountId', '=', eb.fn.any(eb.val([...accountIds]))))
    .orderBy('customerPerson.id', 'desc')
    .execute()
  // Of two people with one name at one company the one entered first is meant: the last put in stays.
  return new Map(
    rows.map(({ accountName, ...person }) => [
      personKey(accountName, person.name),
      person as unknown as ExistingPerson,
    ]),
  )
}

export const fieldSubject = (kind: ImportKind) => (kind === 'accounts' ? 'account' : 'opportunity')
