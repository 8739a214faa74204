// Logistic regression whose prior width is learnt: the Laplace evidence (MacKay, Neural Computation 4, 1992; Murphy,
// Probabilistic Machine Learning: An Introduction, 10.5.1) weighs a grid of widths, and the posterior is averaged over it
// instead of trusting the best one, because ten deals cannot tell which is best. Width 0 is on the grid: with no signal
// the weight goes there, and every deal gets the base rate (or, where the columns are scorecard factors, the scorecard).
import type { RatePrior } from './base-rate.ts'
import { invert, logDeterminant } from './cholesky.ts'
import type { Design, SparseRows } from './design.ts'
import { findMode, type LogisticMode, type LogisticProblem } from './logistic.ts'

/** Mean weights (intercept last) and covariance (lower triangle by rows, d + 1 wide) of the Gaussian posterior. */
export type Posterior = { weights: Float64Array; covariance: Float64Array; widths: WidthShare[] }
/** How much of the posterior believes in a prior width (standard deviation of a weight, in log-odds). */
export type WidthShare = { width: number; share: number }

/** Before seeing deals: width 0 has a third, the rest is log-normal about 0.35, the size of a scorecard factor's effect. */
const NO_SIGNAL = 0.4
const TYPICAL_WIDTH = 0.6
const WIDTH_SPREAD = 0.4
const FINE_GRID = [0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.8, 1.1]

/** Thousands of deals say clearly enough what they say: a coarser grid does. */
const gridFor = (deals: number): number[] =>
  deals <= 2000 ? FINE_GRID : deals <= 10_000 ? [0, 0.15, 0.35, 0.8] : [0.35]

const NARROWEST = 1e-8

/** Deals under a design: `means` are taken off the features, `shares` says how much each deal counts. */
export type Deals = {
  design: Design
  rows: SparseRows
  outcomes: Uint8Array
  shares: Float64Array
  means: Float64Array
}

/** Learns weights from deals; the intercept's prior is the base rate's. */
export function learnPosterior(deals: Deals, prior: RatePrior): Posterior {
  const widths = gridFor(deals.rows.rows)
  const believed = widthPriors(widths)
  let start: Float64Array | undefined
  const candidates = widths.map((width, k) => {
    const problem = problemAt(width, deals, prior)
    const mode = findMode(problem, start)
    start = mode.weights
    return { mode, log: logEvidence(problem, mode) + believed[k]! }
  })
  const top = Math.max(...candidates.map(({ log }) => log))
  const total = candidates.reduce((sum, { log }) => sum + Math.exp(log - top), 0)
  const shares = candidates.map(({ log }) => Math.exp(log - top) / total)
  return {
    ...average(
      candidates.map(({ mode }) => mode),
      shares,
    ),
    widths: widths.map((width, k) => ({ width, share: shares[k]! })),
  }
}

function widthPriors(widths: readonly number[]): number[] {
  const raw = widths.map((w) =>
    w === 0 ? 0 : Math.exp(-0.5 * (Math.log(w / TYPICAL_WIDTH) / WIDTH_SPREAD) ** 2),
  )
  const sum = raw.reduce((a, b) => a + b, 0)
  return widths.map((w, k) => Math.log(w === 0 ? NO_SIGNAL : ((1 - NO_SIGNAL) * raw[k]!) / sum))
}

function problemAt(width: number, deals: Deals, prior: RatePrior): LogisticProblem {
  const { design } = deals
  const precision = new Float64Array(design.features + 1)
  const priorMean = new Float64Array(design.features + 1)
  for (let f = 0; f < design.features; f++) {
    precision[f] = 1 / Math.max(NARROWEST, (width * design.relativeWidth[f]!) ** 2)
    priorMean[f] = design.priorMean[f]!
  }
  return {
    rows: deals.rows,
    outcomes: deals.outcomes,
    means: deals.means,
    shares: deals.shares,
    features: design.features,
    precision,
    priorMean,
    pseudoWon: prior.deals * prior.rate,
    pseudoLost: prior.deals * (1 - prior.rate),
  }
}

/** ln p(outcomes | width) up to what all widths have in common. */
function logEvidence(problem: LogisticProblem, mode: LogisticMode): number {
  let logPrecision = 0
  for (let f = 0; f < problem.features; f++) logPrecision += Math.log(problem.precision[f]!)
  const logCurvature = logDeterminant(mode.factor, problem.features + 1)
  return mode.logLikelihood - mode.penalty + 0.5 * (logPrecision - logCurvature)
}

/** Mean and covariance of the mixture of Gaussians. */
function average(modes: readonly LogisticMode[], shares: readonly number[]): Omit<Posterior, 'widths'> {
  const d = modes[0]!.weights.length
  const weights = new Float64Array(d)
  modes.forEach((mode, k) => {
    for (let j = 0; j < d; j++) weights[j]! += shares[k]! * mode.weights[j]!
  })
  const covariance = new Float64Array((d * (d + 1)) / 2)
  modes.forEach((mode, k) => {
    const share = shares[k]!
    if (share < 1e-3) return
    const inverse = invert(mode.factor, d)
    for (let i = 0, at = 0; i < d; i++)
      for (let j = 0; j <= i; j++, at++)
        covariance[at]! +=
          share * (inverse[i * d + j]! + (mode.weights[i]! - weights[i]!) * (mode.weights[j]! - weights[j]!))
  })
  return { weights, covariance }
}
