// Every change leaves who, what, before and after, written in the transaction of the change itself. The application role can
// add to the audit and read it; nothing can change it.
import type { Actor } from '#platform/contract/actor.ts'
import { insertColumns } from '#platform/db/columns.ts'
import { idAt, newId, newIds } from '#platform/db/id.ts'
import type { OwnerTx, Tx } from '#platform/db/transaction.ts'

export interface AuditedEvent {
  /** `<subject>.<verb in the past tense>`: "opportunity.closed". */
  readonly event: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly before?: unknown
  readonly after?: unknown
}

export type AuditActor =
  | Pick<Actor, 'tenantId' | 'id' | 'kind'>
  | { tenantId: string; id: null; kind: 'program' }

export const happened = (
  event: string,
  id: string,
  change: { before?: unknown; after?: unknown } = {},
): AuditedEvent => ({ event, subject: { kind: event.split('.')[0] ?? event, id }, ...change })

export async function recordEvents(
  tx: OwnerTx,
  actor: AuditActor,
  events: readonly AuditedEvent[],
  now: string,
  requestId: string | null,
): Promise<void> {
  if (events.length === 0) return
  await tx
    .insertInto('auditEvent')
    .values(
      events.map((each) => ({
        tenantId: actor.tenantId,
        id: newId(),
        at: now,
        actorId: actor.id,
        actorKind: actor.kind,
        event: each.event,
        subjectKind: each.subject.kind,
        subjectId: each.subject.id,
        before: each.before === undefined ? null : JSON.stringify(each.before),
        after: each.after === undefined ? null : JSON.stringify(each.after),
        requestId,
      })),
    )
    .execute()
}

/** The same for thousands of events: an import leaves one for every row. `ids` of the events are given back in their order. */
export async function recordManyEvents(
  tx: OwnerTx,
  actor: AuditActor,
  events: readonly AuditedEvent[],
  now: string,
): Promise<string[]> {
  const ids = newIds(events.length)
  const asJson = (value: unknown) => (value === undefined ? null : JSON.stringify(value))
  await insertColumns(tx, 'auditEvent', events.length, [
    ['tenantId', 'uuid', { every: actor.tenantId }],
    ['id', 'uuid', ids],
    ['at', 'timestamptz', { every: now }],
    ['actorId', 'uuid', { every: actor.id }],
    ['actorKind', 'text', { every: actor.kind }],
    ['event', 'text', events.map((each) => each.event)],
    ['subjectKind', 'text', events.map((each) => each.subject.kind)],
    ['subjectId', 'uuid', events.map((each) => each.subject.id)],
    ['before', 'jsonb', events.map((each) => asJson(each.before))],
    ['after', 'jsonb', events.map((each) => asJson(each.after))],
  ])
  return ids
}

/** Something that happened before Outrider was there, as an import or the demo tells it. */
export interface PastEvent extends AuditedEvent {
  readonly at: string
  readonly actorId: string
}

const eventsPerStatement = 500

/** Their ids carry their own instants, so that they stand in the history where they belong. */
export async function recordPastEvents(tx: Tx, events: readonly PastEvent[]): Promise<void> {
  for (let from = 0; from < events.length; from += eventsPerStatement)
    await tx
      .insertInto('auditEvent')
      .values(
        events
          .slice(from, from + eventsPerStatement)
          .map(({ at, actorId, event, subject, before, after }) => ({
            tenantId: tx.tenantId,
            id: idAt(Date.parse(at)),
            at,
            actorId,
            actorKind: 'member',
            event,
            subjectKind: subject.kind,
            subjectId: subject.id,
            before: before === undefined ? null : JSON.stringify(before),
            after: after === undefined ? null : JSON.stringify(after),
            requestId: null,
          })),
      )
      .execute()
}
