// Who may look after the organisation.
import { allowed, type Permission, refusedBecause } from '#platform/contract/permission.ts'
import { wears } from './hat.ts'

interface Asking {
  readonly id: string
  readonly hats: readonly string[]
}

const administrators = (actor: Asking): Permission =>
  wears(actor, 'administrator') ? allowed : refusedBecause('organizations.refusal.onlyAdministrators')

export const mayEditOrganization = administrators
export const mayManageMembers = administrators
export const mayInvite = administrators
export const mayReadAudit = administrators

export const mayRevokeKey = (actor: Asking, key: { memberId: string }): Permission =>
  key.memberId === actor.id || wears(actor, 'administrator')
    ? allowed
    : refusedBecause('organizations.refusal.onlyOwnKeys')
