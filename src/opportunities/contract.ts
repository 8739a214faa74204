// What crosses the wire about one deal.
import { z } from 'zod'
import { budgetStatuses } from '#method/budget-status.ts'
import { closeReasons } from '#method/close-reason.ts'
import { dealTypes } from '#method/deal-type.ts'
import { leadSources } from '#method/lead-source.ts'
import { outcomes } from '#method/outcome.ts'
import { pipelineStages } from '#method/pipeline-stage.ts'
import { presalesPhases } from '#method/presales-phase.ts'
import { procurementMethods } from '#method/procurement-method.ts'
import { procurementPhases } from '#method/procurement-phase.ts'
import { auditEventShape, customValues } from '#organizations/contract.ts'
import { customFieldKinds } from '#organizations/custom-field.ts'
import { del, get, patch, post, put } from '#platform/contract/endpoint.ts'
import { currencies } from '#platform/contract/money.ts'
import {
  canBlock,
  day,
  id,
  instant,
  integerIn,
  line,
  optionalLine,
  optionalProse,
  pageOf,
  prose,
  version,
} from '#platform/contract/shapes.ts'

const optional = <T extends z.ZodType>(schema: T) => schema.nullable().default(null)
const named = z.object({ id, name: z.string() }).nullable()

const stages = {
  pipelineStage: z.enum(pipelineStages),
  presalesPhase: z.enum(presalesPhases).nullable(),
  procurementPhase: z.enum(procurementPhases).nullable(),
}

export const opportunityForm = z.object({
  name: line(200),
  accountId: optional(id),
  dealType: optional(z.enum(dealTypes)),
  pipelineStage: stages.pipelineStage.default('opportunityDiscovery'),
  presalesPhase: stages.presalesPhase.default('lead'),
  procurementPhase: stages.procurementPhase.default('locateProblem'),
  amountMinor: optional(z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER)),
  currency: z.enum(currencies),
  expectedDecisionOn: optional(day),
  leadSource: optional(z.enum(leadSources)),
  budgetStatus: optional(z.enum(budgetStatuses)),
  procurementMethod: optional(z.enum(procurementMethods)),
  ownerId: optional(id),
  presalesId: optional(id),
  nextStep: optionalLine(500),
  nextStepDue: optional(day),
  description: optionalProse(),
  competitors: z
    .array(z.object({ accountId: id, atEntry: z.boolean() }))
    .max(20)
    .default([]),
  custom: customValues.default({}),
  openedOn: day.optional(),
})

export const closureForm = z.object({
  outcome: z.enum(outcomes),
  closedOn: day,
  reason: optional(z.enum(closeReasons)),
  reasonText: prose(2000).default(''),
  winnerId: optional(id),
})

export const closureShape = closureForm.extend({
  winnerName: z.string().nullable(),
  closedByName: z.string().nullable(),
  closedAt: instant,
})

export const opportunityShape = z.object({
  id,
  number: z.string(),
  name: z.string(),
  account: named,
  industry: z.string().nullable(),
  dealType: z.enum(dealTypes).nullable(),
  ...stages,
  amountMinor: z.number().nullable(),
  currency: z.string(),
  expectedDecisionOn: day.nullable(),
  leadSource: z.enum(leadSources).nullable(),
  budgetStatus: z.enum(budgetStatuses).nullable(),
  procurementMethod: z.enum(procurementMethods).nullable(),
  owner: named,
  presales: named,
  nextStep: z.string().nullable(),
  nextStepDue: day.nullable(),
  description: z.string().nullable(),
  competitors: z.array(z.object({ accountId: id, name: z.string(), atEntry: z.boolean() })),
  custom: customValues,
  externalId: z.string().nullable(),
  openedOn: day,
  closure: closureShape.nullable(),
  createdAt: instant,
  updatedAt: instant,
  version,
  can: canBlock('edit', 'close', 'reopen', 'delete'),
})
export type ShownOpportunity = z.output<typeof opportunityShape>

export const customFieldShape = z.object({
  id,
  subject: z.enum(['opportunity', 'account']),
  key: z.string(),
  label: z.string(),
  kind: z.enum(customFieldKinds),
  choices: z.array(z.string()),
})
const customFieldForm = z.object({
  label: line(80),
  choices: z.array(line(200)).max(200).default([]),
})

export const opportunitiesContract = {
  getOpportunity: get('/opportunities/{id}').input(z.object({ id })).output(opportunityShape),
  createOpportunity: post('/opportunities').input(opportunityForm).output(opportunityShape),
  editOpportunity: put('/opportunities/{id}')
    .input(opportunityForm.extend({ id, version }))
    .output(opportunityShape),
  moveStages: patch('/opportunities/{id}/stages')
    .input(
      z.object({
        id,
        version,
        pipelineStage: stages.pipelineStage.optional(),
        presalesPhase: stages.presalesPhase.optional(),
        procurementPhase: stages.procurementPhase.optional(),
      }),
    )
    .output(opportunityShape),
  planNextStep: put('/opportunities/{id}/next-step')
    .input(z.object({ id, version, nextStep: optionalLine(500), nextStepDue: optional(day) }))
    .output(opportunityShape),
  closeOpportunity: put('/opportunities/{id}/closure')
    .input(closureForm.extend({ id, version }))
    .output(opportunityShape),
  reopenOpportunity: del('/opportunities/{id}/closure')
    .input(z.object({ id, version: z.coerce.number().int() }))
    .output(opportunityShape),
  deleteOpportunity: del('/opportunities/{id}')
    .input(z.object({ id, version: z.coerce.number().int() }))
    .output(z.object({ id })),
  listHistory: get('/opportunities/{id}/history')
    .input(z.object({ id, cursor: z.string().max(400).optional(), limit: integerIn(1, 200, 50) }))
    .output(pageOf(auditEventShape)),

  listCustomFields: get('/custom-fields').output(
    z.object({ rows: z.array(customFieldShape), can: canBlock('manage') }),
  ),
  addCustomField: post('/custom-fields')
    .input(
      customFieldForm.extend({
        subject: z.enum(['opportunity', 'account']),
        kind: z.enum(customFieldKinds),
      }),
    )
    .output(customFieldShape),
  editCustomField: put('/custom-fields/{id}').input(customFieldForm.extend({ id })).output(customFieldShape),
  removeCustomField: del('/custom-fields/{id}').input(z.object({ id })).output(z.object({ id })),
}
