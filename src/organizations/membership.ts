// Which changes of membership an organisation survives: somebody must always be able to look after it.
import { type Refusal, refuse } from '#platform/contract/refusal.ts'
import type { Hat } from './vendor-role.ts'

export interface Member {
  id: string
  name: string
  email: string
  hats: Hat[]
  joinedAt: string
  leftAt: string | null
  version: number
}

const administers = (member: Member): boolean =>
  member.leftAt === null && member.hats.includes('administrator')

const isLastAdministrator = (member: Member, all: readonly Member[]): boolean =>
  administers(member) && !all.some((other) => other.id !== member.id && administers(other))

/** The member with other hats; refused when nobody would be left to look after the organisation. */
export function withHats(member: Member, hats: readonly Hat[], all: readonly Member[]): Member | Refusal {
  if (!hats.includes('administrator') && isLastAdministrator(member, all))
    return refuse('organizations.refusal.lastAdministrator', { field: 'hats' })
  return { ...member, hats: [...new Set(hats)] }
}

/** The member as one who left at `now`. */
export function departed(member: Member, all: readonly Member[], now: string): Member | Refusal {
  if (member.leftAt !== null) return refuse('organizations.refusal.alreadyLeft')
  if (isLastAdministrator(member, all)) return refuse('organizations.refusal.lastAdministrator')
  return { ...member, leftAt: now }
}

export const returned = (member: Member): Member | Refusal =>
  member.leftAt === null ? refuse('organizations.refusal.neverLeft') : { ...member, leftAt: null }
