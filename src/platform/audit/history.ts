// Reading the audit: the newest first, by keyset. An event's id is a UUIDv7, so that its order is the order of time.
import type { Tx } from '#platform/db/transaction.ts'

export interface RecordedEvent {
  id: string
  at: string
  actorName: string | null
  actorKind: 'member' | 'apiKey' | 'program'
  event: string
  subjectKind: string
  subjectId: string
  before: unknown
  after: unknown
}

export interface HistoryQuestion {
  cursor?: string
  limit: number
  actorId?: string
  subjectId?: string
  subjectKind?: string
  event?: string
}

export async function listRecordedEvents(
  tx: Tx,
  question: HistoryQuestion,
): Promise<{ rows: RecordedEvent[]; next?: string }> {
  let query = tx
    .selectFrom('auditEvent')
    .leftJoin('member', (join) =>
      join.onRef('member.tenantId', '=', 'auditEvent.tenantId').onRef('member.id', '=', 'auditEvent.actorId'),
    )
    .select([
      'auditEvent.id',
      'auditEvent.at',
      'member.name as actorName',
      'auditEvent.actorKind',
      'auditEvent.event',
      'auditEvent.subjectKind',
      'auditEvent.subjectId',
      'auditEvent.before',
      'auditEvent.after',
    ])
    .where('auditEvent.tenantId', '=', tx.tenantId)
    .orderBy('auditEvent.id', 'desc')
    .limit(question.limit + 1)
  if (question.cursor) query = query.where('auditEvent.id', '<', question.cursor)
  if (question.actorId) query = query.where('auditEvent.actorId', '=', question.actorId)
  if (question.subjectId) query = query.where('auditEvent.subjectId', '=', question.subjectId)
  if (question.subjectKind) query = query.where('auditEvent.subjectKind', '=', question.subjectKind)
  if (question.event) query = query.where('auditEvent.event', '=', question.event)
  const found = await query.execute()
  const rows = found.slice(0, question.limit) as RecordedEvent[]
  return found.length > question.limit ? { rows, next: rows.at(-1)?.id } : { rows }
}
