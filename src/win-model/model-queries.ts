// The models of an organisation. They are never changed, only followed by newer ones; so the last few are kept in memory, ready to score.
import type { OwnerTx, Tx } from '#platform/db/transaction.ts'
import { firstModel } from './first-model.ts'
import { prepareScorer, type Scorer } from './scoring.ts'
import type { WinModel } from './win-model.ts'

/** What the model says about itself, without its weights and trees. */
export type ModelReport = Omit<WinModel, 'version' | 'columns' | 'calibration' | 'linear' | 'boosted'>

export interface LearntModel {
  /** Undefined before anything was learnt. */
  id: string | undefined
  columns: readonly string[]
  report: ModelReport
  scorer: Scorer
}

const reportOf = ({
  version: _,
  columns: __,
  calibration: ___,
  linear: ____,
  boosted: _____,
  ...report
}: WinModel): ModelReport => report

const prepared = (id: string | undefined, model: WinModel): LearntModel => ({
  id,
  columns: model.columns.map((column) => column.name),
  report: reportOf(model),
  scorer: prepareScorer(model),
})

const keptModels = 8
const kept = new Map<string, LearntModel>()
let beforeFirst: LearntModel | undefined

function keep(model: LearntModel & { id: string }): LearntModel {
  kept.delete(model.id)
  kept.set(model.id, model)
  for (const id of kept.keys()) if (kept.size > keptModels) kept.delete(id)
  return model
}

const newest = (tx: Tx) =>
  tx
    .selectFrom('winModel')
    .where('tenantId', '=', tx.tenantId)
    .orderBy('learntAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)

/** The newest model, ready to score; before anything was learnt, the company rate. */
export async function currentModel(tx: Tx): Promise<LearntModel> {
  const row = await newest(tx).select('id').executeTakeFirst()
  if (!row) {
    beforeFirst ??= prepared(undefined, firstModel())
    return beforeFirst
  }
  const known = kept.get(row.id)
  if (known) return keep({ ...known, id: row.id })
  const { model } = await tx
    .selectFrom('winModel')
    .select('model')
    .where('tenantId', '=', tx.tenantId)
    .where('id', '=', row.id)
    .executeTakeFirstOrThrow()
  return keep({ ...prepared(row.id, model as unknown as WinModel), id: row.id })
}

/** What the newest model says about itself, and when it was learnt. */
export async function findReport(tx: Tx): Promise<{ learntAt: string; report: ModelReport } | undefined> {
  const row = await newest(tx).select(['learntAt', 'report']).executeTakeFirst()
  return row && { learntAt: row.learntAt, report: row.report as unknown as ModelReport }
}

export const reportBeforeFirst = (): ModelReport => reportOf(firstModel())

export async function insertModel(
  tx: Tx,
  learnt: { id: string; model: WinModel; learntAt: string; learntBy: string | null },
): Promise<void> {
  const { id, model, learntAt, learntBy } = learnt
  await tx
    .insertInto('winModel')
    .values({
      tenantId: tx.tenantId,
      id,
      learntAt,
      learntBy,
      closedDeals: model.nClosed,
      kind: model.kind,
      skill: model.skill,
      model: JSON.stringify(model),
      report: JSON.stringify(reportOf(model)),
    })
    .execute()
}

/** Closed deals, and how many were closed or opened again since the newest model. */
export async function countClosures(tx: Tx): Promise<{ closed: number; behindModel: number | undefined }> {
  const { closed } = await tx
    .selectFrom('closure')
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('closed'))
    .where('tenantId', '=', tx.tenantId)
    .where('outcome', 'in', ['won', 'lostToCompetitor', 'noDecision'])
    .executeTakeFirstOrThrow()
  const model = await newest(tx).select('closedDeals').executeTakeFirst()
  return { closed, behindModel: model?.closedDeals }
}

/** Every organisation there is, for the rounds that nobody asks for. */
export async function listTenants(owner: OwnerTx): Promise<string[]> {
  const rows = await owner.selectFrom('organization').select('tenantId').orderBy('tenantId').execute()
  return rows.map((row) => row.tenantId)
}

/** The organisations that have no model. */
export async function listUnlearnt(owner: OwnerTx): Promise<string[]> {
  const rows = await owner
    .selectFrom('organization')
    .leftJoin('winModel', 'winModel.tenantId', 'organization.tenantId')
    .select('organization.tenantId')
    .where('winModel.tenantId', 'is', null)
    .orderBy('organization.tenantId')
    .execute()
  return rows.map((row) => row.tenantId)
}

/** The names of members by their ids, those who have left included. */
export async function namesOfMembers(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('member')
    .select(['id', 'name'])
    .where('tenantId', '=', tx.tenantId)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}
