// Coming in and going out: set-up, sign-in, invitation links, passwords. These endpoints answer before a tenant is known, so each
// names what it touches; they run as the owner of the tables and write the audit themselves.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { happened, recordEvents } from '#platform/audit/audit.ts'
import type { Identities, Identity } from '#platform/auth/identify.ts'
import type { SignIn } from '#platform/auth/sign-in.ts'
import { hashToken } from '#platform/auth/token.ts'
import {
  endSessions,
  findUserId,
  hashPassword,
  insertUser,
  isPasswordOf,
  setPassword,
  standIn,
} from '#platform/auth/users.ts'
import { can } from '#platform/contract/permission.ts'
import { refuse } from '#platform/contract/refusal.ts'
import type { Database } from '#platform/db/database.ts'
import { newId } from '#platform/db/id.ts'
import { asOwner, forTenant, inTenantReadOnly, type OwnerTx, type Tx } from '#platform/db/transaction.ts'
import { accept, found, Refused } from '#platform/http/refused.ts'
import { open, type Served } from '#platform/http/served.ts'
import { organizationsContract as contract } from './contract.ts'
import { type Founding, founderHats } from './founding.ts'
import { normalEmail, stillGood } from './invitation.ts'
import type { Member } from './membership.ts'
import { mayEditOrganization, mayInvite, mayManageMembers, mayReadAudit } from './permissions.ts'
import * as queries from './queries.ts'

export interface Entrance {
  readonly db: Database
  readonly signIn: SignIn
  readonly identities: Identities
  /** The word in the one-time link; undefined once an organisation stands. */
  readonly setupToken: () => string | undefined
  /** Fills a new organisation with the demo cast. */
  readonly fillDemo: (
    tx: Tx,
    organization: queries.Organization,
    founder: Member,
    now: string,
  ) => Promise<void>
  /** Told of a new organisation once it stands. */
  readonly founded?: (tenantId: string) => void
}

/**
 * Makes an organisation with its first member, all of it or nothing. Used by the one-time link and by `outrider setup`. As the
 * `first` it is refused where another stands already, also when two ask at the same moment.
 */
export async function foundOrganization(
  entrance: Pick<Entrance, 'db' | 'signIn' | 'fillDemo'>,
  founding: Founding,
  now: string,
  place: 'first' | 'another' = 'another',
): Promise<string> {
  const passwordHash = await hashPassword(entrance.signIn, founding.member.password)
  const email = normalEmail(founding.member.email)
  return asOwner(entrance.db, async (owner) => {
    if (place === 'first') await expectNone(owner)
    const known = await findUserId(owner, email)
    const userId = known ?? (await insertUser(owner, { ...founding.member, email, passwordHash }, now))
    const organization = { tenantId: newId(), ...founding.organization, version: 1 }
    await queries.insertOrganization(owner, organization, now)
    const tx = forTenant(owner, organization.tenantId)
    const { name } = founding.member
    const id = newId()
    const founder: Member = {
      id,
      name,
      email,
      hats: [...founderHats],
      joinedAt: now,
      leftAt: null,
      version: 1,
    }
    await queries.insertMember(tx, { ...founder, userId }, null)
    const founded = { name: organization.name, email }
    const program = { tenantId: organization.tenantId, id: null, kind: 'program' } as const
    await recordEvents(
      tx,
      program,
      [happened('organization.founded', organization.tenantId, { after: founded })],
      now,
      null,
    )
    if (founding.data === 'demo') await entrance.fillDemo(tx, organization, founder, now)
    return organization.tenantId
  })
}

async function expectNone(owner: OwnerTx): Promise<void> {
  await queries.lockOrganizations(owner)
  if (await queries.organizationExists(owner))
    throw new Refused(403, refuse('organizations.refusal.setupLinkUsed'))
}

const linkOf = (token: string | undefined, good: string | undefined): 'missing' | 'wrong' | 'good' =>
  token === undefined ? 'missing' : token === good ? 'good' : 'wrong'

const signInFirst = () => new Refused(401, refuse('platform.refusal.signInFirst'))

