// The deal as it stands, and what a change of it must satisfy. Names of accounts and people are joined in when it is shown.

import type { BudgetStatus } from '#method/budget-status.ts'
import type { DealType } from '#method/deal-type.ts'
import type { LeadSource } from '#method/lead-source.ts'
import type { PipelineStage } from '#method/pipeline-stage.ts'
import type { PresalesPhase } from '#method/presales-phase.ts'
import type { ProcurementMethod } from '#method/procurement-method.ts'
import type { ProcurementPhase } from '#method/procurement-phase.ts'
import { type CustomField, type CustomValues, checkCustomValues } from '#organizations/custom-field.ts'
import type { Day } from '#platform/contract/day.ts'
import { type Refusal, refuse } from '#platform/contract/refusal.ts'
import type { Closure } from './closure.ts'
import { checkStage } from './stage.ts'

export interface CompetitorInDeal {
  accountId: string
  /** Already there when the deal was opened (domain.md 3.3 `competitorAtEntry`). */
  atEntry: boolean
}

/** What people type; everything else about an opportunity the program keeps. */
export interface OpportunityForm {
  name: string
  accountId: string | null
  dealType: DealType | null
  pipelineStage: PipelineStage
  presalesPhase: PresalesPhase | null
  procurementPhase: ProcurementPhase | null
  amountMinor: number | null
  currency: string
  expectedDecisionOn: Day | null
  leadSource: LeadSource | null
  budgetStatus: BudgetStatus | null
  procurementMethod: ProcurementMethod | null
  ownerId: string | null
  presalesId: string | null
  nextStep: string | null
  nextStepDue: Day | null
  description: string | null
  competitors: CompetitorInDeal[]
  custom: CustomValues
  openedOn: Day
}

export interface Opportunity extends OpportunityForm {
  id: string
  number: string
  externalId: string | null
  closure: Closure | null
  createdAt: string
  createdBy: string | null
  updatedAt: string
  version: number
}

/** The form as it may be saved, or the first thing wrong with it. `fields` are the organisation's own fields. */
export function checkOpportunity(
  form: OpportunityForm,
  fields: readonly CustomField[],
  today: Day,
): OpportunityForm | Refusal {
  if (form.nextStepDue && !form.nextStep)
    return refuse('opportunities.refusal.nextStepMissing', { field: 'nextStep' })
  if (form.openedOn > today) return refuse('opportunities.refusal.openedInTheFuture', { field: 'openedOn' })
  const twice = form.competitors.find(
    (each, place) => form.competitors.findIndex((other) => other.accountId === each.accountId) !== place,
  )
  if (twice) return refuse('opportunities.refusal.competitorTwice', { field: 'competitors' })
  return checkStage(form.dealType, form.pipelineStage) ?? checkCustomValues(form.custom, fields) ?? form
}

/** "OPP-2026-0042": a name that people can say aloud. Four digits at least. */
export const opportunityNumber = (year: number, count: number): string =>
  `OPP-${year}-${String(count).padStart(4, '0')}`
