// The prior scorecard (domain.md 3.5): a win probability before any deal of one's own has closed. Answers from −2 to +2,
// each weighted by how well it is verified; unknown adds nothing.
import { logit, sigmoid } from './logit.ts'
import { type ScorecardFactor, scorecardFactors } from './scorecard-factors.ts'

/** An answered factor: value −2…+2, confidence c 0…1 (domain.md 0.3). A factor without answer is unknown. */
export type ScorecardAnswer = { key: string; value: number; confidence?: number }

/** κ: the factors overlap and must not be added at full strength. */
export const DAMPING = 0.4
/** The scorecard moves log-odds by at most this much. */
export const MOST_SHIFT = 3
/** Base rate before there is any history. */
export const STARTING_RATE = 0.25

export type ScorecardResult = {
  /** S = Σ w·x·c. */
  signal: number
  logOdds: number
  probability: number
  /** Share of all weights that is still unanswered. */
  informationGap: number
  /** Mean confidence of what is answered, by weight; 0 when nothing is. */
  evidenceStrength: number
  /** Each answer's part of the shift in log-odds; they add up to logOdds − logit(baseRate). */
  shifts: { key: string; shift: number }[]
}

/** Scores a set of answers from a base rate. Answers to unknown factors are ignored. */
export function scorecard(
  answers: readonly ScorecardAnswer[],
  baseRate = STARTING_RATE,
  factors: readonly ScorecardFactor[] = scorecardFactors,
): ScorecardResult {
  const weightOf = new Map(factors.map((factor) => [factor.key, factor.weight]))
  const terms = answers.flatMap(({ key, value, confidence = 1 }) => {
    const weight = weightOf.get(key)
    return weight === undefined ? [] : [{ key, weight, confidence, term: weight * value * confidence }]
  })
  const signal = terms.reduce((sum, { term }) => sum + term, 0)
  const shift = Math.min(MOST_SHIFT, Math.max(-MOST_SHIFT, DAMPING * signal))
  const logOdds = logit(baseRate) + shift
  const all = factors.reduce((sum, { weight }) => sum + weight, 0)
  const answered = terms.reduce((sum, { weight }) => sum + weight, 0)
  return {
    signal,
    logOdds,
    probability: sigmoid(logOdds),
    informationGap: 1 - answered / all,
    evidenceStrength:
      answered === 0
        ? 0
        : terms.reduce((sum, { weight, confidence }) => sum + weight * confidence, 0) / answered,
    shifts: terms.map(({ key, term }) => ({ key, shift: signal === 0 ? 0 : (shift * term) / signal })),
  }
}
