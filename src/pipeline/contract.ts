// What crosses the wire about all deals at once.
import { z } from 'zod'
import { dealTypes } from '#method/deal-type.ts'
import { outcomes } from '#method/outcome.ts'
import { pipelineStages } from '#method/pipeline-stage.ts'
import { presalesPhases } from '#method/presales-phase.ts'
import { procurementPhases } from '#method/procurement-phase.ts'
import { auditEventShape } from '#organizations/contract.ts'
import { del, get, post } from '#platform/contract/endpoint.ts'
import { day, id, instant, integerIn, line, listOf, pageOf, version } from '#platform/contract/shapes.ts'
import { attentions } from './attention.ts'

const named = z.object({ id, name: z.string() }).nullable()

export const sortKeys = ['updatedAt', 'probability', 'amount', 'decision', 'opened'] as const
export type SortKey = (typeof sortKeys)[number]

export const filters = {
  q: z.string().trim().max(100).optional(),
  state: z.enum(['open', 'closed', 'all']).default('open'),
  stage: listOf(z.enum(pipelineStages)),
  phase: listOf(z.enum(presalesPhases)),
  procurement: listOf(z.enum(procurementPhases)),
  dealType: listOf(z.enum(dealTypes)),
  outcome: listOf(z.enum(outcomes)),
  attention: z.enum(attentions).optional(),
  ownerId: id.optional(),
  accountId: id.optional(),
}

export const listQuestion = z.object({
  ...filters,
  sort: z.enum(sortKeys).default('updatedAt'),
  direction: z.enum(['asc', 'desc']).default('desc'),
  cursor: z.string().max(400).optional(),
  limit: integerIn(1, 200, 80),
})
export type ListQuestion = z.output<typeof listQuestion>

export const chanceShape = z.object({ probability: z.number(), low: z.number(), high: z.number() })

export const listedOpportunity = z.object({
  id,
  number: z.string(),
  name: z.string(),
  account: named,
  industry: z.string().nullable(),
  dealType: z.enum(dealTypes).nullable(),
  pipelineStage: z.enum(pipelineStages),
  presalesPhase: z.enum(presalesPhases).nullable(),
  procurementPhase: z.enum(procurementPhases).nullable(),
  amountMinor: z.number().nullable(),
  currency: z.string(),
  expectedDecisionOn: day.nullable(),
  owner: named,
  presales: named,
  nextStep: z.string().nullable(),
  nextStepDue: day.nullable(),
  outcome: z.enum(outcomes).nullable(),
  closedOn: day.nullable(),
  openedOn: day,
  updatedAt: instant,
  version,
  chance: chanceShape.nullable(),
  attention: z.array(z.enum(attentions)),
  mayEdit: z.boolean(),
})
export type ListedOpportunity = z.output<typeof listedOpportunity>

const boardColumn = z.object({
  stage: z.enum(pipelineStages),
  count: z.number(),
  amounts: z.array(z.object({ currency: z.string(), amountMinor: z.number() })),
  rows: z.array(listedOpportunity),
})

export const savedView = z.object({ id, name: z.string(), query: z.string() })

export const pipelineContract = {
  listSavedViews: get('/saved-views').output(z.object({ rows: z.array(savedView) })),
  saveView: post('/saved-views')
    .input(z.object({ name: line(60), query: z.string().max(2000) }))
    .output(savedView),
  dropView: del('/saved-views/{id}').input(z.object({ id })).output(z.object({ id })),
  listOpportunities: get('/opportunities').input(listQuestion).output(pageOf(listedOpportunity)),
  exportOpportunities: get('/opportunities/export').input(
    listQuestion
      .omit({ cursor: true, limit: true })
      .extend({ format: z.enum(['csv', 'xlsx']).default('csv') }),
  ),
  getBoard: get('/opportunities/board')
    .input(
      z.object({
        q: filters.q,
        dealType: filters.dealType,
        ownerId: filters.ownerId,
        perColumn: integerIn(1, 100, 30),
      }),
    )
    .output(z.object({ columns: z.array(boardColumn) })),
  getMyDay: get('/my-day').output(
    z.object({
      counts: z.object({
        open: z.number(),
        mine: z.number(),
        noNextStep: z.number(),
        overdue: z.number(),
        stale: z.number(),
      }),
      due: z.array(listedOpportunity),
      noNextStep: z.array(listedOpportunity),
      stale: z.array(listedOpportunity),
      changes: z.array(auditEventShape.extend({ subjectName: z.string().nullable() })),
    }),
  ),
}
