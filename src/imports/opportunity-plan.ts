// Plans one row of a file of opportunities. An empty cell says nothing and changes nothing; the row of a deal that is there
// already changes what it says otherwise. History comes as the old system kept it: a loss without a winner, or a close without
// a reason, is taken as not known, where a person closing a deal by hand would be asked.
import type { Industry } from '#accounts/industry.ts'
import type { CloseReason } from '#method/close-reason.ts'
import { closeReasons } from '#method/close-reason.ts'
import { namesWinner, type Outcome, outcomes } from '#method/outcome.ts'
import { type PipelineStage, pipelineStages } from '#method/pipeline-stage.ts'
import type { ClosureForm } from '#opportunities/closure.ts'
import { checkOpportunity, type OpportunityForm } from '#opportunities/opportunity.ts'
import type { CustomValues } from '#organizations/custom-field.ts'
import { isRefusal, type Refusal, refuse } from '#platform/contract/refusal.ts'
import { readChoice } from './choice-form.ts'
import type { Mapping } from './mapping.ts'
import { matchKey } from './name-match.ts'
import {
  differingKeys,
  type ExistingOpportunity,
  type Lookups,
  type NewAccount,
  type OpportunityPlan,
} from './row-plan.ts'
import type { RowValues } from './row-reader.ts'

export type OpportunityRow = {
  line: number
  values: RowValues
  identity: string | undefined
  occurrence: number
  /** The name for a row that brings none, made of other columns. */
  composedName: string
}

/** A mapping made ready for planning many rows. */
export type PlanContext = { mapping: Mapping; columnOf: (field: string) => string }

export const planContext = (mapping: Mapping): PlanContext => ({ mapping, columnOf: columnNames(mapping) })

export function planOpportunity(
  row: OpportunityRow,
  { mapping, columnOf }: PlanContext,
  existing: ExistingOpportunity | undefined,
  lookups: Lookups,
): OpportunityPlan {
  const { values, line, identity, occurrence } = row
  const refusals = [...values.refusals]
  if (identity === undefined)
    refusals.push(refuse('imports.refusal.idMissing', { field: columnOf('externalId') }))
  else if (mapping.identity.by === 'externalId' && occurrence > 1)
    refusals.push(
      refuse('imports.refusal.idTwice', { field: columnOf('externalId'), values: { id: identity } }),
    )
  const newAccounts: NewAccount[] = []
  const wanted = wantedForm(row, lookups, newAccounts)
  const outcome = outcomeOf(values)
  const closure = outcome ? closureOf(outcome, values, lookups, newAccounts) : null
  // Written into one object of known keys: objects made of spreads are several times slower to make and to read.
  const form = existing ? formOf(existing) : emptyForm(row, mapping, closure, lookups.today)
  Object.assign(form, wanted)
  form.custom = existing ? { ...existing.custom, ...values.custom } : values.custom
  if (existing) mergeCompetitors(form, existing)
  if (form.name === '' && !refusals.some(({ field }) => field === columnOf('name')))
    refusals.push(refuse('imports.refusal.fieldMissing', { field: columnOf('name') }))
  const checked = checkOpportunity(form, lookups.customFields, lookups.today)
  if (isRefusal(checked)) refusals.push({ ...checked, field: columnOf(checked.field ?? '') })
  refusals.push(...closureRefusals(closure, form, existing, lookups.today, columnOf))
  if (refusals.length > 0 || identity === undefined) return { does: 'refused', line, refusals }
  const { notices } = values
  if (!existing) return { does: 'create', line, identity, form, closure, newAccounts, notices }
  const closes = closure !== null && existing.closure === null
  const changed = changes(existing, form, values.custom, newAccounts)
  if (changed.length === 0 && !closes) return { does: 'same', line, identity, existing, notices }
  const all = closes ? [...changed, 'closure'] : changed
  return {
    does: 'change',
    line,
    identity,
    existing,
    form,
    changed: all,
    closure: closes ? closure : null,
    newAccounts,
    notices,
  }
}

/** The column of the file behind a field; the field itself when no column is. */
const columnNames = ({ columns }: Mapping) => {
  const names = new Map(
    columns.flatMap(({ column, use }): [string, string][] =>
      use.to === 'field' ? [[use.field, column]] : use.to === 'custom' ? [[`custom.${use.key}`, column]] : [],
    ),
  )
  return (field: string): string =>
    names.get(formFields[field] ?? field) ?? names.get('status') ?? names.get('closeDate') ?? field
}

