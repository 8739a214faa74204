// A write that is repeated with the same `Idempotency-Key` (a lost answer, a double click, a script that tries again) is done
// once; the kept answer is given again. The key row is written in the transaction of the change, so one never stands without the other.
import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Actor } from '#platform/contract/actor.ts'
import { refuse } from '#platform/contract/refusal.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { Refused } from './refused.ts'

export async function answerOnce<T>(
  tx: Tx,
  actor: Actor,
  request: FastifyRequest,
  now: string,
  work: () => Promise<T>,
): Promise<T> {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || key === '') return work()
  if (key.length > 200) throw new Refused(400, refuse('platform.refusal.badRequest'))
  const requestHash = createHash('sha256')
    .update(JSON.stringify([request.method, request.url, request.body ?? null]))
    .digest('hex')
  const kept = await tx
    .selectFrom('idempotentAnswer')
    .select(['requestHash', 'answer'])
    .where('tenantId', '=', actor.tenantId)
    .where('actorId', '=', actor.id)
    .where('key', '=', key)
    .executeTakeFirst()
  if (kept) {
    if (kept.requestHash !== requestHash) throw new Refused(422, refuse('platform.refusal.keyUsedForAnother'))
    return (kept.answer as { value: T }).value
  }
  const value = await work()
  await tx
    .insertInto('idempotentAnswer')
    .values({
      tenantId: actor.tenantId,
      actorId: actor.id,
      key,
      requestHash,
      answer: JSON.stringify({ value }),
      at: now,
    })
    .execute()
  return value
}
