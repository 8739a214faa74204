// The organisation, its members, hats, invitations and keys over HTTP. Coming in (set-up, sign-in, invitation links) is in entrance.ts.
import { happened } from '#platform/audit/audit.ts'
import { listRecordedEvents } from '#platform/audit/history.ts'
import type { Identities } from '#platform/auth/identify.ts'
import { hashToken, newToken } from '#platform/auth/token.ts'
import { can } from '#platform/contract/permission.ts'
import { refuse } from '#platform/contract/refusal.ts'
import { newId } from '#platform/db/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { accept, expectVersion, found, permit, Refused } from '#platform/http/refused.ts'
import { answer, read, type Served, write } from '#platform/http/served.ts'
import { checkExpiry, keyMark } from './api-key.ts'
import { organizationsContract as contract } from './contract.ts'
import { expiryOf, normalEmail } from './invitation.ts'
import { departed, type Member, returned, withHats } from './membership.ts'
import {
  mayEditOrganization,
  mayInvite,
  mayManageMembers,
  mayReadAudit,
  mayRevokeKey,
} from './permissions.ts'
import * as queries from './queries.ts'

const memberOf = (members: readonly Member[], id: string): Member =>
  found(members.find((member) => member.id === id))

export interface Subject {
  readonly subjectKind: string
  readonly subjectId: string
}

/** What the things of later features are called, by id; the house passes it in. */
export type SubjectNames = (tx: Tx, subjects: readonly Subject[]) => Promise<ReadonlyMap<string, string>>

export const organizationRoutes = (identities: Identities, subjectNames: SubjectNames): Served[] => [
  read(contract.getOrganization, ({ tx }) => queries.getOrganization(tx)),

  write(contract.editOrganization, async ({ input, actor, tx, afterCommit }) => {
    const before = await queries.getOrganization(tx)
    permit(mayEditOrganization(actor))
    expectVersion(before, input.version)
    const after = { ...before, ...input, version: before.version + 1 }
    await queries.updateOrganization(tx, after)
    afterCommit(() => identities.forgetTenant(actor.tenantId))
    return answer(after, happened('organization.changed', actor.tenantId, { before, after }))
  }),

  read(contract.listMembers, async ({ tx }) => ({
    rows: await queries.listMembers(tx),
  })),

  write(contract.giveHats, async ({ input, actor, tx, now, afterCommit }) => {
    const members = await queries.listMembers(tx)
    const before = memberOf(members, input.id)
    permit(mayManageMembers(actor))
    expectVersion(before, input.version)
    const after = { ...accept(withHats(before, input.hats, members)), version: before.version + 1 }
    await queries.replaceHats(tx, after.id, after.hats, actor.id, now)
    await queries.updateMember(tx, after)
    afterCommit(() => identities.forgetTenant(actor.tenantId))
    return answer(
      after,
      happened('member.hatsGiven', after.id, { before: { hats: before.hats }, after: { hats: after.hats } }),
    )
  }),

  write(contract.recordDeparture, async ({ input, actor, tx, now, afterCommit }) => {
    const members = await queries.listMembers(tx)
    const before = memberOf(members, input.id)
    permit(mayManageMembers(actor))
    expectVersion(before, input.version)
    const after = { ...accept(departed(before, members, now)), version: before.version + 1 }
    await queries.updateMember(tx, after)
    afterCommit(() => identities.forgetTenant(actor.tenantId))
    return answer(after, happened('member.left', after.id, { after: { leftAt: now } }))
  }),

  write(contract.recordReturn, async ({ input, actor, tx, afterCommit }) => {
    const members = await queries.listMembers(tx)
    const before = memberOf(members, input.id)
    permit(mayManageMembers(actor))
    expectVersion(before, input.version)
    const after = { ...accept(returned(before)), version: before.version + 1 }
    await queries.updateMember(tx, after)
    afterCommit(() => identities.forgetTenant(actor.tenantId))
    return answer(after, happened('member.returned', after.id, { before: { leftAt: before.leftAt } }))
  }),

  write(contract.changeName, async ({ input, actor, tx, afterCommit }) => {
    const before = memberOf(await queries.listMembers(tx), actor.id)
    expectVersion(before, input.version)
    const after = { ...before, name: input.name, version: before.version + 1 }
    await queries.updateMember(tx, after)
    afterCommit(() => identities.forgetTenant(actor.tenantId))
    return answer(
      after,
      happened('member.renamed', after.id, { before: { name: before.name }, after: { name: after.name } }),
    )
  }),

  read(contract.listInvitations, async ({ tx, actor, now }) => {
    permit(mayInvite(actor))
    return { rows: await queries.listOpenInvitations(tx, now) }
  }),

  write(contract.invite, async ({ input, actor, tx, now }) => {
    const members = await queries.listMembers(tx)
    permit(mayInvite(actor))
    const email = normalEmail(input.email)
    if (members.some((member) => member.email === email))
      throw new Refused(422, refuse('organizations.refusal.alreadyMember', { field: 'email' }))
    const token = newToken()
    const invitation = {
      id: newId(),
      ...input,
      email,
      invitedBy: actor.id,
      invitedAt: now,
      expiresAt: expiryOf(now),
    }
    await queries.insertInvitation(tx, { ...invitation, acceptedAt: null, revokedAt: null }, hashToken(token))
    return answer(
      { ...invitation, token },
      happened('invitation.sent', invitation.id, { after: { email, hats: input.hats } }),
    )
  }),

  write(contract.revokeInvitation, async ({ input, actor, tx, now }) => {
    const invitation = found(await queries.findInvitation(tx, input.id))
    permit(mayInvite(actor))
    await queries.updateInvitation(tx, invitation.id, { revokedAt: now })
    return answer(
      { id: invitation.id },
      happened('invitation.revoked', invitation.id, { before: { email: invitation.email } }),
    )
  }),

  read(contract.listApiKeys, async ({ tx, actor }) => {
    const mine = mayManageMembers(actor).allowed ? undefined : actor.id
    const keys = await queries.listKeys(tx, mine)
    return { rows: keys.map((key) => ({ ...key, can: { revoke: can(mayRevokeKey(actor, key)) } })) }
  }),

  write(contract.createApiKey, async ({ input, actor, tx, now }) => {
    const secret = keyMark + newToken()
    const key = {
      id: newId(),
      memberId: actor.id,
      ...input,
      expiresAt: accept(checkExpiry(input.expiresAt, now)),
      prefix: secret.slice(0, 10),
      createdAt: now,
    }
    await queries.insertKey(tx, key, hashToken(secret))
    const { name, permissions, expiresAt } = key
    return answer(
      { id: key.id, key: secret },
      happened('apiKey.created', key.id, { after: { name, permissions, expiresAt } }),
    )
  }),

  write(contract.revokeApiKey, async ({ input, actor, tx, now, afterCommit }) => {
    const key = found(await queries.findKey(tx, input.id))
    permit(mayRevokeKey(actor, key))
    await queries.revokeKey(tx, key.id, now)
    afterCommit(() => identities.forgetTenant(actor.tenantId))
    return answer({ id: key.id }, happened('apiKey.revoked', key.id, { before: { name: key.name } }))
  }),

  read(contract.listAuditEvents, async ({ input, actor, tx }) => {
    permit(mayReadAudit(actor))
    const { rows, ...page } = await listRecordedEvents(tx, input)
    const names = await subjectNames(tx, rows)
    return { rows: rows.map((row) => ({ ...row, subjectName: names.get(row.subjectId) ?? null })), ...page }
  }),
]