// Where the form's own checks name a field otherwise than the mapping does.
const formFields: Record<string, string> = {
  accountId: 'account',
  ownerId: 'owner',
  presalesId: 'presales',
  amountMinor: 'amount',
  parentId: 'parent',
}

const copiedFields = [
  'name',
  'dealType',
  'presalesPhase',
  'procurementPhase',
  'expectedDecisionOn',
  'leadSource',
  'budgetStatus',
  'procurementMethod',
  'nextStep',
  'nextStepDue',
  'description',
  'openedOn',
] as const

/** What the row says about the form; nothing for what it leaves open. */
function wantedForm(
  { values }: OpportunityRow,
  lookups: Lookups,
  newAccounts: NewAccount[],
): Partial<OpportunityForm> {
  const { texts } = values
  const wanted: Record<string, unknown> = {}
  for (const field of copiedFields) if (texts[field] !== undefined) wanted[field] = texts[field]
  const stage = stageOf(values)
  if (stage) wanted.pipelineStage = stage
  if (texts.closeDate !== undefined && outcomeOf(values) === undefined)
    wanted.expectedDecisionOn ??= texts.closeDate
  if (texts.owner !== undefined) wanted.ownerId = texts.owner
  if (texts.presales !== undefined) wanted.presalesId = texts.presales
  if (values.amount) {
    wanted.amountMinor = values.amount.amountMinor
    wanted.currency = values.amount.currency
  } else if (texts.currency !== undefined) wanted.currency = texts.currency
  if (texts.account !== undefined) wanted.accountId = accountOf(texts, lookups, newAccounts)
  if (values.names) wanted.competitors = competitorsOf(values.names, lookups, newAccounts)
  return wanted as Partial<OpportunityForm>
}

function accountOf(
  texts: Record<string, string>,
  lookups: Lookups,
  newAccounts: NewAccount[],
): string | null {
  const name = texts.account!
  const found = lookups.accounts.get(matchKey(name))
  if (found) return found
  const industry = (texts.industry as Industry | undefined) ?? null
  newAccounts.push({ kind: 'customer', name, industry, region: texts.region ?? null, as: ['account'] })
  return null
}

/** The competitors that are known, in the deal; the others among the new accounts. Whether they were there first nobody knows. */
function competitorsOf(
  names: string[],
  lookups: Lookups,
  newAccounts: NewAccount[],
): OpportunityForm['competitors'] {
  const known = new Set<string>()
  for (const name of names) {
    const id = competitorOf(name, 'competitor', lookups, newAccounts)
    if (id) known.add(id)
  }
  return [...known].map((accountId) => ({ accountId, atEntry: false }))
}

function competitorOf(
  name: string,
  as: 'competitor' | 'winner',
  { competitors }: Lookups,
  newAccounts: NewAccount[],
): string | null {
  const key = matchKey(name)
  const found = competitors.get(key)
  if (found) return found
  const named = newAccounts.find((each) => each.kind === 'competitor' && matchKey(each.name) === key)
  if (!named) newAccounts.push({ kind: 'competitor', name, industry: null, region: null, as: [as] })
  else if (!named.as.includes(as)) named.as.push(as)
  return null
}

/** A file adds competitors to a deal and takes none away: it may list only the main one. */
function mergeCompetitors(form: OpportunityForm, existing: ExistingOpportunity): void {
  const there = new Set(existing.competitors.map(({ accountId }) => accountId))
  form.competitors = [
    ...existing.competitors,
    ...form.competitors.filter(({ accountId }) => !there.has(accountId)),
  ]
}

const isOneOf = <T extends string>(list: readonly T[], text: string | undefined): text is T =>
  list.includes(text as T)

function outcomeOf({ texts }: RowValues): Outcome | undefined {
  const told = texts.outcome ?? texts.status
  return isOneOf(outcomes, told) ? told : undefined
}

function stageOf({ texts }: RowValues): PipelineStage | undefined {
  const told = texts.pipelineStage ?? texts.status
  return isOneOf(pipelineStages, told) ? told : undefined
}

