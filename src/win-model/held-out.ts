// The report on held-out deals that every model carries: how good its probabilities were on deals it had not seen.
import type { Fold } from './folds.ts'
import { logLossAt, sigmoid } from './logit.ts'
import { areaUnderCurve, brierScore, brierSkill, decompose, logScore, meanScore } from './proper-scores.ts'
import { calibrationError, reliabilityBins } from './reliability.ts'
import type { HeldOut } from './win-model.ts'

/** All tested rows, fold after fold. */
export const testedRows = (folds: readonly Fold[]): Int32Array =>
  Int32Array.from(folds.flatMap((fold) => Array.from(fold.test)))

/** Log loss per tested row. */
export const lossesOf = (logOdds: Float64Array, outcomes: Uint8Array, rows: Int32Array): Float64Array =>
  Float64Array.from(rows, (row) => logLossAt(logOdds[row]!, outcomes[row]!))

/** Pooled over all folds; `base` are the log-odds of the base rate, each from its own fold. */
export function reportHeldOut(
  logOdds: Float64Array,
  base: Float64Array,
  outcomes: Uint8Array,
  rows: Int32Array,
): HeldOut {
  const p = Float64Array.from(rows, (row) => sigmoid(logOdds[row]!))
  const p0 = Float64Array.from(rows, (row) => sigmoid(base[row]!))
  const y = Uint8Array.from(rows, (row) => outcomes[row]!)
  const brier = meanScore(brierScore, p, y)
  const baseBrier = meanScore(brierScore, p0, y)
  const auc = areaUnderCurve(p, y)
  const reliability = reliabilityBins(p, y)
  return {
    deals: rows.length,
    brier,
    logLoss: meanScore(logScore, p, y),
    auc: Number.isNaN(auc) ? null : auc,
    ece: calibrationError(p, y),
    baseLogLoss: meanScore(logScore, p0, y),
    baseBrier,
    brierSkill: brierSkill(brier, baseBrier),
    reliability,
    decomposition: decompose(reliability, brier),
  }
}
