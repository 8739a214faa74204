// A key acts for the member who made it. Its permissions are areas of the API, each to read or to write; keys, sessions and
// invitations are no such areas, so that a lost key cannot make itself new rights.
import { type Refusal, refuse } from '#platform/contract/refusal.ts'

export const keyAreas = [
  'accounts',
  'people',
  'opportunities',
  'custom-fields',
  'imports',
  'win-model',
] as const
export const keyPermissions = [
  ...keyAreas.flatMap((area) => [`${area}:read`, `${area}:write`] as const),
  'organization:read',
  'members:read',
  'members:write',
  'audit-events:read',
] as const
export type KeyPermission = (typeof keyPermissions)[number]

/** "opportunities" of "opportunities:write". */
export const areaOf = (permission: KeyPermission): string => permission.split(':')[0] ?? permission

export interface ApiKey {
  id: string
  memberId: string
  name: string
  prefix: string
  permissions: KeyPermission[]
  createdAt: string
  expiresAt: string | null
  revokedAt: string | null
  lastUsedOn: string | null
}

export const keyMark = 'otr_'

export const isUsable = (key: Pick<ApiKey, 'revokedAt' | 'expiresAt'>, now: string): boolean =>
  key.revokedAt === null && (key.expiresAt === null || key.expiresAt > now)

export function checkExpiry(expiresAt: string | null, now: string): string | null | Refusal {
  return expiresAt !== null && expiresAt <= now
    ? refuse('organizations.refusal.expiryInThePast', { field: 'expiresAt' })
    : expiresAt
}
