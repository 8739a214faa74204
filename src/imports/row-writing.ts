// From plans to what is written: ids for what is new, the companies filled in that the batch creates, stage moves, closures, and
// the audit event of every row. Decides nothing; the plans did.
import type { Account, AccountForm } from '#accounts/account.ts'
import { type CustomerPerson, personChange, personFacts } from '#accounts/customer-person.ts'
import type { Closure, ClosureForm } from '#opportunities/closure.ts'
import type { Opportunity, OpportunityForm } from '#opportunities/opportunity.ts'
import { type StageMove, stageMoves } from '#opportunities/stage.ts'
import { difference } from '#platform/audit/difference.ts'
import { matchKey } from './name-match.ts'
import type { AccountPlan, ExistingOpportunity, NewAccount, OpportunityPlan, PersonPlan } from './row-plan.ts'

export interface Writing {
  importId: string
  /** Who runs the import. */
  memberId: string
  now: string
}

export interface ImportEvent {
  event: string
  subject: { kind: string; id: string }
  before?: unknown
  after?: unknown
}

type Moved = StageMove & { movedAt: string; movedBy: string | null }
type Kept = Pick<Opportunity, 'createdAt' | 'createdBy' | 'updatedAt' | 'version'> & { importId: string }

export interface NewDeal extends Opportunity {
  importId: string
  accountName: string | null
  moves: Moved[]
}

export interface ChangedDeal extends OpportunityForm {
  id: string
  number: string
  externalId: string | null
  updatedAt: string
  version: number
  accountName: string | null
  newCompetitors: OpportunityForm['competitors']
  moves: Moved[]
  closure: Closure | null
}

export type StoredOpportunity = ExistingOpportunity & { number: string }

const happened = (
  kind: string,
  verb: string,
  id: string,
  change: { before?: unknown; after?: unknown },
): ImportEvent => ({ event: `${kind}.${verb}`, subject: { kind, id }, ...change })

/** What the audit keeps of a new deal: what the file said of it. */
function filled(form: object): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(form))
    if (value !== null && !(Array.isArray(value) && value.length === 0)) kept[key] = value
  return kept
}

const keptOf = ({ importId, memberId, now }: Writing): Kept => ({
  importId,
  createdAt: now,
  createdBy: memberId,
  updatedAt: now,
  version: 1,
})

/** The id of a company by kind and written name, among those known and those just created. */
export type AccountIds = (kind: NewAccount['kind'], name: string) => string | undefined

const closureOf = (closure: ClosureForm, { now }: Writing): Closure => ({
  ...closure,
  closedBy: null,
  closedAt: now,
})

/** The form and closure of a plan with the ids of the companies that had none when it was planned. */
function completed(
  form: OpportunityForm,
  closure: ClosureForm | null,
  newAccounts: readonly NewAccount[],
  idOf: AccountIds,
): { form: OpportunityForm; closure: ClosureForm | null } {
  if (newAccounts.length === 0) return { form, closure }
  const whole = { ...form }
  let end = closure
  for (const { kind, name, as } of newAccounts) {
    const id = idOf(kind, name)
    if (id === undefined) continue
    if (as.includes('account')) whole.accountId = id
    if (as.includes('competitor') && !whole.competitors.some(({ accountId }) => accountId === id))
      whole.competitors = [...whole.competitors, { accountId: id, atEntry: false }]
    if (as.includes('winner') && end) end = { ...end, winnerId: id }
  }
  return { form: whole, closure: end }
}

export type NewIdentity = { id: string; number: string }

/** Deals to insert and to change, with an event for each. `identities` has one for each new deal. */
export function dealsToWrite(
  plans: readonly OpportunityPlan[],
  writing: Writing,
  idOf: AccountIds,
  nameOf: (accountId: string) => string | null,
  identities: readonly NewIdentity[],
): { created: NewDeal[]; changed: ChangedDeal[]; events: ImportEvent[] } {
  const created: NewDeal[] = []
  const changed: ChangedDeal[] = []
  const events: ImportEvent[] = []
  const kept = keptOf(writing)
  const moved = (moves: StageMove[]): Moved[] =>
    moves.map((move) => ({ ...move, movedAt: writing.now, movedBy: writing.memberId }))
  for (const plan of plans) {
    if (plan.does !== 'create' && plan.does !== 'change') continue
    const { form, closure } = completed(plan.form, plan.closure, plan.newAccounts, idOf)
    const accountName = form.accountId ? nameOf(form.accountId) : null
    if (plan.does === 'create') {
      const { id, number } = identities[created.length]!
      created.push({
        id,
        number,
        // Field by field and not by spreads, which would cost more than all the planning.
        name: form.name,
        accountId: form.accountId,
        dealType: form.dealType,
        pipelineStage: form.pipelineStage,
        presalesPhase: form.presalesPhase,
        procurementPhase: form.procurementPhase,
        amountMinor: form.amountMinor,
        currency: form.currency,
        expectedDecisionOn: form.expectedDecisionOn,
        leadSource: form.leadSource,
        budgetStatus: form.budgetStatus,
        procurementMethod: form.procurementMethod,
        ownerId: form.ownerId,
        presalesId: form.presalesId,
        nextStep: form.nextStep,
        nextStepDue: form.nextStepDue,
        description: form.description,
        competitors: form.competitors,
        custom: form.custom,
        openedOn: form.openedOn,
        externalId: plan.identity,
        importId: kept.importId,
        closure: closure && closureOf(closure, writing),
        createdAt: kept.createdAt,
        createdBy: kept.createdBy,
        updatedAt: kept.updatedAt,
        version: kept.version,
        accountName,
        moves: moved(stageMoves(undefined, form)),
      })
      const after = closure ? { ...filled(form), closure } : filled(form)
      events.push(happened('opportunity', 'imported', id, { after }))
      continue
    }
    const before = plan.existing as StoredOpportunity
    const there = new Set(before.competitors.map(({ accountId }) => accountId))
    changed.push({
      ...form,
      id: before.id,
      number: before.number,
      externalId: plan.identity,
      updatedAt: writing.now,
      version: before.version,
      accountName,
      newCompetitors: form.competitors.filter(({ accountId }) => !there.has(accountId)),
      moves: moved(stageMoves(before, form)),
      closure: closure && closureOf(closure, writing),
    })
    const change = difference(before as unknown as Record<string, unknown>, { ...form })
    if (Object.keys(change.after).length > 0)
      events.push(happened('opportunity', 'changed', before.id, change))
    if (closure) events.push(happened('opportunity', 'closed', before.id, { after: closure }))
  }
  return { created, changed, events }
}

