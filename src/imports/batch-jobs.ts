// One batch of rows: what the database has to say about them is loaded, they are planned, and, when it is meant, written. The
// dry run and the import share this, so that the one shows what the other does.
import { insertAccounts, insertPeople, updateAccounts, updatePeople } from '#accounts/bulk-queries.ts'
import { insertOpportunities, numbersFor, updateOpportunities } from '#opportunities/bulk-queries.ts'
import type { CustomField } from '#organizations/custom-field.ts'
import type { Day } from '#platform/contract/day.ts'
import { newIds } from '#platform/db/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import {
  type Companies,
  loadAccounts,
  loadOpportunities,
  loadPeople,
  rememberCompany,
} from './lookup-queries.ts'
import type { Mapping } from './mapping.ts'
import { matchKey } from './name-match.ts'
import { withinRights } from './permissions.ts'
import type { AnyPlan } from './preview.ts'
import type { AccountPlan, Lookups, NewAccount, OpportunityPlan, PersonPlan } from './row-plan.ts'
import { newAccountsOf } from './row-plan.ts'
import { accountPlanner, opportunityPlanner, personPlanner, type ReadRow } from './row-planner.ts'
import {
  type AccountIds,
  accountsToWrite,
  companiesToWrite,
  dealsToWrite,
  type ImportEvent,
  peopleToWrite,
  type Writing,
} from './row-writing.ts'

/** What stays the same through all batches of a file. `companies` grows with what is created. */
export interface Planning {
  readonly mapping: Mapping
  readonly actor: { id: string; hats: readonly string[] }
  readonly fields: readonly CustomField[]
  readonly companies: Companies
  readonly today: Day
}

export interface Batch {
  readonly plans: readonly AnyPlan[]
  /** Writes what was planned; answers an event for each row that made a difference. */
  readonly write: (tx: Tx, writing: Writing) => Promise<ImportEvent[]>
}

/** Somebody changed a row between our reading and our writing; the batch is to be done again. */
export class OvertakenError extends Error {
  override readonly name = 'OvertakenError'
}

const lookupsOf = ({ today, companies, fields }: Planning): Lookups => ({
  today,
  accounts: companies.customers,
  competitors: companies.competitors,
  parentOf: companies.parentOf,
  customFields: fields,
})

/**
 * Loads what the rows name; the plan itself is made when it is asked for, so that no transaction waits for it. Companies that
 * other rows have entered in between are no matter: each is entered once.
 */
export type BatchPlanner = (tx: Tx, planning: Planning, rows: readonly ReadRow[]) => Promise<() => Batch>

/** Compiled once for a file: planners remember what they have read. */
export function batchPlanner(mapping: Mapping): BatchPlanner {
  if (mapping.kind === 'accounts') return planAccounts(mapping)
  return mapping.kind === 'people' ? planPeople(mapping) : planDeals(mapping)
}

const idsIn =
  ({ customers, competitors }: Companies): AccountIds =>
  (kind, name) =>
    (kind === 'customer' ? customers : competitors).get(matchKey(name))

function planDeals(mapping: Mapping) {
  const plan = opportunityPlanner(mapping)
  return async (tx: Tx, planning: Planning, rows: readonly ReadRow[]): Promise<() => Batch> => {
    const identities = rows.flatMap(({ identity }) => (identity === undefined ? [] : [identity]))
    const existing = await loadOpportunities(tx, identities)
    return () => {
      const lookups = lookupsOf(planning)
      const plans = rows.map((row) => withinRights(planning.actor, plan(row, existing, lookups)))
      return { plans, write: (tx, writing) => writeDeals(tx, planning, plans, writing) }
    }
  }
}

async function writeDeals(
  tx: Tx,
  { companies }: Planning,
  plans: readonly OpportunityPlan[],
  writing: Writing,
): Promise<ImportEvent[]> {
  const met = await enterCompanies(tx, companies, newAccountsOf(plans, 'other'), writing)
  const nameOf = (id: string) => companies.names.get(id) ?? null
  const days = plans.flatMap((plan) => (plan.does === 'create' ? [plan.form.openedOn] : []))
  const numbers = await numbersFor(tx, days)
  const identities = newIds(days.length).map((id, at) => ({ id, number: numbers[at]! }))
  const deals = dealsToWrite(plans, writing, idsIn(companies), nameOf, identities)
  await insertOpportunities(tx, deals.created)
  expectAll(await updateOpportunities(tx, deals.changed), deals.changed.length)
  return [...met, ...deals.events]
}

function planAccounts(mapping: Mapping) {
  const plan = accountPlanner(mapping)
  return async (tx: Tx, planning: Planning, rows: readonly ReadRow[]): Promise<() => Batch> => {
    const { customers } = planning.companies
    const ids = rows.flatMap(({ identity }) => customers.get(identity ?? '') ?? [])
    const existing = await loadAccounts(tx, ids)
    return () => {
      const lookups = lookupsOf(planning)
      const plans = rows.map((row) => plan(row, existing, lookups))
      return { plans, write: (tx, writing) => writeAccounts(tx, planning, plans, writing) }
    }
  }
}

async function writeAccounts(
  tx: Tx,
  { companies }: Planning,
  plans: readonly AccountPlan[],
  writing: Writing,
): Promise<ImportEvent[]> {
  const met = await enterCompanies(tx, companies, newAccountsOf(plans, 'accounts'), writing)
  const count = plans.filter(({ does }) => does === 'create').length
  const accounts = accountsToWrite(plans, writing, idsIn(companies), newIds(count))
  await insertAccounts(tx, accounts.created)
  expectAll(await updateAccounts(tx, accounts.changed), accounts.changed.length)
  for (const account of [...accounts.created, ...accounts.changed]) rememberCompany(companies, account)
  return [...met, ...accounts.events]
}

function planPeople(mapping: Mapping) {
  const plan = personPlanner(mapping)
  return async (tx: Tx, planning: Planning, rows: readonly ReadRow[]): Promise<() => Batch> => {
    const { customers } = planning.companies
    const named = rows.flatMap(({ values }) => customers.get(matchKey(values.texts.account ?? '')) ?? [])
    const existing = await loadPeople(tx, [...new Set(named)])
    return () => {
      const lookups = lookupsOf(planning)
      const plans = rows.map((row) => plan(row, existing, lookups))
      return { plans, write: (tx, writing) => writePeople(tx, planning, plans, writing) }
    }
  }
}

async function writePeople(
  tx: Tx,
  { companies }: Planning,
  plans: readonly PersonPlan[],
  writing: Writing,
): Promise<ImportEvent[]> {
  const met = await enterCompanies(tx, companies, newAccountsOf(plans, 'other'), writing)
  const count = plans.filter(({ does }) => does === 'create').length
  const people = peopleToWrite(plans, writing, idsIn(companies), newIds(count))
  await insertPeople(tx, people.created)
  expectAll(await updatePeople(tx, people.changed), people.changed.length)
  return [...met, ...people.events]
}

async function enterCompanies(
  tx: Tx,
  companies: Companies,
  named: readonly NewAccount[],
  writing: Writing,
): Promise<ImportEvent[]> {
  const unknown = named.filter(({ kind, name }) => idsIn(companies)(kind, name) === undefined)
  const { created, events } = companiesToWrite(unknown, writing, newIds(unknown.length))
  await insertAccounts(tx, created)
  for (const company of created) rememberCompany(companies, company)
  return events
}

function expectAll(done: number, asked: number): void {
  if (done !== asked) throw new OvertakenError(`${asked - done} rows were changed by somebody else`)
}
