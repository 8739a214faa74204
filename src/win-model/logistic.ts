// Logistic regression with a Gaussian prior on every weight and, if wished, a Beta prior on the rate of the average
// deal: the mode by Newton's method (IRLS with Cholesky; Murphy, Probabilistic Machine Learning: An Introduction, 10.2.6
// and 10.3.2) and the curvature there, from which the Laplace posterior follows.
import { factorise, solve } from './cholesky.ts'
import type { SparseRows } from './design.ts'
import { logLossAt, sigmoid } from './logit.ts'

export type LogisticProblem = {
  rows: SparseRows
  /** 1 won, 0 not. */
  outcomes: Uint8Array
  /** How much each deal counts: a deal with twins less than one. */
  shares: Float64Array
  /** Number of features d; weights have d + 1 entries, the intercept last. */
  features: number
  /** Prior precision (1/variance) of each weight; the intercept's may be 0. */
  precision: Float64Array
  /** Prior mean of each weight. */
  priorMean: Float64Array
  /** Means taken off every feature, so that the intercept is the average deal. */
  means: Float64Array
  /** Deals won and lost that are added in thought at the average deal: Beta prior of the intercept. */
  pseudoWon: number
  pseudoLost: number
}

export type LogisticMode = {
  weights: Float64Array
  /** Cholesky factor of the Hessian at the mode, (d+1)², lower triangle. */
  factor: Float64Array
  /** Log likelihood of the deals, and penalty −ln prior up to its constant, both at the mode. */
  logLikelihood: number
  penalty: number
}

/** The posterior mode from a start (default: prior means). Converges quadratically; steps that do not help are halved. */
export function findMode(problem: LogisticProblem, start?: Float64Array): LogisticMode {
  const d = problem.features + 1
  let weights: Float64Array = Float64Array.from(start ?? problem.priorMean)
  let value = objective(problem, weights)
  const hessian = new Float64Array(d * d)
  const gradient = new Float64Array(d)
  for (let round = 0; round < 60; round++) {
    curvature(problem, weights, gradient, hessian)
    factoriseSafely(hessian, d)
    const step = solve(hessian, d, gradient)
    let length = 1
    let next = weights
    let nextValue = value
    for (let tries = 0; tries < 30; tries++, length /= 2) {
      next = weights.map((w, j) => w - length * step[j]!)
      nextValue = objective(problem, next)
      if (nextValue <= value + 1e-12) break
    }
    const gain = value - nextValue
    weights = next
    value = nextValue
    if (gain < 1e-9 * (1 + Math.abs(value))) break
  }
  curvature(problem, weights, gradient, hessian)
  factoriseSafely(hessian, d)
  const penalty = penaltyOf(problem, weights)
  return { weights, factor: hessian, logLikelihood: penalty - value, penalty }
}

function factoriseSafely(hessian: Float64Array, d: number): void {
  const copy = Float64Array.from(hessian)
  for (let ridge = 0; !factorise(hessian, d); ridge = ridge === 0 ? 1e-10 : ridge * 100) {
    hessian.set(copy)
    for (let j = 0; j < d; j++) hessian[j * d + j]! += ridge * (1 + copy[j * d + j]!)
  }
}

/** Log-odds of every row. */
export function logOdds(
  rows: SparseRows,
  weights: ArrayLike<number>,
  means: ArrayLike<number>,
): Float64Array {
  const d = means.length
  let shift = weights[d]!
  for (let j = 0; j < d; j++) shift -= weights[j]! * means[j]!
  const odds = new Float64Array(rows.rows).fill(shift)
  for (let i = 0, e = 0; i < rows.rows; i++)
    for (let k = 0; k < rows.width; k++, e++) {
      const f = rows.index[e]!
      if (f >= 0) odds[i]! += rows.value[e]! * weights[f]!
    }
  return odds
}

function penaltyOf(problem: LogisticProblem, weights: Float64Array): number {
  let sum = 0
  for (let j = 0; j < weights.length; j++)
    sum += 0.5 * problem.precision[j]! * (weights[j]! - problem.priorMean[j]!) ** 2
  const b = weights[problem.features]!
  return sum + problem.pseudoWon * logLossAt(b, 1) + problem.pseudoLost * logLossAt(b, 0)
}

function objective(problem: LogisticProblem, weights: Float64Array): number {
  const odds = logOdds(problem.rows, weights, problem.means)
  let loss = penaltyOf(problem, weights)
  for (let i = 0; i < odds.length; i++) loss += problem.shares[i]! * logLossAt(odds[i]!, problem.outcomes[i]!)
  return loss
}

/**
 * Gradient and Hessian (lower triangle) of the objective. The features stay sparse: with centred rows x − m,
 * Σ w (x−m)(x−m)ᵀ = Σ w x xᵀ − m sᵀ − s mᵀ + (Σ w) m mᵀ, s = Σ w x.
 */
function curvature(
  problem: LogisticProblem,
  weights: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array,
): void {
  const { rows, means, features, precision, priorMean } = problem
  const d = features + 1
  const odds = logOdds(rows, weights, means)
  hessian.fill(0)
  const residualSums = new Float64Array(features)
  const weightSums = new Float64Array(features)
  let residuals = 0
  let total = 0
  for (let i = 0; i < rows.rows; i++) {
    const p = sigmoid(odds[i]!)
    const share = problem.shares[i]!
    const residual = share * (p - problem.outcomes[i]!)
    const w = share * p * (1 - p)
    residuals += residual
    total += w
    const from = i * rows.width
    for (let a = from; a < from + rows.width; a++) {
      const f = rows.index[a]!
      if (f < 0) continue
      const v = rows.value[a]!
      const wv = w * v
      residualSums[f]! += residual * v
      weightSums[f]! += wv
      const line = f * d
      for (let b = from; b <= a; b++) {
        const g = rows.index[b]!
        if (g >= 0) hessian[line + g]! += wv * rows.value[b]!
      }
    }
  }
  const b = weights[features]!
  const p0 = sigmoid(b)
  const pseudo = problem.pseudoWon + problem.pseudoLost
  for (let j = 0; j < features; j++) {
    gradient[j] = residualSums[j]! - residuals * means[j]! + precision[j]! * (weights[j]! - priorMean[j]!)
    for (let k = 0; k <= j; k++)
      hessian[j * d + k]! +=
        total * means[j]! * means[k]! - means[j]! * weightSums[k]! - weightSums[j]! * means[k]!
    hessian[j * d + j]! += precision[j]!
    hessian[features * d + j] = weightSums[j]! - total * means[j]!
  }
  gradient[features] =
    residuals + precision[features]! * (b - priorMean[features]!) + pseudo * p0 - problem.pseudoWon
  hessian[features * d + features] = total + precision[features]! + pseudo * p0 * (1 - p0)
}
