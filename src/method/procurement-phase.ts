// What the *customer* is doing about the purchase, in six phases (domain.md 2.3). Moved by observed behaviour of the
// customer only, never by our own activity.
export const procurementPhases = [
  'locateProblem',
  'establishNeed',
  'evaluateSolutions',
  'setRulesAndProcure',
  'resultAndContract',
  'payReceiveEvaluate',
] as const

export type ProcurementPhase = (typeof procurementPhases)[number]

const progress: Record<ProcurementPhase, number> = {
  locateProblem: 10,
  establishNeed: 25,
  evaluateSolutions: 50,
  setRulesAndProcure: 75,
  resultAndContract: 90,
  payReceiveEvaluate: 100,
}

/** How far the purchase has come, in per cent (domain.md 2.3). Not a probability of winning, and never to be used as one. */
export const procurementProgress = (phase: ProcurementPhase): number => progress[phase]

/** 1 for the first phase, 6 for the last. */
export const procurementPhaseNumber = (phase: ProcurementPhase): number =>
  procurementPhases.indexOf(phase) + 1
