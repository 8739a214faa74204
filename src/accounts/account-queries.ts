// Companies in the database.
import { type SqlBool, sql } from 'kysely'
import type { CustomField } from '#organizations/custom-field.ts'
import { type Key, keysetPage, type Order } from '#platform/db/keyset.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { nameKey } from '#platform/search/name-key.ts'
import { toSearchDocument, toSearchQuery } from '#platform/search/search-text.ts'
import type { Account } from './account.ts'
import type { AccountKind } from './account-kind.ts'
import type { AccountQuestion } from './contract.ts'
import type { Industry } from './industry.ts'

/** The account with what a reader needs beside its ids. */
export interface FoundAccount extends Account {
  parentName: string | null
  ownerName: string | null
  people: number
}

const accountRows = (tx: Tx) =>
  tx
    .selectFrom('account')
    .leftJoin('account as parent', (join) =>
      join.onRef('parent.tenantId', '=', 'account.tenantId').onRef('parent.id', '=', 'account.parentId'),
    )
    .leftJoin('member as owner', (join) =>
      join.onRef('owner.tenantId', '=', 'account.tenantId').onRef('owner.id', '=', 'account.ownerId'),
    )
    .select((eb) => [
      'account.id',
      'account.kind',
      'account.name',
      'account.industry',
      'account.region',
      'account.parentId',
      'parent.name as parentName',
      'account.ownerId',
      'owner.name as ownerName',
      'account.updatedAt',
      'account.version',
      eb
        .selectFrom('customerPerson')
        .select((count) => count.fn.countAll<number>().as('people'))
        .whereRef('customerPerson.tenantId', '=', 'account.tenantId')
        .whereRef('customerPerson.accountId', '=', 'account.id')
        .as('people'),
    ])
    .where('account.tenantId', '=', tx.tenantId)

export type ListedRow = Pick<
  FoundAccount,
  | 'id'
  | 'kind'
  | 'name'
  | 'industry'
  | 'region'
  | 'parentId'
  | 'parentName'
  | 'ownerId'
  | 'ownerName'
  | 'updatedAt'
  | 'version'
  | 'people'
>

export type Filters = Omit<AccountQuestion, 'cursor' | 'limit'>

const sortColumns = { name: 'account.nameKey', updatedAt: 'account.updatedAt' } as const

export const orderOf = ({ sort, direction }: Pick<AccountQuestion, 'sort' | 'direction'>): Order => ({
  column: sortColumns[sort],
  idColumn: 'account.id',
  direction,
})

const matches = (words: string) =>
  sql<SqlBool>`${sql.ref('account.search')} @@ to_tsquery('simple', ${words})`

/** The accounts that the question asks for, in no order. */
function askedFor(tx: Tx, question: Filters) {
  const { kind, q, industry, ownerId, parentId } = question
  const words = q ? toSearchQuery(q) : ''
  let query = accountRows(tx).select('account.nameKey').where('account.kind', '=', kind)
  if (industry) query = query.where('account.industry', 'in', industry)
  if (ownerId) query = query.where('account.ownerId', '=', ownerId)
  if (parentId) query = query.where('account.parentId', '=', parentId)
  return words ? query.where(matches(words)) : query
}

type Sorted<Row> = Row & { nameKey: string; updatedAt: string; id: string }

const keyOf = <Row>(row: Sorted<Row>, { sort }: Filters): Key => ({
  value: sort === 'name' ? row.nameKey : row.updatedAt,
  id: row.id,
})

/** One page of one kind of account, and the key of the page after it. */
export function listAccounts(
  tx: Tx,
  question: AccountQuestion,
  after: Key | undefined,
): Promise<{ rows: ListedRow[]; next?: Key }> {
  const query = askedFor(tx, question)
  return keysetPage(
    orderOf(question),
    question.limit,
    after,
    async ({ where, by, limit }) => {
      const rows = await query.where(where).orderBy(by.value).orderBy(by.id).limit(limit).execute()
      return rows as Sorted<ListedRow>[]
    },
    (row) => keyOf(row, question),
  )
}

export type ExportedAccount = Sorted<ListedRow & Pick<Account, 'website' | 'note' | 'custom'>>