/** The end of the deal as the row tells it. Without a day the import's own day counts, and a winner may not be known. */
function closureOf(
  outcome: Outcome,
  { texts }: RowValues,
  lookups: Lookups,
  newAccounts: NewAccount[],
): ClosureForm {
  const words = texts.closeReason ?? ''
  const reason = readChoice('closeReason', words) ?? null
  const winner = namesWinner(outcome) ? texts.winner : undefined
  return {
    outcome,
    closedOn: texts.closedOn ?? texts.closeDate ?? lookups.today,
    reason: isOneOf(closeReasons, reason ?? undefined) ? (reason as CloseReason) : null,
    reasonText: words,
    winnerId: winner === undefined ? null : competitorOf(winner, 'winner', lookups, newAccounts),
  }
}

/** A deal of which the row tells nothing more. Opened on the day of the import, or when it ended if that was before. */
function emptyForm(
  { composedName }: OpportunityRow,
  mapping: Mapping,
  closure: ClosureForm | null,
  today: string,
): OpportunityForm {
  return {
    name: composedName,
    accountId: null,
    dealType: null,
    pipelineStage: 'opportunityDiscovery',
    presalesPhase: null,
    procurementPhase: null,
    amountMinor: null,
    currency: mapping.currency,
    expectedDecisionOn: null,
    leadSource: null,
    budgetStatus: null,
    procurementMethod: null,
    ownerId: null,
    presalesId: null,
    nextStep: null,
    nextStepDue: null,
    description: null,
    competitors: [],
    custom: {},
    openedOn: closure && closure.closedOn < today ? closure.closedOn : today,
  }
}

/** The form's own keys of what is stored, whatever else was loaded with it. */
function formOf(stored: OpportunityForm): OpportunityForm {
  return {
    name: stored.name,
    accountId: stored.accountId,
    dealType: stored.dealType,
    pipelineStage: stored.pipelineStage,
    presalesPhase: stored.presalesPhase,
    procurementPhase: stored.procurementPhase,
    amountMinor: stored.amountMinor,
    currency: stored.currency,
    expectedDecisionOn: stored.expectedDecisionOn,
    openedOn: stored.openedOn,
    ownerId: stored.ownerId,
    presalesId: stored.presalesId,
    leadSource: stored.leadSource,
    budgetStatus: stored.budgetStatus,
    procurementMethod: stored.procurementMethod,
    nextStep: stored.nextStep,
    nextStepDue: stored.nextStepDue,
    description: stored.description,
    competitors: stored.competitors,
    custom: stored.custom,
  }
}

/**
 * Rules about the end that hold for history too. A deal that ended here is neither reopened nor ended otherwise by a file:
 * two sources that disagree about an outcome need a person.
 */
function closureRefusals(
  closure: ClosureForm | null,
  form: OpportunityForm,
  existing: ExistingOpportunity | undefined,
  today: string,
  columnOf: (field: string) => string,
): Refusal[] {
  if (!closure) return []
  const day = closure.closedOn
  const refusals: Refusal[] = []
  if (day > today)
    refusals.push(refuse('opportunities.refusal.closedInTheFuture', { field: columnOf('closedOn') }))
  else if (!existing?.closure && day < form.openedOn)
    refusals.push(
      refuse('opportunities.refusal.closedBeforeOpened', {
        field: columnOf('closedOn'),
        values: { on: form.openedOn },
      }),
    )
  if (existing?.closure && existing.closure.outcome !== closure.outcome)
    refusals.push(
      refuse('imports.refusal.closedOtherwise', {
        field: columnOf('outcome'),
        values: { on: existing.closure.closedOn },
      }),
    )
  return refusals
}

function changes(
  existing: ExistingOpportunity,
  form: OpportunityForm,
  own: CustomValues,
  newAccounts: NewAccount[],
): string[] {
  const { custom: _, ...rest } = form
  const changed = differingKeys(formOf(existing), rest)
  // What is only about to be created has no id yet that could differ.
  const isNew = (as: NewAccount['as'][number]) => newAccounts.some((each) => each.as.includes(as))
  if (isNew('account') && !changed.includes('accountId')) changed.push('accountId')
  if (isNew('competitor') && !changed.includes('competitors')) changed.push('competitors')
  return [...changed, ...differingKeys(existing.custom, own).map((key) => `custom.${key}`)]
}
