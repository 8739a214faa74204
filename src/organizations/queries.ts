// Members, hats, invitations and keys in the database. What runs before a tenant is known (whose session, whose key, which
// invitation) takes the owner's transaction and says so by its argument's name.
import { sql } from 'kysely'
import type { Actor } from '#platform/contract/actor.ts'
import type { OwnerTx, Tx } from '#platform/db/transaction.ts'
import type { ApiKey, KeyPermission } from './api-key.ts'
import type { Invitation } from './invitation.ts'
import type { Member } from './membership.ts'
import type { Hat } from './vendor-role.ts'

export interface Organization {
  tenantId: string
  name: string
  locale: 'zh-CN' | 'en'
  currency: string
  timeZone: string
  version: number
}

export const organizationExists = async (owner: OwnerTx): Promise<boolean> =>
  (await owner.selectFrom('organization').select('tenantId').limit(1).executeTakeFirst()) !== undefined

/** Until the transaction ends nobody else makes an organisation. */
export async function lockOrganizations(owner: OwnerTx): Promise<void> {
  await sql`lock table organization in share row exclusive mode`.execute(owner)
}

export async function insertOrganization(
  owner: OwnerTx,
  organization: Organization,
  now: string,
): Promise<void> {
  await owner
    .insertInto('organization')
    .values({ ...organization, createdAt: now })
    .execute()
}

export async function getOrganization(tx: Tx): Promise<Organization> {
  const row = await tx
    .selectFrom('organization')
    .select(['tenantId', 'name', 'locale', 'currency', 'timeZone', 'version'])
    .where('tenantId', '=', tx.tenantId)
    .executeTakeFirstOrThrow()
  return { ...row, locale: row.locale as Organization['locale'] }
}

export async function updateOrganization(tx: Tx, { tenantId, ...values }: Organization): Promise<void> {
  await tx.updateTable('organization').set(values).where('tenantId', '=', tenantId).execute()
}

// --- members and hats

const memberRows = (tx: Tx) =>
  tx
    .selectFrom('member')
    .select(['id', 'name', 'email', 'joinedAt', 'leftAt', 'version'])
    .where('tenantId', '=', tx.tenantId)
    .orderBy('joinedAt')
    .orderBy('id')

async function withHatsOf(tx: Tx, members: Omit<Member, 'hats'>[]): Promise<Member[]> {
  const worn = await tx
    .selectFrom('memberHat')
    .select(['memberId', 'hat'])
    .where('tenantId', '=', tx.tenantId)
    .orderBy('givenAt')
    .orderBy('hat')
    .execute()
  return members.map((member) => ({
    ...member,
    hats: worn.filter((row) => row.memberId === member.id).map((row) => row.hat as Hat),
  }))
}

export const listMembers = async (tx: Tx): Promise<Member[]> => withHatsOf(tx, await memberRows(tx).execute())

export async function insertMember(
  tx: Tx,
  member: Member & { userId: string | null },
  givenBy: string | null,
): Promise<void> {
  const { hats, ...values } = member
  await tx
    .insertInto('member')
    .values({ tenantId: tx.tenantId, ...values })
    .execute()
  await replaceHats(tx, member.id, hats, givenBy, member.joinedAt)
}

export async function updateMember(
  tx: Tx,
  { id, name, leftAt, version }: Pick<Member, 'id' | 'name' | 'leftAt' | 'version'>,
): Promise<void> {
  await tx
    .updateTable('member')
    .set({ name, leftAt, version })
    .where('tenantId', '=', tx.tenantId)
    .where('id', '=', id)
    .execute()
}

export async function replaceHats(
  tx: Tx,
  memberId: string,
  hats: readonly Hat[],
  givenBy: string | null,
  now: string,
): Promise<void> {
  await tx
    .deleteFrom('memberHat')
    .where('tenantId', '=', tx.tenantId)
    .where('memberId', '=', memberId)
    .where((eb) => (hats.length > 0 ? eb('hat', 'not in', [...hats]) : eb.lit(true)))
    .execute()
  if (hats.length === 0) return
  await tx
    .insertInto('memberHat')
    .values(hats.map((hat) => ({ tenantId: tx.tenantId, memberId, hat, givenAt: now, givenBy })))
    .onConflict((conflict) => conflict.columns(['tenantId', 'memberId', 'hat']).doNothing())
    .execute()
}

// --- who asks

interface Membership extends Actor {
  organization: string
}

/** The memberships of one sign-in, oldest first. */
export async function membershipsOfUser(owner: OwnerTx, userId: string): Promise<Membership[]> {
  const rows = await owner
    .selectFrom('member')
    .innerJoin('organization', 'organization.tenantId', 'member.tenantId')
    .select([
      'member.tenantId',
      'member.id',
      'member.name',
      'organization.name as organization',
      'organization.timeZone',
    ])
    .where('member.userId', '=', userId)
    .where('member.leftAt', 'is', null)
    .orderBy('member.joinedAt')
    .execute()
  return Promise.all(
    rows.map(async (row) => ({ ...row, kind: 'member' as const, hats: await hatsOf(owner, row) })),
  )
}

const hatsOf = async (owner: OwnerTx, member: { tenantId: string; id: string }): Promise<string[]> => {
  const rows = await owner
    .selectFrom('memberHat')
    .select('hat')
    .where('tenantId', '=', member.tenantId)
    .where('memberId', '=', member.id)
    .execute()
  return rows.map((row) => row.hat)
}

