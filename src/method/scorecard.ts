// The default scorecard as versioned data (domain.md 3.1, 3.3–3.5). The weights are priors to be learnt, so they stand in
// method/scorecard.json and not in code; an opportunity keeps the version it was judged with.
import stored from '../../method/scorecard.json' with { type: 'json' }

export const factorGroups = ['customer', 'salesSide', 'fit'] as const

export type FactorGroup = (typeof factorGroups)[number]

/** S: taken from the source material, P: field-standard public practice, D: a decision of this project (domain.md 0.1). */
export type Provenance = 'S' | 'P' | 'D'

export type InBothLanguages = { zh: string; en: string }

export type EvaluationFactor = {
  key: string
  group: FactorGroup
  /** Prior weight in log-odds per scale point, before damping. */
  weight: number
  provenance: Provenance
  question: InBothLanguages
  /** What the points of the scale mean, so that two people choose the same number; ±1 lie between. */
  words: { plus2: InBothLanguages; zero: InBothLanguages; minus2: InBothLanguages }
  evidenceNeeded: InBothLanguages
}

export const verificationLevels = [
  'asserted',
  'singleSource',
  'corroborated',
  'verified',
  'contradicted',
] as const

export type VerificationLevel = (typeof verificationLevels)[number]

export type ScorecardVersion = {
  version: string
  weightStatus: 'prior' | 'learning' | 'learnt'
  provenance: Provenance
  source: string
  /** Win rate to start from while the segment has no history. */
  baseRate: number
  /** κ: the factors overlap and must not be added at full strength. */
  damping: number
  /** The damped sum may move the log-odds by no more than this. */
  limit: number
  /** τ: standard deviation of a weight around its prior when weights are learnt. */
  priorSpread: number
  /** Resolved opportunities needed before learnt weights are published. */
  learnFrom: number
  /** How much an answer counts by how well it is verified (domain.md 0.3). */
  confidence: Record<VerificationLevel, number>
  factors: EvaluationFactor[]
}

const isGroup = (text: string): text is FactorGroup => factorGroups.some((group) => group === text)
const isProvenance = (text: string): text is Provenance => text === 'S' || text === 'P' || text === 'D'
const isStatus = (text: string): text is ScorecardVersion['weightStatus'] =>
  text === 'prior' || text === 'learning' || text === 'learnt'

/** The text as it is read from a file: the same shape, its words not yet known to be of our vocabulary. */
export type StoredScorecard = Omit<ScorecardVersion, 'weightStatus' | 'provenance' | 'factors'> & {
  weightStatus: string
  provenance: string
  factors: (Omit<EvaluationFactor, 'group' | 'provenance'> & { group: string; provenance: string })[]
}

/** Reads a stored version; throws with the factor's key when it speaks of a group or mark that does not exist. */
export function readScorecard(card: StoredScorecard): ScorecardVersion {
  const { weightStatus, provenance } = card
  if (!isStatus(weightStatus) || !isProvenance(provenance))
    throw new Error(`scorecard ${card.version}: status or mark`)
  const factors = card.factors.map((factor) => {
    const { group, provenance: mark } = factor
    if (!isGroup(group) || !isProvenance(mark)) throw new Error(`scorecard ${card.version}: ${factor.key}`)
    return { ...factor, group, provenance: mark }
  })
  return { ...card, weightStatus, provenance, factors }
}

export const defaultScorecard: ScorecardVersion = readScorecard(stored)

export const factorOf = (card: ScorecardVersion, key: string): EvaluationFactor | undefined =>
  card.factors.find((factor) => factor.key === key)
