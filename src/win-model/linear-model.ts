// The linear model as it is kept and used: design, posterior weights and their covariance; log-odds, their spread and
// each column's exact part for any deal.
import type { RatePrior } from './base-rate.ts'
import { learnPosterior, type WidthShare } from './bayesian-logistic.ts'
import type { EncodedColumn, ModelColumn } from './columns.ts'
import { type Design, featureMeans, fillDesign, layOut, type SparseRows } from './design.ts'
import { logOdds } from './logistic.ts'

/** Plain JSON. `covariance` is the lower triangle by rows, intercept last. */
export type LinearModel = {
  design: Design
  means: number[]
  weights: number[]
  covariance: number[]
  widths: WidthShare[]
}

/** Log-odds of each deal and their posterior standard deviation. */
export type Odds = { logOdds: Float64Array; spread: Float64Array }

export function learnLinear(
  columns: readonly ModelColumn[],
  encoded: readonly EncodedColumn[],
  { outcomes, shares }: { outcomes: Uint8Array; shares: Float64Array },
  prior: RatePrior,
): LinearModel {
  const design = layOut(columns, encoded)
  const rows = fillDesign(design, encoded, outcomes.length)
  const means = featureMeans(design, rows)
  const posterior = learnPosterior({ design, rows, outcomes, shares, means }, prior)
  return {
    design,
    means: Array.from(means),
    weights: Array.from(posterior.weights),
    covariance: Array.from(posterior.covariance),
    widths: posterior.widths,
  }
}

/** A linear model made ready for many rows. */
export type CompiledLinear = {
  model: LinearModel
  weights: Float64Array
  means: Float64Array
  covariance: Float64Array
  /** Σ·c and cᵀ·Σ·c for c = (−means, 1). */
  along: Float64Array
  constant: number
}

export function compileLinear(model: LinearModel): CompiledLinear {
  const d = model.means.length
  const covariance = Float64Array.from(model.covariance)
  const at = (i: number, j: number) => (i >= j ? (i * (i + 1)) / 2 + j : (j * (j + 1)) / 2 + i)
  const centre = Float64Array.from([...model.means.map((mean) => -mean), 1])
  const along = new Float64Array(d + 1)
  let constant = 0
  for (let i = 0; i <= d; i++) {
    for (let j = 0; j <= d; j++) along[i]! += covariance[at(i, j)]! * centre[j]!
    constant += along[i]! * centre[i]!
  }
  const weights = Float64Array.from(model.weights)
  return { model, weights, means: Float64Array.from(model.means), covariance, along, constant }
}

/**
 * Log-odds with moderation (MacKay, Neural Computation 4, 1992, "The evidence framework applied to classification"):
 * μ / √(1 + π·s²/8): the less is known about a deal, the nearer it stays to even odds.
 */
export function linearOdds(linear: CompiledLinear, encoded: readonly EncodedColumn[], rows: number): Odds {
  const sparse = fillDesign(linear.model.design, encoded, rows)
  const odds = logOdds(sparse, linear.weights, linear.means)
  const spread = spreads(linear, sparse)
  for (let i = 0; i < rows; i++) {
    const moderation = moderationAt(spread[i]!)
    odds[i]! *= moderation
    spread[i]! *= moderation
  }
  return { logOdds: odds, spread }
}

const moderationAt = (spread: number): number => 1 / Math.sqrt(1 + (Math.PI / 8) * spread ** 2)

/** √(xᵀ Σ x) per row, x centred with 1 for the intercept; sparse by expanding (x + c)ᵀ Σ (x + c). */
function spreads({ covariance, along, constant }: CompiledLinear, sparse: SparseRows): Float64Array {
  const spread = new Float64Array(sparse.rows)
  for (let row = 0; row < sparse.rows; row++) {
    let variance = constant
    const from = row * sparse.width
    for (let a = from; a < from + sparse.width; a++) {
      const f = sparse.index[a]!
      if (f < 0) continue
      const v = sparse.value[a]!
      const line = (f * (f + 1)) / 2
      let sum = 0
      for (let b = from; b < a; b++) {
        const g = sparse.index[b]!
        if (g >= 0) sum += covariance[line + g]! * sparse.value[b]!
      }
      variance += v * (2 * along[f]! + v * covariance[line + f]! + 2 * sum)
    }
    spread[row] = Math.sqrt(Math.max(0, variance))
  }
  return spread
}

/** Parts of the log-odds of the one deal in `encoded` by column, and the average deal's log-odds; all moderated alike. */
export function linearParts(
  linear: CompiledLinear,
  encoded: readonly EncodedColumn[],
): { average: number; parts: Float64Array } {
  const { design } = linear.model
  const sparse = fillDesign(design, encoded, 1)
  const parts = new Float64Array(encoded.length)
  const x = linear.means.map((mean) => -mean)
  for (let e = 0; e < sparse.width; e++) if (sparse.index[e]! >= 0) x[sparse.index[e]!]! += sparse.value[e]!
  for (let f = 0; f < x.length; f++) parts[design.owner[f]!]! += x[f]! * linear.weights[f]!
  const moderation = moderationAt(spreads(linear, sparse)[0]!)
  return { average: linear.weights[x.length]! * moderation, parts: parts.map((part) => part * moderation) }
}
