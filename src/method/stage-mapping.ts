// Which phases usually go with which stage, and the alarm when our view and the customer's drift apart (domain.md 2.12).
// Nothing here sets one view from another: the three are moved by different things and only compared.
import type { PipelineStage } from './pipeline-stage.ts'
import type { PresalesPhase } from './presales-phase.ts'
import { type ProcurementPhase, procurementPhaseNumber } from './procurement-phase.ts'

type Usual = { presales: readonly PresalesPhase[]; procurement: readonly ProcurementPhase[] }

const usual: Record<PipelineStage, Usual> = {
  opportunityDiscovery: {
    presales: ['lead', 'needDiscovery'],
    procurement: ['locateProblem', 'establishNeed'],
  },
  planGuideControl: {
    presales: ['needDiscovery', 'solution'],
    procurement: ['establishNeed', 'evaluateSolutions'],
  },
  bidding: { presales: ['commercialNegotiation'], procurement: ['setRulesAndProcure'] },
  contractSigning: { presales: ['commercialNegotiation'], procurement: ['resultAndContract'] },
  projectDelivery: { presales: [], procurement: ['payReceiveEvaluate'] },
  goLive: { presales: [], procurement: ['payReceiveEvaluate'] },
  acceptance: { presales: [], procurement: ['payReceiveEvaluate'] },
  // The old purchase is being evaluated while the next one begins: any phase of either may be seen.
  phaseTwo: { presales: [], procurement: ['payReceiveEvaluate', 'locateProblem'] },
}

const usualProcurementOfPhase: Record<PresalesPhase, readonly ProcurementPhase[]> = {
  lead: ['locateProblem'],
  needDiscovery: ['locateProblem', 'establishNeed'],
  solution: ['establishNeed', 'evaluateSolutions'],
  commercialNegotiation: ['setRulesAndProcure', 'resultAndContract'],
}

/** Empty from signing on: the deal is then in delivery or service and in no presales phase. */
export const usualPresalesPhases = (stage: PipelineStage): readonly PresalesPhase[] => usual[stage].presales

export const usualProcurementPhases = (stage: PipelineStage): readonly ProcurementPhase[] =>
  usual[stage].procurement

export const mismatchAlarmKinds = ['weAreAhead', 'customerIsAhead'] as const

export type MismatchAlarm = (typeof mismatchAlarmKinds)[number]

export type StageViews = { stage: PipelineStage; presales?: PresalesPhase; procurement: ProcurementPhase }

/** A lead of fewer phases than this is everyday life. */
const alarmingLead = 2

/**
 * `weAreAhead`: our stage usually belongs to a customer two or more phases further (writing bids for a project nobody has
 * approved). `customerIsAhead`: the customer is two or more phases beyond our stage or our conversation (rules being set
 * while we still discover needs), the mark of a late arrival. Both can hold when our own two views contradict each other.
 */
export function mismatchAlarms({ stage, presales, procurement }: StageViews): MismatchAlarm[] {
  const customer = procurementPhaseNumber(procurement)
  const ofStage = usual[stage].procurement.map(procurementPhaseNumber)
  const latest = [Math.max(...ofStage)]
  if (presales) latest.push(Math.max(...usualProcurementOfPhase[presales].map(procurementPhaseNumber)))
  const alarms: MismatchAlarm[] = []
  if (Math.min(...ofStage) - customer >= alarmingLead) alarms.push('weAreAhead')
  if (customer - Math.min(...latest) >= alarmingLead) alarms.push('customerIsAhead')
  return alarms
}
