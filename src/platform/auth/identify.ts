// Who asks, decided before the request's transaction opens. The answer is kept for some seconds, because asking the database
// for session, membership and hats would cost more than the request itself; it is forgotten at once when it stops being true.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '#platform/contract/actor.ts'
import type { SignIn } from './sign-in.ts'

const keptForMs = 15_000
const keptAtMost = 10_000

export interface Identity {
  readonly actor: Actor
  /** Absent for an API key. */
  readonly session?: { readonly token: string; readonly userId: string }
}

export interface Lookups {
  /** The membership in which the session stands, or the oldest one. */
  memberOf: (userId: string, activeTenantId: string | null) => Promise<Actor | undefined>
  ownerOfKey: (key: string) => Promise<Actor | undefined>
}

export interface Identities {
  identify: (request: FastifyRequest, reply: FastifyReply) => Promise<Actor | undefined>
  /** The identity behind a request, with its session: for signing out and for changing a password. */
  whole: (request: FastifyRequest, reply: FastifyReply) => Promise<Identity | undefined>
  forgetSession: (token: string) => void
  forgetUser: (userId: string) => void
  forgetTenant: (tenantId: string) => void
}

/** Of all cookies the one that matters: the same session must be recognised whatever other cookies come along. */
const sessionCookie = /(?:^|;\s*)((?:__Secure-)?outrider\.session_token=[^;]+)/

const credentialsOf = (request: FastifyRequest): { key?: string; cookie?: string } => {
  const { authorization, cookie } = request.headers
  const key = authorization?.startsWith('Bearer ') ? authorization.slice(7) : request.headers['x-api-key']
  if (typeof key === 'string') return { key }
  const session = sessionCookie.exec(cookie ?? '')?.[1]
  return session === undefined ? {} : { cookie: session }
}

export function openIdentities(signIn: SignIn, lookups: Lookups, clock: () => number): Identities {
  const kept = new Map<string, { identity: Identity; until: number }>()
  // An answer that was under way while something was forgotten may be the very one to be forgotten.
  let forgotten = 0

  async function bySession(
    request: FastifyRequest,
    reply: FastifyReply,
    cookie: string,
  ): Promise<Identity | undefined> {
    const { response, headers } = await signIn.api.getSession({
      headers: new Headers({ cookie, 'user-agent': request.headers['user-agent'] ?? '' }),
      returnHeaders: true,
    })
    if (!response) return undefined
    const renewed = headers.getSetCookie()
    if (renewed.length > 0) reply.header('set-cookie', renewed)
    const { userId, token } = response.session
    const activeTenantId = response.session.activeTenantId ?? null
    const actor = await lookups.memberOf(userId, activeTenantId)
    return actor && { actor, session: { token, userId } }
  }

  async function whole(request: FastifyRequest, reply: FastifyReply): Promise<Identity | undefined> {
    const { key, cookie } = credentialsOf(request)
    const shown = key ?? cookie
    if (shown === undefined) return undefined
    const found = kept.get(shown)
    if (found && found.until > clock()) return found.identity
    kept.delete(shown)
    const forgottenBefore = forgotten
    const identity = key
      ? await lookups.ownerOfKey(key).then((actor) => actor && { actor })
      : await bySession(request, reply, shown)
    if (!identity) return undefined
    if (forgotten !== forgottenBefore) return identity
    if (kept.size >= keptAtMost) kept.clear()
    kept.set(shown, { identity, until: clock() + keptForMs })
    return identity
  }

  function forgetWhere(isGone: (identity: Identity) => boolean): void {
    forgotten += 1
    for (const [shown, { identity }] of kept) if (isGone(identity)) kept.delete(shown)
  }

  return {
    whole,
    identify: async (request, reply) => (await whole(request, reply))?.actor,
    forgetSession: (token) => forgetWhere((identity) => identity.session?.token === token),
    forgetUser: (userId) => forgetWhere((identity) => identity.session?.userId === userId),
    forgetTenant: (tenantId) => forgetWhere((identity) => identity.actor.tenantId === tenantId),
  }
}