/** At most `limit` accounts after `last`, with all that is written down of them. */
export async function listExportedAccounts(
  tx: Tx,
  question: Filters,
  last: ExportedAccount | undefined,
  limit: number,
): Promise<ExportedAccount[]> {
  const query = askedFor(tx, question).select(['account.website', 'account.note', 'account.custom'])
  const { rows } = await keysetPage(
    orderOf(question),
    limit,
    last && keyOf(last, question),
    async ({ where, by, limit }) => {
      const rows = await query.where(where).orderBy(by.value).orderBy(by.id).limit(limit).execute()
      return rows as ExportedAccount[]
    },
    (row) => keyOf(row, question),
  )
  return rows
}

interface Choice {
  id: string
  name: string
  industry: Industry | null
}

/** The accounts whose texts fit what was typed, by name; without a word, those touched last. */
export async function listChoices(
  tx: Tx,
  { q, kind }: { q?: string; kind: AccountKind },
  limit: number,
): Promise<Choice[]> {
  const words = q ? toSearchQuery(q) : ''
  const query = tx
    .selectFrom('account')
    .select(['account.id', 'account.name', 'account.industry'])
    .where('account.tenantId', '=', tx.tenantId)
    .where('account.kind', '=', kind)
    .limit(limit)
  const rows = words
    ? await query.where(matches(words)).orderBy('account.nameKey').orderBy('account.id').execute()
    : await query.orderBy('account.updatedAt', 'desc').orderBy('account.id', 'desc').execute()
  return rows as Choice[]
}

/** The account as it stands, locked against others when it is about to be changed. */
export async function findAccount(tx: Tx, id: string, lock?: 'forChange'): Promise<FoundAccount | undefined> {
  let query = accountRows(tx)
    .select(['account.website', 'account.note', 'account.custom', 'account.createdAt', 'account.createdBy'])
    .where('account.id', '=', id)
  if (lock) query = query.forUpdate('account')
  return (await query.executeTakeFirst()) as FoundAccount | undefined
}

/** The accounts that are units of this one, by name, at most `limit`. */
export function listUnits(tx: Tx, id: string, limit: number): Promise<{ id: string; name: string }[]> {
  return tx
    .selectFrom('account')
    .select(['id', 'name'])
    .where('tenantId', '=', tx.tenantId)
    .where('parentId', '=', id)
    .orderBy('nameKey')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** The account of this id and all it belongs to, from itself upwards; empty when there is none of that id. */
export async function listSelfAndAbove(tx: Tx, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive above as (
      select tenant_id, id, parent_id from account where tenant_id = ${tx.tenantId} and id = ${id}
      union
      select account.tenant_id, account.id, account.parent_id from account
        join above on account.tenant_id = above.tenant_id and account.id = above.parent_id
    )
    select id from above`.execute(tx)
  return rows.map((row) => row.id)
}

/** What a search for an account looks through. */
export const searchedTexts = ({ name, region, note }: Pick<Account, 'name' | 'region' | 'note'>) => [
  name,
  region,
  note,
]

const searchDocument = (account: Account) =>
  sql<string>`to_tsvector('simple', ${toSearchDocument(searchedTexts(account))})`

const derived = (account: Account) => ({
  nameKey: nameKey(account.name),
  custom: JSON.stringify(account.custom),
  search: searchDocument(account),
})

export async function insertAccount(tx: Tx, account: Account): Promise<void> {
  await tx
    .insertInto('account')
    .values({ tenantId: tx.tenantId, ...account, ...derived(account) })
    .execute()
}

export async function updateAccount(tx: Tx, account: Account): Promise<void> {
  const { id, createdAt: _, createdBy: __, ...values } = account
  await tx
    .updateTable('account')
    .set({ ...values, ...derived(account) })
    .where('tenantId', '=', tx.tenantId)
    .where('id', '=', id)
    .execute()
}

export async function deleteAccount(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('account').where('tenantId', '=', tx.tenantId).where('id', '=', id).execute()
}

/** The organisation's own fields of accounts. */
export async function listAccountFields(tx: Tx): Promise<CustomField[]> {
  const rows = await tx
    .selectFrom('customField')
    .select(['id', 'subject', 'key', 'label', 'kind', 'choices'])
    .where('tenantId', '=', tx.tenantId)
    .where('subject', '=', 'account')
    .execute()
  return rows as CustomField[]
}
