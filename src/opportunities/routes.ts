// One deal over HTTP: parse → load → permit → decide → save → answer.

import { customFieldKey } from '#organizations/custom-field.ts'
import { happened } from '#platform/audit/audit.ts'
import { difference } from '#platform/audit/difference.ts'
import { listRecordedEvents } from '#platform/audit/history.ts'
import type { Actor } from '#platform/contract/actor.ts'
import { can } from '#platform/contract/permission.ts'
import { refuse } from '#platform/contract/refusal.ts'
import { newId } from '#platform/db/id.ts'
import { together } from '#platform/db/together.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { inWords } from '#platform/http/constraint.ts'
import { accept, expectVersion, found, permit, Refused } from '#platform/http/refused.ts'
import { answer, type Call, read, type Served, write } from '#platform/http/served.ts'
import { close, reopen } from './closure.ts'
import { opportunitiesContract as contract, type ShownOpportunity } from './contract.ts'
import { checkOpportunity, type Opportunity, type OpportunityForm } from './opportunity.ts'
import { mayClose, mayCreate, mayDelete, mayEdit, mayManageFields, mayReopen } from './permissions.ts'
import * as queries from './queries.ts'
import { moveStages, stageMoves } from './stage.ts'

type Asked = Pick<Call<unknown>, 'actor' | 'tx' | 'now' | 'today'>

const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })

/** The deal as it crosses the wire, with what the asking person may do. */
function shown(deal: queries.FoundOpportunity, actor: Actor): ShownOpportunity {
  const { accountId, accountName, ownerId, ownerName, presalesId, presalesName, createdBy: _, ...rest } = deal
  return {
    ...rest,
    account: named(accountId, accountName),
    owner: named(ownerId, ownerName),
    presales: named(presalesId, presalesName),
    can: {
      edit: can(mayEdit(actor, deal)),
      close: can(mayClose(actor, deal)),
      reopen: can(mayReopen(actor)),
      delete: can(mayDelete(actor)),
    },
  }
}

/** The own fields of deals; those of accounts are another list. */
const fieldsOfDeals = async (tx: Tx) =>
  (await queries.listCustomFields(tx)).filter((field) => field.subject === 'opportunity')

const load = async (tx: Tx, _actor: Actor, id: string, lock?: 'forChange') =>
  found(await queries.findOpportunity(tx, id, lock))

const loadShown = async ({ tx, actor }: Asked, id: string) => shown(await load(tx, actor, id), actor)

const unknown = (what: 'account' | 'member', field: string) => () =>
  new Refused(422, refuse(`opportunities.refusal.${what}Unknown`, { field }))

/** What a deal may point to must be in this organisation. */
const references = {
  opportunity_owner_fk: unknown('member', 'ownerId'),
  opportunity_presales_fk: unknown('member', 'presalesId'),
  competitor_in_deal_account_fk: unknown('account', 'competitors'),
  closure_winner_fk: unknown('account', 'winnerId'),
}

/** The name of the account that the form points to; a deal is found by it. */
async function accountNameFor({ tx }: Asked, accountId: string | null): Promise<string | null> {
  if (accountId === null) return null
  const name = await queries.findAccountName(tx, accountId)
  if (name === undefined) throw unknown('account', 'accountId')()
  return name
}

/** What the audit keeps of a deal: what people type, and nothing derived. */
function facts(deal: OpportunityForm & { number: string }): Record<string, unknown> {
  const { name, accountId, dealType, pipelineStage, presalesPhase, procurementPhase, amountMinor, currency } =
    deal
  const { expectedDecisionOn, leadSource, budgetStatus, procurementMethod, ownerId, presalesId } = deal
  const { nextStep, nextStepDue, description, custom, openedOn } = deal
  const stages = { pipelineStage, presalesPhase, procurementPhase }
  const origin = { leadSource, budgetStatus, procurementMethod, openedOn }
  const people = { accountId, ownerId, presalesId }
  const plan = { expectedDecisionOn, nextStep, nextStepDue }
  const competitors = deal.competitors.map(({ accountId, atEntry }) => ({ accountId, atEntry }))
  return {
    name,
    ...people,
    dealType,
    ...stages,
    amountMinor,
    currency,
    ...plan,
    ...origin,
    description,
    competitors,
    custom,
  }
}

async function save(asked: Asked, before: queries.FoundOpportunity, form: OpportunityForm): Promise<void> {
  const { tx, actor, now } = asked
  const accountName = await accountNameFor(asked, form.accountId)
  const after: Opportunity = { ...bare(before), ...form, updatedAt: now, version: before.version + 1 }
  const { closure: _, ...row } = after
  await inWords(queries.updateOpportunity(tx, row, accountName), references)
  await queries.insertStageMoves(tx, before.id, stageMoves(before, after), actor.id, now)
}

/** Without the names that were joined in for the reader. */
function bare(deal: queries.FoundOpportunity): Opportunity {
  const { accountName: _, ownerName: __, presalesName: ___, industry: ____, ...rest } = deal
  return rest
}

