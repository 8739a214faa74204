// Who may bring deals in from a file. An import has no rights of its own: a row changes only a deal that its person may change.
import { mayClose, mayCreate, mayEdit, mayManageFields } from '#opportunities/permissions.ts'
import { wears } from '#organizations/hat.ts'
import { all, allowed, type Permission, refusedBecause } from '#platform/contract/permission.ts'
import type { OpportunityPlan } from './row-plan.ts'

interface Asking {
  readonly id: string
  readonly hats: readonly string[]
}

export const mayImport = (actor: Asking): Permission => mayCreate(actor)

/** Whoever began an import goes on with it; sales leaders and sponsors may step in. */
export const mayContinue = (actor: Asking, begun: { createdBy: string }): Permission =>
  all(
    mayImport(actor),
    begun.createdBy === actor.id || wears(actor, 'salesLeader', 'sponsor')
      ? allowed
      : refusedBecause('imports.refusal.onlyStarterOrLeader'),
  )

/** A mapping that makes fields of one's own needs the right to make such fields. */
export const mayMakeFields = (actor: Asking, newFields: readonly string[]): Permission =>
  newFields.length === 0 ? allowed : mayManageFields(actor)

/** The plan of a row, or its refusal when the deal is not this person's to change or to close. */
export function withinRights(actor: Asking, plan: OpportunityPlan): OpportunityPlan {
  if (plan.does !== 'change') return plan
  const permissions = [
    ...(plan.changed.some((key) => key !== 'closure') ? [mayEdit(actor, plan.existing)] : []),
    ...(plan.closure ? [mayClose(actor, plan.existing)] : []),
  ]
  const refusals = permissions.flatMap((each) => (each.allowed ? [] : [{ refused: each.refused }]))
  return refusals.length > 0 ? { does: 'refused', line: plan.line, refusals } : plan
}
