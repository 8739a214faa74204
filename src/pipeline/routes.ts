// All deals over HTTP: the list, the board, My day.
import { pipelineStages } from '#method/pipeline-stage.ts'
import { mayEdit } from '#opportunities/permissions.ts'
import { listCustomFields } from '#opportunities/queries.ts'
import { happened } from '#platform/audit/audit.ts'
import { listRecordedEvents } from '#platform/audit/history.ts'
import type { Actor } from '#platform/contract/actor.ts'
import type { Day } from '#platform/contract/day.ts'
import { newId } from '#platform/db/id.ts'
import { decodeCursor, encodeCursor } from '#platform/db/keyset.ts'
import { Download, pagesOf } from '#platform/http/download.ts'
import { notFound } from '#platform/http/refused.ts'
import { answer, read, type Served, stream, write } from '#platform/http/served.ts'
import { attentionTo } from './attention.ts'
import { pipelineContract as contract, type ListedOpportunity } from './contract.ts'
import { exportColumns, exportedCells } from './exported.ts'
import * as queries from './list-queries.ts'
import { deleteView, listViews, saveView } from './view-queries.ts'

const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })

/** A row as it crosses the wire. Field by field, because copying objects is what a page of 80 rows would spend most of its time on. */
const listed = (row: queries.FoundRow, actor: Actor, today: Day): ListedOpportunity => ({
  id: row.id,
  number: row.number,
  name: row.name,
  account: named(row.accountId, row.accountName),
  industry: row.industry,
  dealType: row.dealType,
  pipelineStage: row.pipelineStage,
  presalesPhase: row.presalesPhase,
  procurementPhase: row.procurementPhase,
  amountMinor: row.amountMinor,
  currency: row.currency,
  expectedDecisionOn: row.expectedDecisionOn,
  owner: named(row.ownerId, row.ownerName),
  presales: named(row.presalesId, row.presalesName),
  nextStep: row.nextStep,
  nextStepDue: row.nextStepDue,
  outcome: row.outcome,
  closedOn: row.closedOn,
  openedOn: row.openedOn,
  updatedAt: row.updatedAt,
  version: row.version,
  chance: chanceOf(row),
  attention: row.outcome ? [] : attentionTo(row, today),
  mayEdit: mayEdit(actor, row).allowed,
})

const chanceOf = ({ probability, low, high }: queries.FoundRow) =>
  probability === null || low === null || high === null ? null : { probability, low, high }

const rowsPerSection = 12
const rowsPerBatch = 1000

export const pipelineRoutes: Served[] = [
  read(contract.listOpportunities, async ({ input, actor, tx, today }) => {
    const { cursor, limit, sort, direction, ...filters } = input
    const order = queries.orderOf(sort, direction)
    const after = cursor === undefined ? undefined : decodeCursor(order, cursor)
    const { rows, next } = await queries.listRows(tx, filters, { sort, direction }, after, limit, today)
    const page = rows.map((row) => listed(row, actor, today))
    return next ? { rows: page, next: encodeCursor(order, next) } : { rows: page }
  }),

  stream(contract.exportOpportunities, async ({ input, actor, reading, writing, today, translate }) => {
    const { format, sort, direction, ...filters } = input
    const fields = await writing(async (tx) =>
      answer(
        await listCustomFields(tx),
        happened('export.made', actor.tenantId, { after: { list: 'opportunities', ...input } }),
      ),
    )
    const own = fields.filter((field) => field.subject === 'opportunity')
    const order = { sort, direction }
    const rows = pagesOf(
      (last: queries.ExportedRow | undefined) => {
        const after = last && queries.keyOf(last, sort)
        return reading((tx) => queries.listExported(tx, filters, order, after, rowsPerBatch, today))
      },
      (row) => exportedCells(row, own, translate),
    )
    return new Download(format, translate('pipeline.ui.opportunities'), exportColumns(own, translate), rows)
  }),

  read(contract.getBoard, async ({ input, actor, tx, today }) => {
    const { perColumn, ...filters } = input
    const sums = await queries.sumByStage(tx, filters)
    const columns = []
    for (const stage of pipelineStages) {
      const here = sums.filter((sum) => sum.pipelineStage === stage)
      const count = here.reduce((total, sum) => total + sum.count, 0)
      const order = { sort: 'updatedAt', direction: 'desc' } as const
      const asked = { ...filters, state: 'open' as const, stage: [stage] }
      const { rows } =
        count > 0 ? await queries.listRows(tx, asked, order, undefined, perColumn, today) : { rows: [] }
      const amounts = here.map(({ currency, amountMinor }) => ({ currency, amountMinor }))
      columns.push({ stage, count, amounts, rows: rows.map((row) => listed(row, actor, today)) })
    }
    return { columns }
  }),

  read(contract.listSavedViews, async ({ actor, tx }) => ({ rows: await listViews(tx, actor.id) })),

  write(contract.saveView, async ({ input, actor, tx, now }) => {
    const saved = await saveView(tx, actor.id, { id: newId(), ...input }, now)
    return answer(saved, happened('savedView.saved', saved.id, { after: input }))
  }),

  write(contract.dropView, async ({ input, actor, tx }) => {
    if (!(await deleteView(tx, actor.id, input.id))) throw notFound()
    return answer({ id: input.id }, happened('savedView.dropped', input.id))
  }),

  read(contract.getMyDay, async ({ actor, tx, today }) => {
    const mine = { state: 'open', ownerId: actor.id } as const
    const order = { sort: 'updatedAt', direction: 'asc' } as const
    const attentive = async (attention: 'noNextStep' | 'stale') => {
      const { rows } = await queries.listRows(
        tx,
        { ...mine, attention },
        order,
        undefined,
        rowsPerSection,
        today,
      )
      return rows.map((row) => listed(row, actor, today))
    }
    const due = await queries.listDue(tx, actor.id, today, rowsPerSection)
    const { rows: changes } = await listRecordedEvents(tx, { limit: 20, subjectKind: 'opportunity' })
    const names = await queries.namesOf(
      tx,
      changes.map((change) => change.subjectId),
    )
    return {
      counts: await queries.countDay(tx, actor.id, today),
      due: due.map((row) => listed(row, actor, today)),
      noNextStep: await attentive('noNextStep'),
      stale: await attentive('stale'),
      changes: changes.map((change) => ({ ...change, subjectName: names.get(change.subjectId) ?? null })),
    }
  }),
]