type Arriving<T> = T & { importId: string }
type Changing<T> = Omit<T, 'createdAt' | 'createdBy'>

export interface AccountsToWrite {
  created: Arriving<Account>[]
  changed: Changing<Account>[]
  events: ImportEvent[]
}

/** Companies that rows of any kind name and nobody has entered. */
export function companiesToWrite(
  companies: readonly NewAccount[],
  writing: Writing,
  ids: readonly string[],
): Pick<AccountsToWrite, 'created' | 'events'> {
  const created = companies.map(({ kind, name, industry, region }, at) => {
    const form: AccountForm = {
      ...{ kind, name, industry, region, website: null, note: null, parentId: null, ownerId: null },
      custom: {},
    }
    return { id: ids[at]!, ...form, ...keptOf(writing) }
  })
  return { created, events: created.map((account) => made('account', account)) }
}

function made(kind: string, row: Account): ImportEvent {
  const { id, name, industry, region, website, note, parentId, ownerId, custom, kind: of } = row
  const form = { kind: of, name, industry, region, website, note, parentId, ownerId, custom }
  return happened(kind, 'created', id, { after: filled(form) })
}

/** Accounts of a file of accounts. A parent may be another row of the same batch, so ids are given out first. */
export function accountsToWrite(
  plans: readonly AccountPlan[],
  writing: Writing,
  idOf: AccountIds,
  ids: readonly string[],
): AccountsToWrite {
  const own = new Map<string, string>()
  for (const plan of plans) if (plan.does === 'create') own.set(matchKey(plan.form.name), ids[own.size]!)
  const result: AccountsToWrite = { created: [], changed: [], events: [] }
  for (const plan of plans) {
    if (plan.does !== 'create' && plan.does !== 'change') continue
    const parent = plan.newAccounts.find(({ as }) => as.includes('parent'))
    const parentId = parent ? (own.get(matchKey(parent.name)) ?? idOf('customer', parent.name)) : undefined
    const form = { ...plan.form, ...(parentId ? { parentId } : {}) }
    if (plan.does === 'create') {
      const account = { id: own.get(matchKey(form.name))!, ...form, ...keptOf(writing) }
      result.created.push(account)
      result.events.push(made('account', account))
      continue
    }
    const { existing } = plan
    result.changed.push({ id: existing.id, version: existing.version, ...form, updatedAt: writing.now })
    const change = difference(existing as unknown as Record<string, unknown>, { ...form })
    result.events.push(happened('account', 'changed', existing.id, change))
  }
  return result
}

/** People of a file. The audit keeps which personal details there are, never what they say (domain.md 1.8). */
export function peopleToWrite(
  plans: readonly PersonPlan[],
  writing: Writing,
  idOf: AccountIds,
  ids: readonly string[],
): { created: Arriving<CustomerPerson>[]; changed: Changing<CustomerPerson>[]; events: ImportEvent[] } {
  const created: Arriving<CustomerPerson>[] = []
  const changed: Changing<CustomerPerson>[] = []
  const events: ImportEvent[] = []
  for (const plan of plans) {
    if (plan.does !== 'create' && plan.does !== 'change') continue
    const company = plan.newAccounts.find(({ as }) => as.includes('account'))
    const accountId = company && idOf(company.kind, company.name)
    const form = { ...plan.form, ...(accountId ? { accountId } : {}) }
    if (plan.does === 'create') {
      const person = { id: ids[created.length]!, ...form, ...keptOf(writing) }
      created.push(person)
      events.push(happened('person', 'created', person.id, { after: personFacts(form) }))
      continue
    }
    const { existing } = plan
    changed.push({ id: existing.id, version: existing.version, ...form, updatedAt: writing.now })
    events.push(happened('person', 'changed', existing.id, personChange(existing, form)))
  }
  return { created, changed, events }
}
