// Recalibration in log-odds, z' = α + β·z (Platt scaling), fitted on held-out deals and shrunken to "leave it as it is":
// minimise Σ log loss + α²/(2·0.5²) + (β−1)²/(2·0.3²) (domain.md 4.5). β < 1 means the model was overconfident.
import type { Fold } from './folds.ts'
import { logLossAt, sigmoid } from './logit.ts'

export type Calibration = { shift: number; slope: number }

export const uncalibrated: Calibration = { shift: 0, slope: 1 }

const SHIFT_WIDTH = 0.5
const SLOPE_WIDTH = 0.3

/** α and β for log-odds of deals that the model had not seen; `rows` chooses among them. Newton on two unknowns. */
export function fitCalibration(
  logOdds: Float64Array,
  outcomes: Uint8Array,
  rows: ArrayLike<number>,
): Calibration {
  let shift = 0
  let slope = 1
  for (let round = 0; round < 30; round++) {
    let [ga, gb] = [shift / SHIFT_WIDTH ** 2, (slope - 1) / SLOPE_WIDTH ** 2]
    let [haa, hab, hbb] = [1 / SHIFT_WIDTH ** 2, 0, 1 / SLOPE_WIDTH ** 2]
    for (let i = 0; i < rows.length; i++) {
      const z = logOdds[rows[i]!]!
      const p = sigmoid(shift + slope * z)
      const residual = p - outcomes[rows[i]!]!
      const w = p * (1 - p)
      ga += residual
      gb += residual * z
      haa += w
      hab += w * z
      hbb += w * z * z
    }
    const determinant = haa * hbb - hab * hab
    const stepShift = (hbb * ga - hab * gb) / determinant
    const stepSlope = (haa * gb - hab * ga) / determinant
    shift -= stepShift
    slope -= stepSlope
    if (Math.abs(stepShift) + Math.abs(stepSlope) < 1e-8) break
  }
  return { shift, slope }
}

/**
 * The calibration to use and the held-out log-odds as it would have left them: for each fold it is fitted on the other
 * folds. Used only when that lowers the held-out loss by more than one standard error; otherwise nothing is changed.
 */
export function calibrate(
  logOdds: Float64Array,
  outcomes: Uint8Array,
  folds: readonly Fold[],
): { calibration: Calibration; logOdds: Float64Array } {
  const tested = folds.map((fold) => fold.test)
  const all = tested.flatMap((rows) => Array.from(rows))
  if (all.length < 30 || folds.length < 2) return { calibration: uncalibrated, logOdds }
  const adjusted = Float64Array.from(logOdds)
  tested.forEach((rows, f) => {
    const others = tested.flatMap((other, g) => (g === f ? [] : Array.from(other)))
    const { shift, slope } = fitCalibration(logOdds, outcomes, others)
    for (const row of rows) adjusted[row] = shift + slope * logOdds[row]!
  })
  const gains = all.map(
    (row) => logLossAt(logOdds[row]!, outcomes[row]!) - logLossAt(adjusted[row]!, outcomes[row]!),
  )
  const mean = gains.reduce((a, b) => a + b, 0) / gains.length
  const variance = gains.reduce((sum, gain) => sum + (gain - mean) ** 2, 0) / gains.length
  return mean > Math.sqrt(variance / gains.length)
    ? { calibration: fitCalibration(logOdds, outcomes, all), logOdds: adjusted }
    : { calibration: uncalibrated, logOdds }
}