/** The key with this hash and the member it acts for, whichever tenant they belong to. */
export async function findKeyByHash(
  owner: OwnerTx,
  keyHash: string,
): Promise<{ actor: Actor; key: Pick<ApiKey, 'id' | 'expiresAt' | 'revokedAt' | 'lastUsedOn'> } | undefined> {
  const row = await owner
    .selectFrom('apiKey')
    .innerJoin('member', (join) =>
      join.onRef('member.tenantId', '=', 'apiKey.tenantId').onRef('member.id', '=', 'apiKey.memberId'),
    )
    .innerJoin('organization', 'organization.tenantId', 'apiKey.tenantId')
    .select([
      'apiKey.tenantId',
      'apiKey.id as keyId',
      'apiKey.permissions',
      'apiKey.expiresAt',
      'apiKey.revokedAt',
      'apiKey.lastUsedOn',
      'member.id',
      'member.name',
      'organization.timeZone',
    ])
    .where('apiKey.keyHash', '=', keyHash)
    .where('member.leftAt', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  const { keyId, expiresAt, revokedAt, lastUsedOn, ...who } = row
  return {
    actor: { ...who, kind: 'apiKey', hats: await hatsOf(owner, who) },
    key: { id: keyId, expiresAt, revokedAt, lastUsedOn },
  }
}

export async function noteKeyUse(owner: OwnerTx, tenantId: string, id: string, day: string): Promise<void> {
  await owner
    .updateTable('apiKey')
    .set({ lastUsedOn: day })
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

// --- invitations

const invitationColumns = [
  'id',
  'name',
  'email',
  'hats',
  'invitedBy',
  'invitedAt',
  'expiresAt',
  'acceptedAt',
  'revokedAt',
] as const

const asInvitation = <T extends { hats: string[] }>(row: T) => ({ ...row, hats: row.hats as Hat[] })

export async function listOpenInvitations(tx: Tx, now: string): Promise<Invitation[]> {
  const rows = await tx
    .selectFrom('invitation')
    .select(invitationColumns)
    .where('tenantId', '=', tx.tenantId)
    .where('acceptedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', now)
    .orderBy('invitedAt', 'desc')
    .execute()
  return rows.map(asInvitation)
}

export async function findInvitation(tx: Tx, id: string): Promise<Invitation | undefined> {
  const row = await tx
    .selectFrom('invitation')
    .select(invitationColumns)
    .where('tenantId', '=', tx.tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && asInvitation(row)
}

export async function findInvitationByToken(
  owner: OwnerTx,
  tokenHash: string,
): Promise<(Invitation & { tenantId: string }) | undefined> {
  const row = await owner
    .selectFrom('invitation')
    .select(['tenantId', ...invitationColumns])
    .where('tokenHash', '=', tokenHash)
    .executeTakeFirst()
  return row && asInvitation(row)
}

export async function insertInvitation(tx: Tx, invitation: Invitation, tokenHash: string): Promise<void> {
  await tx
    .insertInto('invitation')
    .values({ tenantId: tx.tenantId, ...invitation, tokenHash })
    .execute()
}

export async function updateInvitation(
  tx: Tx,
  id: string,
  change: { acceptedAt?: string; revokedAt?: string },
): Promise<void> {
  await tx
    .updateTable('invitation')
    .set(change)
    .where('tenantId', '=', tx.tenantId)
    .where('id', '=', id)
    .execute()
}

// --- keys

const keyRows = (tx: Tx) =>
  tx
    .selectFrom('apiKey')
    .innerJoin('member', (join) =>
      join.onRef('member.tenantId', '=', 'apiKey.tenantId').onRef('member.id', '=', 'apiKey.memberId'),
    )
    .select([
      'apiKey.id',
      'apiKey.memberId',
      'member.name as memberName',
      'apiKey.name',
      'apiKey.prefix',
      'apiKey.permissions',
      'apiKey.createdAt',
      'apiKey.expiresAt',
      'apiKey.revokedAt',
      'apiKey.lastUsedOn',
    ])
    .where('apiKey.tenantId', '=', tx.tenantId)

type NamedKey = ApiKey & { memberName: string }
const asKey = <T extends { permissions: string[] }>(row: T) => ({
  ...row,
  permissions: row.permissions as KeyPermission[],
})

/** Keys in force; `memberId` narrows to one member's. */
export async function listKeys(tx: Tx, memberId?: string): Promise<NamedKey[]> {
  let rows = keyRows(tx).where('apiKey.revokedAt', 'is', null).orderBy('apiKey.createdAt', 'desc')
  if (memberId) rows = rows.where('apiKey.memberId', '=', memberId)
  return (await rows.execute()).map(asKey)
}

export async function findKey(tx: Tx, id: string): Promise<NamedKey | undefined> {
  const row = await keyRows(tx).where('apiKey.id', '=', id).executeTakeFirst()
  return row && asKey(row)
}

export async function insertKey(
  tx: Tx,
  key: Omit<ApiKey, 'revokedAt' | 'lastUsedOn'>,
  keyHash: string,
): Promise<void> {
  await tx
    .insertInto('apiKey')
    .values({ tenantId: tx.tenantId, ...key, keyHash })
    .execute()
}

export async function revokeKey(tx: Tx, id: string, now: string): Promise<void> {
  await tx
    .updateTable('apiKey')
    .set({ revokedAt: now })
    .where('tenantId', '=', tx.tenantId)
    .where('id', '=', id)
    .execute()
}
