// What truly decides a deal in the demo's world: a logistic of what was known beforehand. Nobody in the program may look in
// here; it exists so that a learner can honestly find most of it again, with the noise real business has.

import type { Industry } from '#accounts/industry.ts'
import type { BudgetStatus } from '#method/budget-status.ts'
import type { DealType } from '#method/deal-type.ts'
import type { LeadSource } from '#method/lead-source.ts'
import type { ProcurementMethod } from '#method/procurement-method.ts'
import { inMajorUnits } from '#platform/contract/money.ts'
import type { DealAttributes } from './roles.ts'

const ofDealType: Record<DealType, number> = {
  saasSubscription: 0.3,
  privateDeployment: 0,
  tenderProject: -0.4,
  hybrid: -0.1,
  paidPilot: 0.5,
  renewal: 1.4,
}

const ofIndustry: Record<Industry, number> = {
  government: 0.2,
  finance: -0.4,
  manufacturing: 0,
  retail: 0.5,
  internet: -0.8,
  energyUtility: 0.3,
  healthcare: 0.1,
  education: -0.3,
  logistics: 0.2,
  overseasEnterprise: -0.5,
}

const ofLeadSource: Record<LeadSource | 'unknown', number> = {
  direct: 0.7,
  agent: -0.5,
  integrator: 0,
  designInstitute: 0.4,
  marketing: -0.5,
  existingCustomer: 0.8,
  tenderNotice: -1.8,
  other: -0.6,
  unknown: -0.4,
}

const ofBudget: Record<BudgetStatus | 'unknown', number> = {
  idea: -1,
  filed: 0,
  approved: 0.9,
  released: 1,
  frozen: -2,
  cut: -2.2,
  unknown: -0.4,
}

const ofMethod: Record<ProcurementMethod | 'unknown', number> = {
  openTender: -0.4,
  invitedTender: 0.1,
  competitiveConsultation: 0.3,
  competitiveNegotiation: 0.1,
  inquiry: -0.6,
  singleSource: 1.4,
  frameworkAgreement: 0.8,
  directAward: 0.7,
  rfi: -0.7,
  rfp: -0.1,
  rfq: -0.5,
  unknown: 0,
}

function ofCompetition(keys: readonly string[]): number {
  if (keys.length === 0) return 0.9
  const entrenched = keys.includes('beiming') ? -0.6 : 0
  return (keys.length === 1 ? -0.2 : -0.7) + entrenched
}

const base = -1.6

/** The true probability that we win a deal of these attributes. */
export function winChance(deal: DealAttributes): number {
  const logOdds =
    base +
    ofDealType[deal.dealType] +
    ofIndustry[deal.industry] +
    ofLeadSource[deal.leadSource ?? 'unknown'] +
    ofBudget[deal.budgetStatus ?? 'unknown'] +
    ofMethod[deal.procurementMethod ?? 'unknown'] +
    ofCompetition(deal.competitorsAtEntry) +
    (deal.presalesKey ? 0.7 : -0.9) +
    (deal.existingCustomer ? 0.5 : 0) -
    0.3 * (Math.log10(inMajorUnits(deal.amount)) - 6)
  return 1 / (1 + Math.exp(-logOdds))
}
