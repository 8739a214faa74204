// Who may keep the address book. Reading is open to the whole organisation, but not the notes about persons (domain.md 1.8).
import { commercialHats, deliveryHats, wears } from '#organizations/hat.ts'
import { allowed, type Permission, refusedBecause } from '#platform/contract/permission.ts'

interface Asking {
  readonly id: string
  readonly hats: readonly string[]
}

/** Those who meet customers: they write companies and people down and correct each other. */
export const mayEdit = (actor: Asking): Permission =>
  wears(actor, ...commercialHats, ...deliveryHats)
    ? allowed
    : refusedBecause('accounts.refusal.onlyCustomerFacingEdit')

export const mayReadNotes = (actor: Asking): Permission =>
  wears(actor, ...commercialHats, ...deliveryHats)
    ? allowed
    : refusedBecause('accounts.refusal.onlyCustomerFacingReadNotes')

export const mayDelete = (actor: Asking, made: { createdBy: string | null }): Permission =>
  wears(actor, 'salesLeader', 'sponsor', 'administrator') || made.createdBy === actor.id
    ? allowed
    : refusedBecause('accounts.refusal.onlyLeadersOrMakerDelete')
