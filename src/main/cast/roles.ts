// What the cast is made of: plain objects that refer to each other by key. Loading them is the seed's work.

import type { DepartmentKind } from '#accounts/department-kind.ts'
import type { Industry } from '#accounts/industry.ts'
import type { SeniorityLevel } from '#accounts/seniority-level.ts'
import type { BudgetStatus } from '#method/budget-status.ts'
import type { CloseReason } from '#method/close-reason.ts'
import type { DealType } from '#method/deal-type.ts'
import type { LeadSource } from '#method/lead-source.ts'
import type { Outcome } from '#method/outcome.ts'
import type { PipelineStage } from '#method/pipeline-stage.ts'
import type { PresalesPhase } from '#method/presales-phase.ts'
import type { ProcurementMethod } from '#method/procurement-method.ts'
import type { ProcurementPhase } from '#method/procurement-phase.ts'
import type { Hat } from '#organizations/vendor-role.ts'
import type { Day } from '#platform/contract/day.ts'
import type { Money } from '#platform/contract/money.ts'
import type { Locale } from '#platform/i18n/locale.ts'

export type CastMember = { key: string; name: string; email: string; hats: readonly Hat[]; locale: Locale }

export type CastAccount = {
  key: string
  kind: 'customer' | 'competitor' | 'partner'
  name: string
  industry?: Industry
  region: string
  note?: string
  /** The member who looks after the account. */
  ownerKey?: string
  /** Bought from us before the two years that the cast covers. */
  customerBefore?: boolean
}

export type CastPerson = {
  accountKey: string
  name: string
  formOfAddress: string
  title: string
  department: string
  departmentKind: DepartmentKind
  seniorityLevel: SeniorityLevel
  note?: string
  source?: string
  lastContactOn?: Day
}

export type StageMove = { on: Day; byKey: string } & (
  | { view: 'pipelineStage'; stage: PipelineStage }
  | { view: 'presalesPhase'; stage: PresalesPhase | undefined }
  | { view: 'procurementPhase'; stage: ProcurementPhase }
)

export type CastClosure = {
  outcome: Outcome
  on: Day
  reason: CloseReason
  reasonText: string
  /** Key of the competitor's account; there exactly when the deal was lost to one. */
  winnerKey?: string
  closedByKey: string
}

/** What is known about a deal before it is decided: what its outcome depends on, and nothing of the outcome itself. */
export type DealAttributes = {
  accountKey: string
  industry: Industry
  dealType: DealType
  amount: Money
  leadSource?: LeadSource
  budgetStatus?: BudgetStatus
  procurementMethod?: ProcurementMethod
  ownerKey: string
  /** Absent: sales went without presales. */
  presalesKey?: string
  /** Keys of competitors who were there when we came. */
  competitorsAtEntry: readonly string[]
  existingCustomer: boolean
}

export type CastOpportunity = Omit<DealAttributes, 'industry' | 'competitorsAtEntry' | 'existingCustomer'> & {
  key: string
  name: string
  description?: string
  pipelineStage: PipelineStage
  presalesPhase?: PresalesPhase
  procurementPhase: ProcurementPhase
  openedOn: Day
  /** The last day anybody touched it: long ago for a stale deal. */
  lastActivityOn: Day
  expectedDecisionOn?: Day
  nextStep?: string
  nextStepDue?: Day
  competitors: readonly { accountKey: string; atEntry: boolean }[]
  stageMoves: readonly StageMove[]
  closure?: CastClosure
}

export type Cast = {
  company: { name: string; products: readonly string[] }
  members: readonly CastMember[]
  accounts: readonly CastAccount[]
  people: readonly CastPerson[]
  opportunities: readonly CastOpportunity[]
}
