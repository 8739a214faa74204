// Turns what the features serve into Fastify routes: identify → parse → transaction → handle → audit → answer. It is the only
// place where a transaction of a request opens, where an audit event is written and where a refusal becomes a status.
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { type AuditedEvent, recordEvents } from '#platform/audit/audit.ts'
import type { Actor } from '#platform/contract/actor.ts'
import { dayOf } from '#platform/contract/day.ts'
import { describeEndpoint } from '#platform/contract/endpoint.ts'
import { refuse } from '#platform/contract/refusal.ts'
import type { Database } from '#platform/db/database.ts'
import { inTenant, inTenantReadOnly } from '#platform/db/transaction.ts'
import { type Locale, negotiateLocale } from '#platform/i18n/locale.ts'
import { Download, sendDownload } from './download.ts'
import { failureBody, parseInput, refusedFrom, type Translators } from './failure.ts'
import { answerOnce } from './idempotency.ts'
import { Refused } from './refused.ts'
import type { Answer, Call, Served } from './served.ts'

export interface House {
  readonly db: Database
  readonly identify: (request: FastifyRequest, reply: FastifyReply) => Promise<Actor | undefined>
  readonly translators: Translators
  readonly now: () => string
  /** Told of the events of a write once it is committed; must not fail and is not waited for. */
  readonly afterEvents?: (tenantId: string, events: readonly AuditedEvent[]) => void
}

export function register(
  app: FastifyInstance,
  house: House,
  prefix: string,
  served: readonly Served[],
): void {
  for (const each of served) {
    const { method, path, meta } = describeEndpoint(each.contract)
    const url = prefix + path.replace(/\{(\w+)\}/g, ':$1')
    const handler = (request: FastifyRequest, reply: FastifyReply) => handle(house, each, request, reply)
    if (meta.attempts === undefined) app.route({ method, url, handler })
    else
      app.route({
        method,
        url,
        handler,
        config: { rateLimit: { max: meta.attempts, timeWindow: '1 minute' } },
      })
  }
}

/** The asking person, or 401; an API key also needs the permission of the area that the address begins with. */
export async function whoAsks(house: House, request: FastifyRequest, reply: FastifyReply): Promise<Actor> {
  const actor = await house.identify(request, reply)
  if (!actor) throw new Refused(401, refuse('platform.refusal.signInFirst'))
  if (actor.permissions) {
    const area = request.routeOptions.url?.split('/')[3] ?? ''
    const needed = `${area}:${request.method === 'GET' ? 'read' : 'write'}`
    if (!actor.permissions.includes(needed))
      throw new Refused(
        403,
        refuse('platform.refusal.keyLacksPermission', { values: { permission: needed } }),
      )
  }
  return actor
}

export const localeOfRequest = (request: FastifyRequest): Locale =>
  negotiateLocale({
    cookie: request.headers.cookie,
    acceptLanguage: request.headers['accept-language'],
  })

/** Everything that a caller sent, as one object: address, query, body. */
function sentWith(request: FastifyRequest): unknown {
  const { params, query, body } = request as { params: object; query: object; body: unknown }
  if (body instanceof Readable) return { ...query, ...params }
  if (body !== undefined && body !== null && (typeof body !== 'object' || Array.isArray(body)))
    throw new Refused(400, refuse('platform.refusal.badRequest'))
  return { ...query, ...(body as object | undefined), ...params }
}

async function handle(
  house: House,
  served: Served,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const locale = localeOfRequest(request)
  const schema = served.contract['~orpc'].inputSchema as z.ZodType | undefined
  if (served.kind === 'open') {
    const input = schema ? parseInput(schema, sentWith(request), locale) : undefined
    return (await served.handle({ input, now: house.now(), locale, request, reply })) ?? null
  }
  const actor = await whoAsks(house, request, reply)
  const input = schema ? parseInput(schema, sentWith(request), locale) : undefined
  if (served.kind === 'stream') return stream(house, served, request, reply, actor, input)
  const after: (() => void | Promise<void>)[] = []
  const now = house.now()
  const call = (tx: Call<unknown>['tx']): Call<unknown> => ({
    input,
    actor,
    tx,
    now,
    get today() {
      return dayOf(now, actor.timeZone)
    },
    locale,
    afterCommit: (work) => after.push(work),
  })
  let events: readonly AuditedEvent[] = []
  const value =
    served.kind === 'read'
      ? await inTenantReadOnly(house.db, actor.tenantId, (tx) => served.handle(call(tx)))
      : await inTenant(house.db, actor.tenantId, (tx) =>
          answerOnce(tx, actor, request, now, async () => {
            const done: Answer<unknown> = await served.handle(call(tx))
            await recordEvents(tx, actor, done.events, now, request.id)
            events = done.events
            return done.value
          }),
        )
  for (const work of after) await work()
  if (events.length > 0) house.afterEvents?.(actor.tenantId, events)
  return value ?? null
}

async function stream(
  house: House,
  served: Served & { kind: 'stream' },
  request: FastifyRequest,
  reply: FastifyReply,
  actor: Actor,
  input: unknown,
): Promise<unknown> {
  const now = house.now()
  const locale = localeOfRequest(request)
  const value = await served.handle({
    input,
    actor,
    now,
    today: dayOf(now, actor.timeZone),
    locale,
    translate: house.translators[locale],
    body: request.body instanceof Readable ? request.body : Readable.from([]),
    reading: (work) => inTenantReadOnly(house.db, actor.tenantId, work),
    writing: (work) =>
      inTenant(house.db, actor.tenantId, async (tx) => {
        const done = await work(tx)
        await recordEvents(tx, actor, done.events, house.now(), request.id)
        return done.value
      }),
  })
  return value instanceof Download ? sendDownload(reply, value) : (value ?? null)
}

/** The one place where a failure gets its status and its words. What nobody foresaw is logged with its request id. */
export function answerFailures(app: FastifyInstance, house: House): void {
  app.setErrorHandler((error, request, reply) => {
    const refused = refusedFrom(error)
    if (!refused) request.log.error(error)
    const locale = localeOfRequest(request)
    const body = failureBody(refused, house.translators[locale], request.id, request.body)
    return reply.status(refused?.status ?? 500).send(body)
  })
}
