// The design of the linear model: every level of a category (missing and "Unknown" too) is a feature of its own, every
// number is a standard score plus a piecewise linear curve over five quantile knots, a missing number a feature of its
// own. Kept sparse: a row touches only a few features.
import type { EncodedColumn, ModelColumn } from './columns.ts'
import { DAMPING } from './scorecard.ts'
import { scorecardFactors } from './scorecard-factors.ts'

/** How a number enters: signed log first if it is skewed, then standard score; `knots` are in standard scores. */
type NumberTerms = { at: number; log: boolean; mean: number; scale: number; knots: number[] }
/** Feature of each level code; −1 for a level never seen. */
type CategoryTerms = { featureOf: number[] }

/** A scorecard factor enters as it is, −2…+2, unknown as nothing, with the scorecard's weight as prior mean. */
type FactorTerms = { factor: number }

/** The features: `owner[f]` is the column of feature f, `relativeWidth[f]` its prior width relative to the learnt one. */
export type Design = {
  features: number
  owner: number[]
  relativeWidth: number[]
  priorMean: number[]
  terms: Term[]
}
type Term = NumberTerms | CategoryTerms | FactorTerms

/** Sparse rows: row i has entries i·width … (i+1)·width − 1; an unused entry has index −1. */
export type SparseRows = { rows: number; width: number; index: Int32Array; value: Float64Array }

const CURVE_WIDTH = 0.5
/** domain.md 3.5: τ = 0.15 on a factor's weight, here relative to the typical width 0.35 of a feature, and damped. */
const FACTOR_WIDTH = (DAMPING * 0.15) / 0.35

/** Lays out the features of these columns as they are filled in the training deals. */
export function layOut(columns: readonly ModelColumn[], encoded: readonly EncodedColumn[]): Design {
  const design: Design = { features: 0, owner: [], relativeWidth: [], priorMean: [], terms: [] }
  const weightOf = new Map(scorecardFactors.map(({ key, weight }) => [key, weight]))
  encoded.forEach((column, c) => {
    const add = (width: number, mean = 0): number => {
      design.owner.push(c)
      design.relativeWidth.push(width)
      design.priorMean.push(mean)
      return design.features++
    }
    const description = columns[c]!
    if ('levels' in column) design.terms.push(layOutCategory(column.levels, add))
    else if (description.kind === 'factor')
      design.terms.push({ factor: add(FACTOR_WIDTH, DAMPING * weightOf.get(description.name)!) })
    else design.terms.push(layOutNumber(column.numbers, add))
  })
  return design
}

function layOutCategory(levels: Uint8Array, add: (width: number) => number): CategoryTerms {
  const seen = new Uint8Array(256)
  for (const level of levels) seen[level] = 1
  return { featureOf: Array.from(seen, (is) => (is ? add(1) : -1)) }
}

function layOutNumber(numbers: Float64Array, add: (width: number) => number): NumberTerms {
  const filled = numbers.filter((x) => !Number.isNaN(x)).sort()
  const log = isSkewed(filled)
  const scores = log ? filled.map(signedLog) : filled
  let mean = 0
  for (const x of scores) mean += x / scores.length
  let variance = 0
  for (const x of scores) variance += (x - mean) ** 2 / scores.length
  const scale = variance > 0 ? Math.sqrt(variance) : 1
  const quantile = (q: number) => (scores[Math.round(q * (scores.length - 1))]! - mean) / scale
  const knots = scores.length < 50 ? [] : [0.05, 0.275, 0.5, 0.725, 0.95].map(quantile)
  const distinct = knots.filter((knot, k) => k === 0 || knot > knots[k - 1]! + 1e-9)
  const used = distinct.length >= 3 ? distinct : []
  const at = add(1)
  add(1)
  for (const _ of used) add(CURVE_WIDTH)
  return { at, log, mean, scale, knots: used }
}

/** Amounts and counts spread over orders of magnitude are taken by their logarithm. */
function isSkewed(sorted: Float64Array): boolean {
  if (sorted.length < 10) return false
  const at = (q: number) => sorted[Math.round(q * (sorted.length - 1))]!
  const [low, mid, high] = [at(0.02), at(0.5), at(0.98)]
  return high - mid > 4 * (mid - low) || mid - low > 4 * (high - mid)
}

const signedLog = (x: number): number => Math.sign(x) * Math.log1p(Math.abs(x))

/** The sparse rows of deals under a design. */
export function fillDesign(design: Design, encoded: readonly EncodedColumn[], rows: number): SparseRows {
  const widths = design.terms.map((term) => ('knots' in term && term.knots.length > 0 ? 3 : 1))
  const width = widths.reduce((a, b) => a + b, 0)
  const index = new Int32Array(rows * width).fill(-1)
  const value = new Float64Array(rows * width)
  let offset = 0
  design.terms.forEach((term, c) => {
    const column = encoded[c]!
    if ('featureOf' in term && 'levels' in column)
      for (let i = 0, at = offset; i < rows; i++, at += width) {
        index[at] = term.featureOf[column.levels[i]!] ?? -1
        value[at] = 1
      }
    else if ('factor' in term && 'numbers' in column)
      for (let i = 0, at = offset; i < rows; i++, at += width) {
        const x = column.numbers[i]!
        index[at] = Number.isNaN(x) ? -1 : term.factor
        value[at] = Math.min(2, Math.max(-2, x))
      }
    else if ('knots' in term && 'numbers' in column)
      for (let i = 0, at = offset; i < rows; i++, at += width)
        fillNumber(term, column.numbers[i]!, index, value, at)
    offset += widths[c]!
  })
  return { rows, width, index, value }
}

function fillNumber(term: NumberTerms, x: number, index: Int32Array, value: Float64Array, at: number): void {
  if (Number.isNaN(x)) {
    index[at] = term.at + 1
    value[at] = 1
    return
  }
  const raw = ((term.log ? signedLog(x) : x) - term.mean) / term.scale
  const score = Math.min(4, Math.max(-4, raw))
  index[at] = term.at
  value[at] = score
  const { knots } = term
  if (knots.length === 0) return
  let k = 0
  while (k < knots.length - 2 && score > knots[k + 1]!) k++
  const share = Math.min(1, Math.max(0, (score - knots[k]!) / (knots[k + 1]! - knots[k]!)))
  index[at + 1] = term.at + 2 + k
  value[at + 1] = 1 - share
  index[at + 2] = term.at + 3 + k
  value[at + 2] = share
}

/** Mean of every feature over the rows: the average deal, from which contributions are counted. A factor's zero is 0. */
export function featureMeans(design: Design, sparse: SparseRows): Float64Array {
  const means = new Float64Array(design.features)
  for (let e = 0; e < sparse.index.length; e++) {
    const f = sparse.index[e]!
    if (f >= 0) means[f]! += sparse.value[e]! / sparse.rows
  }
  for (const term of design.terms) if ('factor' in term) means[term.factor] = 0
  return means
}
