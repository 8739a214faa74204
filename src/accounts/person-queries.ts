// The people of the companies in the database.
import { type SqlBool, sql } from 'kysely'
import { type Key, keysetPage, type Order } from '#platform/db/keyset.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { nameKey } from '#platform/search/name-key.ts'
import { toSearchDocument, toSearchQuery } from '#platform/search/search-text.ts'
import type { PersonQuestion } from './contract.ts'
import type { CustomerPerson, CustomerPersonForm } from './customer-person.ts'

/** The person with the name of the company. */
export interface FoundPerson extends CustomerPerson {
  accountName: string
}

const personRows = (tx: Tx) =>
  tx
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
      'customerPerson.lastContactOn',
      'customerPerson.leftOn',
      'customerPerson.updatedAt',
      'customerPerson.version',
    ])
    .where('customerPerson.tenantId', '=', tx.tenantId)

export type ListedPersonRow = Omit<FoundPerson, 'note' | 'source' | 'createdAt' | 'createdBy'>

export type Filters = Omit<PersonQuestion, 'cursor' | 'limit'>

export const orderOf = ({ direction }: Pick<PersonQuestion, 'direction'>): Order => ({
  column: 'customerPerson.nameKey',
  idColumn: 'customerPerson.id',
  direction,
})

/** The people that the question asks for, in no order. */
function askedFor(tx: Tx, question: Filters) {
  const { q, accountId, departmentKind, seniorityLevel } = question
  const words = q ? toSearchQuery(q) : ''
  let query = personRows(tx).select('customerPerson.nameKey')
  if (accountId) query = query.where('customerPerson.accountId', '=', accountId)
  if (departmentKind) query = query.where('customerPerson.departmentKind', 'in', departmentKind)
  if (seniorityLevel) query = query.where('customerPerson.seniorityLevel', 'in', seniorityLevel)
  return words
    ? query.where(sql<SqlBool>`${sql.ref('customerPerson.search')} @@ to_tsquery('simple', ${words})`)
    : query
}

type Sorted<Row> = Row & { nameKey: string }

const keyOf = (row: Sorted<{ id: string }>): Key => ({ value: row.nameKey, id: row.id })

/** One page of people by name, and the key of the page after it. */
export function listPeople(
  tx: Tx,
  question: PersonQuestion,
  after: Key | undefined,
): Promise<{ rows: ListedPersonRow[]; next?: Key }> {
  const query = askedFor(tx, question)
  return keysetPage(
    orderOf(question),
    question.limit,
    after,
    async ({ where, by, limit }) => {
      const rows = await query.where(where).orderBy(by.value).orderBy(by.id).limit(limit).execute()
      return rows as Sorted<ListedPersonRow>[]
    },
    keyOf,
  )
}

export type ExportedPerson = Sorted<ListedPersonRow & Pick<CustomerPerson, 'note' | 'source'>>

/** At most `limit` people after `last`, with all that is written down of them. */
export async function listExportedPeople(
  tx: Tx,
  question: Filters,
  last: ExportedPerson | undefined,
  limit: number,
): Promise<ExportedPerson[]> {
  const query = askedFor(tx, question).select(['customerPerson.note', 'customerPerson.source'])
  const { rows } = await keysetPage(
    orderOf(question),
    limit,
    last && keyOf(last),
    async ({ where, by, limit }) => {
      const rows = await query.where(where).orderBy(by.value).orderBy(by.id).limit(limit).execute()
      return rows as ExportedPerson[]
    },
    keyOf,
  )
  return rows
}

/** The person as they stand, locked against others when about to be changed. */
export async function findPerson(tx: Tx, id: string, lock?: 'forChange'): Promise<FoundPerson | undefined> {
  let query = personRows(tx)
    .select([
      'customerPerson.note',
      'customerPerson.source',
      'customerPerson.createdAt',
      'customerPerson.createdBy',
    ])
    .where('customerPerson.id', '=', id)
  if (lock) query = query.forUpdate('customerPerson')
  return (await query.executeTakeFirst()) as FoundPerson | undefined
}

/** What a search for a person looks through. Not the note: who may not read it must not find by it. */
export const searchedTexts = ({
  name,
  formOfAddress,
  title,
  department,
  email,
  phone,
}: CustomerPersonForm) => [name, formOfAddress, title, department, email, phone]

const searchDocument = (person: CustomerPerson) =>
  sql<string>`to_tsvector('simple', ${toSearchDocument(searchedTexts(person))})`

const derived = (person: CustomerPerson) => ({
  nameKey: nameKey(person.name, 'person'),
  search: searchDocument(person),
})

export async function insertPerson(tx: Tx, person: CustomerPerson): Promise<void> {
  await tx
    .insertInto('customerPerson')
    .values({ tenantId: tx.tenantId, ...person, ...derived(person) })
    .execute()
}

export async function updatePerson(tx: Tx, person: CustomerPerson): Promise<void> {
  const { id, createdAt: _, createdBy: __, ...values } = person
  await tx
    .updateTable('customerPerson')
    .set({ ...values, ...derived(person) })
    .where('tenantId', '=', tx.tenantId)
    .where('id', '=', id)
    .execute()
}

export async function deletePerson(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('customerPerson').where('tenantId', '=', tx.tenantId).where('id', '=', id).execute()
}
