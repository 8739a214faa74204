// Many companies or people at once, a statement each.
import { type Column, insertColumns, updateColumns } from '#platform/db/columns.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { nameKey } from '#platform/search/name-key.ts'
import { toSearchVector } from '#platform/search/search-text.ts'
import type { Account } from './account.ts'
import { searchedTexts as textsOfAccount } from './account-queries.ts'
import type { CustomerPerson } from './customer-person.ts'
import { searchedTexts as textsOfPerson } from './person-queries.ts'

type Arriving<T> = T & { importId?: string }
/** `version` is the one that was read. */
type Changing<T> = Omit<T, 'createdAt' | 'createdBy'>

const accountColumns = (accounts: readonly Changing<Account>[]): Column[] => [
  ['kind', 'text', accounts.map((account) => account.kind)],
  ['name', 'text', accounts.map((account) => account.name)],
  ['nameKey', 'text', accounts.map((account) => nameKey(account.name))],
  ['industry', 'text', accounts.map((account) => account.industry)],
  ['region', 'text', accounts.map((account) => account.region)],
  ['website', 'text', accounts.map((account) => account.website)],
  ['note', 'text', accounts.map((account) => account.note)],
  ['parentId', 'uuid', accounts.map((account) => account.parentId)],
  ['ownerId', 'uuid', accounts.map((account) => account.ownerId)],
  ['custom', 'jsonb', accounts.map((account) => JSON.stringify(account.custom))],
  ['updatedAt', 'timestamptz', accounts.map((account) => account.updatedAt)],
  ['search', 'tsvector', accounts.map((account) => toSearchVector(textsOfAccount(account)))],
]

const personColumns = (people: readonly Changing<CustomerPerson>[]): Column[] => [
  ['accountId', 'uuid', people.map((person) => person.accountId)],
  ['name', 'text', people.map((person) => person.name)],
  ['nameKey', 'text', people.map((person) => nameKey(person.name, 'person'))],
  ['formOfAddress', 'text', people.map((person) => person.formOfAddress)],
  ['title', 'text', people.map((person) => person.title)],
  ['department', 'text', people.map((person) => person.department)],
  ['departmentKind', 'text', people.map((person) => person.departmentKind)],
  ['seniorityLevel', 'text', people.map((person) => person.seniorityLevel)],
  ['email', 'text', people.map((person) => person.email)],
  ['phone', 'text', people.map((person) => person.phone)],
  ['note', 'text', people.map((person) => person.note)],
  ['source', 'text', people.map((person) => person.source)],
  ['lastContactOn', 'date', people.map((person) => person.lastContactOn)],
  ['leftOn', 'date', people.map((person) => person.leftOn)],
  ['updatedAt', 'timestamptz', people.map((person) => person.updatedAt)],
  ['search', 'tsvector', people.map((person) => toSearchVector(textsOfPerson(person)))],
]

type Row = { id: string; version: number }

const arrival = (
  tx: Tx,
  rows: readonly Arriving<Row & { createdAt: string; createdBy: string | null }>[],
): Column[] => [
  ['tenantId', 'uuid', { every: tx.tenantId }],
  ['id', 'uuid', rows.map((row) => row.id)],
  ['importId', 'uuid', rows.map((row) => row.importId ?? null)],
  ['createdAt', 'timestamptz', rows.map((row) => row.createdAt)],
  ['createdBy', 'uuid', rows.map((row) => row.createdBy)],
  ['version', 'integer', rows.map((row) => row.version)],
]

const standing = (tx: Tx, rows: readonly Row[]): Column[] => [
  ['tenantId', 'uuid', { every: tx.tenantId }],
  ['id', 'uuid', rows.map((row) => row.id)],
  ['version', 'integer', rows.map((row) => row.version)],
]

export const insertAccounts = (tx: Tx, accounts: readonly Arriving<Account>[]): Promise<void> =>
  insertColumns(tx, 'account', accounts.length, [...arrival(tx, accounts), ...accountColumns(accounts)])

/** Answers how many still had the version that was read. */
export const updateAccounts = (tx: Tx, accounts: readonly Changing<Account>[]): Promise<number> =>
  updateColumns(tx, 'account', accounts.length, [...standing(tx, accounts), ...accountColumns(accounts)])

export const insertPeople = (tx: Tx, people: readonly Arriving<CustomerPerson>[]): Promise<void> =>
  insertColumns(tx, 'customerPerson', people.length, [...arrival(tx, people), ...personColumns(people)])

/** Answers how many still had the version that was read. */
export const updatePeople = (tx: Tx, people: readonly Changing<CustomerPerson>[]): Promise<number> =>
  updateColumns(tx, 'customerPerson', people.length, [...standing(tx, people), ...personColumns(people)])