export function entranceRoutes(entrance: Entrance): Served[] {
  const { db, signIn, identities } = entrance

  /** Opens a session and hands its cookie to the browser. */
  async function openSession(request: FastifyRequest, reply: FastifyReply, email: string, password: string) {
    const headers = new Headers({
      'user-agent': request.headers['user-agent'] ?? '',
      'x-forwarded-for': request.ip,
    })
    const opened = await signIn.api.signInEmail({ body: { email, password }, headers, returnHeaders: true })
    const isMember = await asOwner(db, async (owner) => {
      const { id } = opened.response.user
      const memberships = await queries.membershipsOfUser(owner, id)
      if (memberships.length === 0) await endSessions(owner, id)
      return memberships.length > 0
    })
    if (!isMember) throw new Refused(403, refuse('organizations.refusal.noMembership'))
    reply.header('set-cookie', opened.headers.getSetCookie())
  }

  async function mySession(request: FastifyRequest, reply: FastifyReply) {
    const identity = await identities.whole(request, reply)
    if (!identity?.session) throw signInFirst()
    return identity as Identity & { session: NonNullable<Identity['session']> }
  }

  return [
    open(contract.getSetup, async ({ input: { token } }) => ({
      needed: !(await asOwner(db, queries.organizationExists)),
      link: linkOf(token, entrance.setupToken()),
    })),

    open(contract.setUp, async ({ input, now, request, reply }) => {
      if (input.token !== entrance.setupToken())
        throw new Refused(403, refuse('organizations.refusal.setupLinkWrong'))
      await asOwner(db, expectNone)
      const tenantId = await foundOrganization(entrance, input, now, 'first')
      entrance.founded?.(tenantId)
      await openSession(request, reply, normalEmail(input.member.email), input.member.password)
      return { tenantId }
    }),

    open(contract.signIn, async ({ input, request, reply }) => {
      const email = normalEmail(input.email)
      try {
        await openSession(request, reply, email, input.password)
      } catch (error) {
        if ((error as { statusCode?: number }).statusCode !== 401) throw error
        throw new Refused(401, refuse('organizations.refusal.wrongPassword', { field: 'password' }))
      }
      return { signedIn: true }
    }),

    open(contract.signOut, async ({ request, reply }) => {
      const identity = await identities.whole(request, reply)
      const signedOut = await signIn.api.signOut({
        headers: new Headers({ cookie: request.headers.cookie ?? '' }),
        returnHeaders: true,
      })
      reply.header('set-cookie', signedOut.headers.getSetCookie())
      if (identity?.session) identities.forgetSession(identity.session.token)
      return { signedIn: false }
    }),

    open(contract.getSession, async ({ request, reply }) => {
      const { actor, session } = await mySession(request, reply)
      const memberships = await asOwner(db, (owner) => queries.membershipsOfUser(owner, session.userId))
      return inTenantReadOnly(db, actor.tenantId, async (tx) => {
        const members = await queries.listMembers(tx)
        return {
          member: found(members.find((member) => member.id === actor.id)),
          organization: await queries.getOrganization(tx),
          organizations: memberships.map((each) => ({
            tenantId: each.tenantId,
            name: each.organization,
            current: each.tenantId === actor.tenantId,
          })),
          can: {
            editOrganization: can(mayEditOrganization(actor)),
            manageMembers: can(mayManageMembers(actor)),
            invite: can(mayInvite(actor)),
            readAudit: can(mayReadAudit(actor)),
          },
        }
      })
    }),

    open(contract.chooseOrganization, async ({ input, request, reply }) => {
      const { session } = await mySession(request, reply)
      const memberships = await asOwner(db, (owner) => queries.membershipsOfUser(owner, session.userId))
      const chosen = found(memberships.find((each) => each.tenantId === input.tenantId))
      await asOwner(db, (owner) => standIn(owner, session.token, chosen.tenantId))
      identities.forgetSession(session.token)
      return { tenantId: chosen.tenantId }
    }),

    open(contract.changePassword, async ({ input, now, request, reply }) => {
      const { actor, session } = await mySession(request, reply)
      const passwordHash = await hashPassword(signIn, input.next)
      await asOwner(db, async (owner) => {
        if (!(await isPasswordOf(owner, signIn, session.userId, input.current)))
          throw new Refused(422, refuse('organizations.refusal.wrongPassword', { field: 'current' }))
        await setPassword(owner, session.userId, passwordHash, now)
        await endSessions(owner, session.userId, session.token)
        await recordEvents(owner, actor, [happened('member.passwordChanged', actor.id)], now, request.id)
      })
      identities.forgetUser(session.userId)
      return { changed: true }
    }),

    open(contract.getInvitation, async ({ input, now }) =>
      asOwner(db, async (owner) => {
        const invitation = found(await queries.findInvitationByToken(owner, hashToken(input.token)))
        accept(stillGood(invitation, now))
        const organization = await queries.getOrganization(forTenant(owner, invitation.tenantId))
        const { name, email, hats } = invitation
        return {
          organization: organization.name,
          name,
          email,
          hats,
          known: (await findUserId(owner, email)) !== undefined,
        }
      }),
    ),

    open(contract.acceptInvitation, async ({ input, now, request, reply }) => {
      const passwordHash = await hashPassword(signIn, input.password)
      const email = await asOwner(db, async (owner) => {
        const invitation = found(await queries.findInvitationByToken(owner, hashToken(input.token)))
        accept(stillGood(invitation, now))
        const { tenantId, email, hats } = invitation
        const known = await findUserId(owner, email)
        if (known && !(await isPasswordOf(owner, signIn, known, input.password)))
          throw new Refused(422, refuse('organizations.refusal.wrongPassword', { field: 'password' }))
        const userId = known ?? (await insertUser(owner, { name: input.name, email, passwordHash }, now))
        const member = { id: newId(), name: input.name, email, hats, joinedAt: now, leftAt: null, version: 1 }
        const tx = forTenant(owner, tenantId)
        await queries.insertMember(tx, { ...member, userId }, invitation.invitedBy)
        await queries.updateInvitation(tx, invitation.id, { acceptedAt: now })
        await recordEvents(
          owner,
          { tenantId, id: member.id, kind: 'member' },
          [happened('member.joined', member.id, { after: { name: member.name, email, hats } })],
          now,
          request.id,
        )
        return email
      })
      await openSession(request, reply, email, input.password)
      return { signedIn: true }
    }),
  ]
}
