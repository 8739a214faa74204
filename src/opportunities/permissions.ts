// Who may do what with a deal. Reading is open to the whole organisation: a presales team that hides its deals from each other cannot learn.
import { commercialHats, wears } from '#organizations/hat.ts'
import { allowed, type Permission, refusedBecause } from '#platform/contract/permission.ts'

interface Asking {
  readonly id: string
  readonly hats: readonly string[]
}

interface Deal {
  readonly ownerId: string | null
  readonly presalesId: string | null
}

const leads = (actor: Asking) => wears(actor, 'salesLeader', 'sponsor')
const belongsTo = (actor: Asking, deal: Deal) => deal.ownerId === actor.id || deal.presalesId === actor.id
const isOrphan = (deal: Deal) => deal.ownerId === null && deal.presalesId === null

export const mayCreate = (actor: Asking): Permission =>
  wears(actor, ...commercialHats) ? allowed : refusedBecause('opportunities.refusal.onlyCommercialCreate')

export const mayEdit = (actor: Asking, deal: Deal): Permission =>
  belongsTo(actor, deal) || leads(actor) || (isOrphan(deal) && wears(actor, ...commercialHats))
    ? allowed
    : refusedBecause('opportunities.refusal.onlyDealTeamEdits')

export const mayClose = (actor: Asking, deal: Deal): Permission =>
  deal.ownerId === actor.id || leads(actor) || (isOrphan(deal) && wears(actor, ...commercialHats))
    ? allowed
    : refusedBecause('opportunities.refusal.onlyOwnerOrLeaderCloses')

const leadersAndAdministrators = (actor: Asking): Permission =>
  leads(actor) || wears(actor, 'administrator')
    ? allowed
    : refusedBecause('opportunities.refusal.onlyLeadersReopen')

export const mayReopen = leadersAndAdministrators
export const mayDelete = leadersAndAdministrators

export const mayManageFields = (actor: Asking): Permission =>
  wears(actor, 'administrator', 'salesLeader', 'presalesArchitect')
    ? allowed
    : refusedBecause('opportunities.refusal.onlyMethodKeepersManageFields')
