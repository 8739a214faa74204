// What crosses the wire about the organisation, its members, invitations, keys and the audit.
import { z } from 'zod'
import { del, get, post, put } from '#platform/contract/endpoint.ts'
import { currencies } from '#platform/contract/money.ts'
import { canBlock, id, instant, integerIn, line, pageOf, version } from '#platform/contract/shapes.ts'
import { locales } from '#platform/i18n/locale.ts'
import { keyPermissions } from './api-key.ts'
import { shortestPassword } from './password-strength.ts'
import { hats } from './vendor-role.ts'

const hat = z.enum(hats)
const email = z.email().trim().max(200)
const token = z.string().min(20).max(200)
const timeZone = line(60).refine((zone) => isTimeZone(zone), { error: 'timeZone' })

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

export const organizationShape = z.object({
  name: z.string(),
  locale: z.enum(locales),
  currency: z.string(),
  timeZone: z.string(),
  version,
})
export const organizationForm = z.object({
  name: line(120),
  locale: z.enum(locales),
  currency: z.enum(currencies),
  timeZone,
})

const password = z.string().min(shortestPassword).max(128)
export const founderForm = z.object({ name: line(60), email, password })
export const acceptanceForm = z.object({ name: line(60), password })
export const invitationForm = z.object({ name: line(60), email, hats: z.array(hat) })

export const memberShape = z.object({
  id,
  name: z.string(),
  email: z.string(),
  hats: z.array(hat),
  joinedAt: instant,
  leftAt: instant.nullable(),
  version,
})

export const sessionShape = z.object({
  member: memberShape,
  organization: organizationShape,
  organizations: z.array(z.object({ tenantId: id, name: z.string(), current: z.boolean() })),
  can: canBlock('editOrganization', 'manageMembers', 'invite', 'readAudit'),
})
export type Session = z.output<typeof sessionShape>
export type ShownMember = z.output<typeof memberShape>

/** Values of the organisation's own fields, by the fields' keys. */
export const customValues = z.record(
  z.string().max(80),
  z.union([z.string().max(2000), z.number(), z.boolean(), z.null()]),
)

export const invitationShape = z.object({
  id,
  name: z.string(),
  email: z.string(),
  hats: z.array(hat),
  invitedBy: id,
  invitedAt: instant,
  expiresAt: instant,
})

export const apiKeyForm = z.object({
  name: line(60),
  permissions: z.array(z.enum(keyPermissions)).min(1),
  expiresAt: instant.nullable().default(null),
})

export const apiKeyShape = z.object({
  id,
  memberId: id,
  memberName: z.string(),
  name: z.string(),
  prefix: z.string(),
  permissions: z.array(z.enum(keyPermissions)),
  createdAt: instant,
  expiresAt: instant.nullable(),
  lastUsedOn: z.string().nullable(),
  can: canBlock('revoke'),
})

export const auditEventShape = z.object({
  id,
  at: instant,
  actorName: z.string().nullable(),
  actorKind: z.enum(['member', 'apiKey', 'program']),
  event: z.string(),
  subjectKind: z.string(),
  subjectId: id,
  before: z.unknown(),
  after: z.unknown(),
})
export type AuditEvent = z.output<typeof auditEventShape>

/** With the name of the thing it happened to, as it is called now. */
export const namedEventShape = auditEventShape.extend({ subjectName: z.string().nullable() })
export type NamedEvent = z.output<typeof namedEventShape>

export const organizationsContract = {
  /** Whether an organisation is still to be made, and whether the link in hand is the one that makes it. */
  getSetup: get('/setup')
    .meta({ access: 'open', attempts: 60 })
    .input(z.object({ token: z.string().max(200).optional() }).default({}))
    .output(z.object({ needed: z.boolean(), link: z.enum(['missing', 'wrong', 'good']) })),
  setUp: post('/setup')
    .meta({ access: 'open', attempts: 20 })
    .input(
      z.object({
        token,
        organization: organizationForm,
        member: founderForm,
        data: z.enum(['empty', 'demo']),
      }),
    )
    .output(z.object({ tenantId: id })),

  signIn: post('/session')
    .meta({ access: 'open', attempts: 10 })
    .input(z.object({ email, password: z.string().min(1).max(128) }))
    .output(z.object({ signedIn: z.boolean() })),
  signOut: del('/session')
    .meta({ access: 'open' })
    .output(z.object({ signedIn: z.boolean() })),
  getSession: get('/session').output(sessionShape),
  chooseOrganization: put('/session/organization')
    .input(z.object({ tenantId: id }))
    .output(z.object({ tenantId: id })),
  changePassword: put('/session/password')
    .meta({ attempts: 10 })
    .input(z.object({ current: z.string().max(128), next: password }))
    .output(z.object({ changed: z.boolean() })),
  changeName: put('/session/name')
    .input(z.object({ name: line(60), version }))
    .output(memberShape),

  getOrganization: get('/organization').output(organizationShape),
  editOrganization: put('/organization')
    .input(organizationForm.extend({ version }))
    .output(organizationShape),

  listMembers: get('/members').output(z.object({ rows: z.array(memberShape) })),
  giveHats: put('/members/{id}/hats')
    .input(z.object({ id, hats: z.array(hat).max(hats.length), version }))
    .output(memberShape),
  recordDeparture: put('/members/{id}/departure').input(z.object({ id, version })).output(memberShape),
  recordReturn: del('/members/{id}/departure')
    .input(z.object({ id, version: z.coerce.number() }))
    .output(memberShape),

  listInvitations: get('/invitations').output(z.object({ rows: z.array(invitationShape) })),
  invite: post('/invitations').input(invitationForm).output(invitationShape.extend({ token })),
  revokeInvitation: del('/invitations/{id}').input(z.object({ id })).output(z.object({ id })),
  getInvitation: get('/invitation-links/{token}')
    .meta({ access: 'open', attempts: 30 })
    .input(z.object({ token }))
    .output(
      z.object({
        organization: z.string(),
        name: z.string(),
        email: z.string(),
        hats: z.array(hat),
        known: z.boolean(),
      }),
    ),
  acceptInvitation: post('/invitation-links/{token}/acceptance')
    .meta({ access: 'open', attempts: 10 })
    .input(acceptanceForm.extend({ token }))
    .output(z.object({ signedIn: z.boolean() })),

  listApiKeys: get('/api-keys').output(z.object({ rows: z.array(apiKeyShape) })),
  createApiKey: post('/api-keys')
    .input(apiKeyForm)
    .output(z.object({ id, key: z.string() })),
  revokeApiKey: del('/api-keys/{id}').input(z.object({ id })).output(z.object({ id })),

  listAuditEvents: get('/audit-events')
    .input(
      z.object({
        cursor: z.string().max(400).optional(),
        limit: integerIn(1, 200, 80),
        actorId: id.optional(),
        subjectId: id.optional(),
        event: z.string().max(80).optional(),
      }),
    )
    .output(pageOf(namedEventShape)),
}