export const opportunityRoutes: Served[] = [
  read(contract.getOpportunity, async ({ input, actor, tx }) =>
    shown(await load(tx, actor, input.id), actor),
  ),

  write(contract.createOpportunity, async (call) => {
    const { input, actor, tx, now, today } = call
    permit(mayCreate(actor))
    const openedOn = input.openedOn ?? today
    // What does not wait for each other is asked together; the database answers in the order asked.
    const [fields, accountName, number] = await together(
      fieldsOfDeals(tx),
      accountNameFor(call, input.accountId),
      queries.takeNumber(tx, openedOn),
    )
    const form = accept(checkOpportunity({ ...input, openedOn }, fields, today))
    const id = newId()
    const kept = { createdAt: now, createdBy: actor.id, updatedAt: now, version: 1, externalId: null }
    const [, , deal] = await together(
      inWords(queries.insertOpportunity(tx, { id, number, ...form, ...kept }, accountName), references),
      queries.insertStageMoves(tx, id, stageMoves(undefined, form), actor.id, now),
      loadShown(call, id),
    )
    return answer(
      deal,
      happened('opportunity.created', id, { after: facts({ ...form, number: deal.number }) }),
    )
  }),

  write(contract.editOpportunity, async (call) => {
    const { input, actor, tx, today } = call
    const before = await load(tx, actor, input.id, 'forChange')
    permit(mayEdit(actor, before))
    expectVersion(shown(before, actor), input.version)
    const fields = await fieldsOfDeals(tx)
    const { id, version: _, ...sent } = input
    const form = accept(
      checkOpportunity({ ...sent, openedOn: sent.openedOn ?? before.openedOn }, fields, today),
    )
    await save(call, before, form)
    const change = difference(facts(before), facts({ ...form, number: before.number }))
    return answer(await loadShown(call, id), happened('opportunity.changed', id, change))
  }),

  write(contract.moveStages, async (call) => {
    const { input, actor, tx } = call
    const { id, version, ...to } = input
    const before = await load(tx, actor, id, 'forChange')
    permit(mayEdit(actor, before))
    expectVersion(shown(before, actor), version)
    const after = accept(moveStages(bare(before), to))
    await save(call, before, after)
    const change = difference(facts(before), facts(after))
    return answer(await loadShown(call, id), happened('opportunity.stageMoved', id, change))
  }),

  write(contract.planNextStep, async (call) => {
    const { input, actor, tx, today } = call
    const { id, version, ...plan } = input
    const before = await load(tx, actor, id, 'forChange')
    permit(mayEdit(actor, before))
    expectVersion(shown(before, actor), version)
    const fields = await fieldsOfDeals(tx)
    const after = accept(checkOpportunity({ ...bare(before), ...plan }, fields, today))
    await save(call, before, after)
    const change = difference(facts(before), facts({ ...after, number: before.number }))
    return answer(await loadShown(call, id), happened('opportunity.nextStepPlanned', id, change))
  }),

  write(contract.closeOpportunity, async (call) => {
    const { input, actor, tx, now, today } = call
    const { id, version, ...form } = input
    const before = await load(tx, actor, id, 'forChange')
    permit(mayClose(actor, before))
    expectVersion(shown(before, actor), version)
    const closed = accept(close(bare(before), { ...form, closedBy: actor.id, closedAt: now }, today))
    await inWords(queries.insertClosure(tx, id, found(closed.closure), now), references)
    return answer(await loadShown(call, id), happened('opportunity.closed', id, { after: form }))
  }),

  write(contract.reopenOpportunity, async (call) => {
    const { input, actor, tx, now } = call
    const before = await load(tx, actor, input.id, 'forChange')
    permit(mayReopen(actor))
    expectVersion(shown(before, actor), input.version)
    accept(reopen(bare(before)))
    await queries.deleteClosure(tx, input.id, now)
    const change = { before: before.closure }
    return answer(await loadShown(call, input.id), happened('opportunity.reopened', input.id, change))
  }),

  write(contract.deleteOpportunity, async ({ input, actor, tx }) => {
    const before = await load(tx, actor, input.id, 'forChange')
    permit(mayDelete(actor))
    expectVersion(shown(before, actor), input.version)
    await queries.deleteOpportunity(tx, input.id)
    return answer({ id: input.id }, happened('opportunity.deleted', input.id, { before: facts(before) }))
  }),

  read(contract.listHistory, async ({ input, actor, tx }) => {
    const { id, ...page } = input
    await load(tx, actor, id)
    return listRecordedEvents(tx, { ...page, subjectId: id })
  }),

  read(contract.listCustomFields, async ({ actor, tx }) => ({
    rows: await queries.listCustomFields(tx),
    can: { manage: can(mayManageFields(actor)) },
  })),

  write(contract.addCustomField, async ({ input, actor, tx, now }) => {
    const fields = await queries.listCustomFields(tx)
    permit(mayManageFields(actor))
    const taken = fields.filter((field) => field.subject === input.subject).map((field) => field.key)
    const field = { id: newId(), ...input, key: customFieldKey(input.label, taken) }
    await queries.insertCustomField(tx, field, actor.id, now)
    return answer(field, happened('customField.added', field.id, { after: field }))
  }),

  write(contract.editCustomField, async ({ input, actor, tx }) => {
    const fields = await queries.listCustomFields(tx)
    const before = found(fields.find((field) => field.id === input.id))
    permit(mayManageFields(actor))
    const after = { ...before, ...input }
    await queries.updateCustomField(tx, after)
    return answer(after, happened('customField.changed', before.id, { before, after }))
  }),

  write(contract.removeCustomField, async ({ input, actor, tx }) => {
    const fields = await queries.listCustomFields(tx)
    const before = found(fields.find((field) => field.id === input.id))
    permit(mayManageFields(actor))
    await queries.deleteCustomField(tx, before.id)
    return answer({ id: before.id }, happened('customField.removed', before.id, { before }))
  }),
]
