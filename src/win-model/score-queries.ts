// The scores of open deals. They are written page by page in one statement each, and a score that has not changed is not written.
import { sql } from 'kysely'
import { stagesBeforeSigning } from '#method/pipeline-stage.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Scores } from './scoring.ts'

/** Steps of a stored probability: a thousandth of a percentage point more or less is no change. */
const steps = 100_000

const inSteps = (values: Float64Array) => `{${values.map((value) => Math.round(value * steps)).join()}}`

/** Saves the scores of the deals with these ids, in the same order; says how many have changed. */
export async function saveScores(tx: Tx, ids: readonly string[], scores: Scores): Promise<number> {
  if (ids.length === 0) return 0
  const { numAffectedRows } = await sql`
    insert into win_score as known (tenant_id, opportunity_id, probability, low, high)
    select ${tx.tenantId}::uuid, scored.id, scored.probability / ${steps}::real, scored.low / ${steps}::real,
      scored.high / ${steps}::real
    from unnest(${`{${ids.join()}}`}::uuid[], ${inSteps(scores.probability)}::int[], ${inSteps(scores.low)}::int[],
      ${inSteps(scores.high)}::int[]) as scored (id, probability, low, high)
    on conflict (tenant_id, opportunity_id) do update
    set probability = excluded.probability, low = excluded.low, high = excluded.high
    where (known.probability, known.low, known.high) is distinct from (excluded.probability, excluded.low, excluded.high)`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0)
}

/**
 * From here to the end of the transaction nothing waits for the disk. For scores of a whole organisation: what a crash could take
 * of them is made again by the next start or night.
 */
export async function withoutWaitingForDisk(tx: Tx): Promise<void> {
  await sql`set local synchronous_commit = off`.execute(tx)
}

/** Takes the scores away of deals that are closed or in delivery: their winning is no longer open. All of them, or these. */
export async function deleteSettledScores(tx: Tx, ids?: readonly string[]): Promise<void> {
  let query = tx
    .deleteFrom('winScore')
    .using('opportunity')
    .where('winScore.tenantId', '=', tx.tenantId)
    .where('opportunity.tenantId', '=', tx.tenantId)
    .whereRef('opportunity.id', '=', 'winScore.opportunityId')
    .where((eb) =>
      eb.or([
        eb('opportunity.outcome', 'is not', null),
        eb('opportunity.pipelineStage', 'not in', stagesBeforeSigning),
      ]),
    )
  if (ids) query = query.where('winScore.opportunityId', 'in', ids)
  await query.execute()
}
