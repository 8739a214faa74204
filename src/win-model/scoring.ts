// Scoring deals with a learnt model: a probability with its 95 % interval for every row, and on demand the reasons of one
// row. Trees are compiled once; 200,000 rows take well under a second for a linear model.
import { rateInterval } from './base-rate.ts'
import { fillBins } from './bins.ts'
import { boostedOdds } from './boosted-model.ts'
import { type EncodedColumn, encodeColumns, takeEncoded } from './columns.ts'
import { type Explanation, pointsOf } from './explanation.ts'
import { compileLinear, linearOdds, linearParts, type Odds } from './linear-model.ts'
import { logit, sigmoid } from './logit.ts'
import { factorColumns, factorParts, scorecardShift } from './scorecard-columns.ts'
import { cellText, findColumn, type Table, takeRows } from './table.ts'
import { compileTree } from './tree.ts'
import { addParts, explainerFor } from './tree-shap.ts'
import type { WinModel } from './win-model.ts'

export type Scores = { probability: Float64Array; low: Float64Array; high: Float64Array }
export type Score = { probability: number; low: number; high: number }

export type Scorer = {
  scoreTable: (table: Table) => Scores
  scoreRow: (table: Table, row: number) => Score
  /** The reasons of one row; `encodedOf` the table once and ask for many rows. */
  explainRow: (table: Table, row: number) => Explanation
  explainer: (table: Table) => (row: number) => Explanation
}

/** Parts of the trees for a span of rows, by row and column. */
type ShapOf = (row: number) => { from: number; values: Float64Array }
const SPAN = 1000

/** No probability is shown as certain. */
const CERTAIN = 0.001
const NORMAL_95 = 1.96

