// An invitation is a link for one address. What makes it unusable is said to whoever opens it, so that they know whom to ask.
import { type Refusal, refuse } from '#platform/contract/refusal.ts'
import type { Hat } from './vendor-role.ts'

export interface Invitation {
  id: string
  name: string
  email: string
  hats: Hat[]
  invitedBy: string
  invitedAt: string
  expiresAt: string
  acceptedAt: string | null
  revokedAt: string | null
}

const days14 = 14 * 86_400_000

export const expiryOf = (invitedAt: string): string => new Date(Date.parse(invitedAt) + days14).toISOString()

export function stillGood(invitation: Invitation, now: string): Invitation | Refusal {
  if (invitation.revokedAt) return refuse('organizations.refusal.invitationRevoked')
  if (invitation.acceptedAt) return refuse('organizations.refusal.invitationUsed')
  if (invitation.expiresAt <= now) return refuse('organizations.refusal.invitationExpired')
  return invitation
}

/** Addresses are compared without case and surrounding blanks. */
export const normalEmail = (email: string): string => email.trim().toLowerCase()
