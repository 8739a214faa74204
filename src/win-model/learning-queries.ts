// Learnings as they are asked for, run and end. Each change names the states it may come from, so that a cancelled learning
// stays cancelled, whichever server runs it.
import type { Tx } from '#platform/db/transaction.ts'

export const learningStates = ['waiting', 'running', 'done', 'cancelled', 'failed'] as const
export type LearningState = (typeof learningStates)[number]

export interface FoundLearning {
  id: string
  state: LearningState
  step: string | null
  progress: number
  failure: string | null
  askedAt: string
  endedAt: string | null
}

const shown = ['id', 'state', 'step', 'progress', 'failure', 'askedAt', 'endedAt'] as const

export async function findLatestLearning(tx: Tx): Promise<FoundLearning | undefined> {
  const row = await tx
    .selectFrom('learning')
    .select(shown)
    .where('tenantId', '=', tx.tenantId)
    .orderBy('askedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row as FoundLearning | undefined
}

export async function findLearning(tx: Tx, id: string): Promise<FoundLearning | undefined> {
  const row = await tx
    .selectFrom('learning')
    .select(shown)
    .where('tenantId', '=', tx.tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row as FoundLearning | undefined
}

/** The oldest learning that waits for its turn. */
export async function findWaiting(tx: Tx): Promise<{ id: string; askedBy: string | null } | undefined> {
  return tx
    .selectFrom('learning')
    .select(['id', 'askedBy'])
    .where('tenantId', '=', tx.tenantId)
    .where('state', '=', 'waiting')
    .orderBy('askedAt')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

export async function insertLearning(
  tx: Tx,
  learning: { id: string; askedAt: string; askedBy: string | null },
): Promise<void> {
  await tx
    .insertInto('learning')
    .values({
      tenantId: tx.tenantId,
      ...learning,
      state: 'waiting',
      progress: 0,
      step: null,
      failure: null,
      modelId: null,
      endedAt: null,
    })
    .execute()
}

type Change = Partial<{
  state: LearningState
  step: string
  progress: number
  failure: string
  modelId: string
  endedAt: string
}>

/** Whether the learning was still in one of these states, and now is as told. */
export async function changeLearning(
  tx: Tx,
  id: string,
  from: readonly LearningState[],
  change: Change,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('learning')
    .set(change)
    .where('tenantId', '=', tx.tenantId)
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Ends what a server left running when it died; only one learning of an organisation runs at a time. */
export async function endInterrupted(tx: Tx, failure: string, endedAt: string): Promise<void> {
  await tx
    .updateTable('learning')
    .set({ state: 'failed', failure, endedAt })
    .where('tenantId', '=', tx.tenantId)
    .where('state', '=', 'running')
    .execute()
}