export function prepareScorer(model: WinModel): Scorer {
  const compiled = model.boosted?.trees.map(compileTree) ?? []
  const explainers = lazily(() => compiled.map(explainerFor))
  const linearModel = model.linear && compileLinear(model.linear)
  const baseOdds = logit(model.baseRate)

  const oddsOf = (encoded: EncodedColumn[], rows: number): Odds => {
    const linear = linearModel && linearOdds(linearModel, encoded, rows)
    const boosted =
      model.boosted && boostedOdds(model.boosted, compiled, fillBins(model.boosted.bins, encoded), rows)
    const odds =
      linear && boosted
        ? mean(linear, boosted)
        : (linear ?? boosted ?? scorecardOdds(model, encoded, rows, baseOdds))
    const { shift, slope } = model.calibration
    return {
      logOdds: odds.logOdds.map((z) => shift + slope * z),
      spread: odds.spread.map((s) => Math.abs(slope) * s),
    }
  }

  const scoreEncoded = (encoded: EncodedColumn[], rows: number): Scores => {
    if (model.kind === 'base') return constantScores(model, rows)
    const { logOdds, spread } = oddsOf(encoded, rows)
    const at = (k: number) => logOdds.map((z, i) => uncertain(sigmoid(z + k * NORMAL_95 * spread[i]!)))
    return { probability: at(0), low: at(-1), high: at(1) }
  }

  const treeAverage = lazily(
    () => model.boosted!.start + explainers().reduce((sum, each) => sum + each.average, 0),
  )

  /** Tree by tree over a span of rows, so that a tree's tables stay in the processor's cache. */
  const shapInSpans = (bins: Uint8Array[], rows: number): ShapOf => {
    let span = { from: 0, to: 0, values: new Float64Array(0) }
    return (row) => {
      if (row >= span.from && row < span.to) return span
      const to = Math.min(rows, row + SPAN)
      const values = new Float64Array((to - row) * model.columns.length)
      for (const each of explainers())
        for (let r = row; r < to; r++) addParts(each, bins, r, values, (r - row) * model.columns.length)
      span = { from: row, to, values }
      return span
    }
  }

  const explainer = (table: Table): ((row: number) => Explanation) => {
    const encoded = encodeColumns(table, model.columns)
    const bins = model.boosted ? fillBins(model.boosted.bins, encoded) : []
    const shap = shapInSpans(bins, table.rows)
    const scores = scoreEncoded(encoded, table.rows)
    const sources = model.columns.map(({ name }) => findColumn(table, name))
    return (row) => {
      const one = takeEncoded(encoded, [row])
      const { average, parts } = partsOf(one, shap, row)
      const { shift, slope } = model.calibration
      return pointsOf({
        baseRate: model.baseRate,
        probability: scores.probability[row]!,
        low: scores.low[row]!,
        high: scores.high[row]!,
        nClosed: model.nClosed,
        rest: shift + slope * average - baseOdds,
        parts: model.columns.map(({ name }, c) => ({
          column: name,
          value: sources[c] ? cellText(sources[c], row) : '',
          part: slope * parts[c]!,
        })),
      })
    }
  }

  const partsOf = (
    one: EncodedColumn[],
    shap: ShapOf,
    row: number,
  ): { average: number; parts: Float64Array } => {
    const parts = new Float64Array(model.columns.length)
    if (!model.linear && !model.boosted) {
      const factors = factorColumns(model.columns)
      const raw = factorParts(factors, one, 0)
      const sum = raw.reduce((a, b) => a + b, 0)
      const kept = sum === 0 ? 1 : scorecardShift(model.columns, one, 1)[0]! / sum
      factors.forEach(({ at }, k) => {
        parts[at] = raw[k]! * kept
      })
      return { average: baseOdds, parts }
    }
    const weight = model.linear && model.boosted ? 0.5 : 1
    let average = 0
    if (linearModel) {
      const linear = linearParts(linearModel, one)
      average += weight * linear.average
      linear.parts.forEach((part, c) => {
        parts[c]! += weight * part
      })
    }
    if (model.boosted) {
      average += weight * treeAverage()
      const { from, values } = shap(row)
      const at = (row - from) * parts.length
      for (let c = 0; c < parts.length; c++) parts[c]! += weight * values[at + c]!
    }
    return { average, parts }
  }

  const scoreTable = (table: Table): Scores => scoreEncoded(encodeColumns(table, model.columns), table.rows)
  const scoreRow = (table: Table, row: number): Score => {
    const { probability, low, high } = scoreTable(takeRows(table, [row]))
    return { probability: probability[0]!, low: low[0]!, high: high[0]! }
  }
  return { scoreTable, scoreRow, explainer, explainRow: (table, row) => explainer(takeRows(table, [row]))(0) }
}

const uncertain = (p: number): number => Math.min(1 - CERTAIN, Math.max(CERTAIN, p))

const mean = (a: Odds, b: Odds): Odds => ({
  logOdds: a.logOdds.map((z, i) => (z + b.logOdds[i]!) / 2),
  spread: a.spread.map((s, i) => (s + b.spread[i]!) / 2),
})

function constantScores(model: WinModel, rows: number): Scores {
  const { low, high } = rateInterval(model.nWon, model.nClosed, model.ratePrior)
  const all = (value: number) => new Float64Array(rows).fill(value)
  return { probability: all(model.baseRate), low: all(low), high: all(high) }
}

/** The prior scorecard; its spread is the base rate's and that of weights known to ±0.15 (domain.md 3.5, τ). */
function scorecardOdds(
  model: WinModel,
  encoded: readonly EncodedColumn[],
  rows: number,
  baseOdds: number,
): Odds {
  const shift = scorecardShift(model.columns, encoded, rows)
  const factors = factorColumns(model.columns)
  const deals = model.nClosed + model.ratePrior.deals
  const ofRate = 1 / (deals * model.baseRate * (1 - model.baseRate))
  const spread = shift.map((_, row) => {
    const ofWeights = factorParts(factors, encoded, row).reduce(
      (sum, part, k) => sum + ((0.15 * part) / factors[k]!.weight) ** 2,
      0,
    )
    return Math.sqrt(ofRate + ofWeights)
  })
  return { logOdds: shift.map((s) => baseOdds + s), spread }
}

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
