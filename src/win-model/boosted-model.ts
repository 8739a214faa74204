// The boosted model as it is learnt, kept and used. How many trees it has is decided by the held-out deals of all folds
// together: every fold grows one tree at a time, and growing stops when the held-out loss has not fallen for a while.
import { type BinPlan, fillBins, planBins } from './bins.ts'
import { type Booster, type BoostingSettings, startBoosting } from './boosting.ts'
import type { EncodedColumn } from './columns.ts'
import type { Fold } from './folds.ts'
import type { Odds } from './linear-model.ts'
import { logLossAt, sigmoid } from './logit.ts'
import { type Random, seededRandom } from './random.ts'
import { addTree, type CompiledTree, leafOf, type Tree } from './tree.ts'

/** Plain JSON. */
export type BoostedModel = {
  bins: BinPlan
  start: number
  trees: Tree[]
  /** Share of deals that each tree saw: covers are counted among these. */
  dealShare: number
}

/** Settings for a number of closed deals: the fewer there are, the smaller the trees. */
export function settingsFor(
  deals: number,
): BoostingSettings & { usualTrees: number; mostTrees: number; patience: number } {
  const small = deals < 1000
  // Half as fast with twice the trees is steadier; below 250 deals the chosen model is hardly ever this one.
  const steps = deals < 250 ? 1 : 2
  return {
    leaves: small ? 6 : deals < 4000 ? 8 : deals < 15_000 ? 16 : 31,
    depth: 6,
    leafDeals: deals < 150 ? 5 : deals < 1000 ? 8 : deals < 4000 ? 10 : 20,
    leafPenalty: 2,
    categoryPenalty: small ? 3 : 5,
    splitPenalty: 0,
    learningRate: small ? 0.04 / steps : deals < 15_000 ? 0.05 : 0.08,
    dealShare: 0.6,
    columnShare: small ? 0.2 : 0.4,
    usualTrees: small ? 175 * steps : 0,
    mostTrees: small ? 400 * steps : 500,
    patience: small ? 40 * steps : 30,
  }
}

export type BoostingTask = {
  bins: readonly Uint8Array[]
  isCategory: readonly boolean[]
  outcomes: Uint8Array
  /** How much each deal counts. */
  shares: Float64Array
  seed: number
}

/** Called after each round of trees; answering true stops the learning. */
export type Watch = (round: number) => boolean

/** Held-out log-odds of every tested row by tasks that differ only in bins (in the folds' order, by row number) and the best number of trees. */
export function boostFolds(
  tasks: readonly BoostingTask[],
  folds: readonly Fold[],
  starts: readonly number[],
  watch: Watch,
): { logOdds: Float64Array; trees: number } {
  const { outcomes, seed } = tasks[0]!
  const settings = settingsFor(outcomes.length)
  const runs = folds.map((fold, f) => ({
    task: tasks[f]!,
    fold,
    odds: new Float64Array(fold.test.length).fill(starts[f]!),
    booster: boosterFor(tasks[f]!, fold.train, starts[f]!, settings, seededRandom(seed + f)),
  }))
  const collect = (): Float64Array => {
    const odds = new Float64Array(outcomes.length)
    for (const run of runs)
      run.fold.test.forEach((row, i) => {
        odds[row] = run.odds[i]!
      })
    return odds
  }
  let best = { trees: 0, logOdds: collect(), loss: tally(runs, outcomes).loss }
  const goesOn = (round: number) =>
    round <= Math.max(settings.usualTrees, Math.min(settings.mostTrees, best.trees + settings.patience))
  for (let round = 1; goesOn(round); round++) {
    for (const { task, booster, fold, odds } of runs) addTree(booster.grow(), task.bins, fold.test, odds)
    const { loss, error } = tally(runs, outcomes)
    if (loss < best.loss - WORTH_IT * error) best = { trees: round, logOdds: collect(), loss }
    if (round === settings.usualTrees && loss < best.loss + CLEARLY_WRONG * error)
      return { trees: round, logOdds: collect() }
    if (watch(round)) break
  }
  return best
}

/** With few deals the usual number of trees stands unless fewer were better by this share of the standard error. */
const CLEARLY_WRONG = 0.5
/** More trees must lower the held-out loss by this share of its standard error, or the dip is chance. */
const WORTH_IT = 0.05

/** Total loss over all folds and its standard error. */
function tally(
  runs: readonly { fold: Fold; odds: Float64Array }[],
  outcomes: Uint8Array,
): { loss: number; error: number } {
  let [sum, squares, count] = [0, 0, 0]
  for (const { fold, odds } of runs)
    for (let i = 0; i < odds.length; i++) {
      const loss = logLossAt(odds[i]!, outcomes[fold.test[i]!]!)
      sum += loss
      squares += loss * loss
      count++
    }
  return { loss: sum, error: Math.sqrt(Math.max(0, squares - (sum * sum) / count)) }
}

function boosterFor(
  task: BoostingTask,
  train: Int32Array,
  start: number,
  settings: BoostingSettings,
  random: Random,
): Booster {
  return startBoosting(task, train, start, settings, random)
}

/** A model of `count` trees on all deals. */
export function boostAll(
  task: BoostingTask,
  plan: BinPlan,
  start: number,
  count: number,
  watch: Watch,
): BoostedModel {
  const settings = settingsFor(task.outcomes.length)
  const rows = Int32Array.from(task.outcomes, (_, i) => i)
  const booster = boosterFor(task, rows, start, settings, seededRandom(task.seed))
  for (let round = 1; round <= count; round++) {
    booster.grow()
    if (watch(round)) break
  }
  return { bins: plan, start, trees: booster.trees, dealShare: settings.dealShare }
}

export const binColumns = (encoded: readonly EncodedColumn[]): { plan: BinPlan; bins: Uint8Array[] } => {
  const plan = planBins(encoded)
  return { plan, bins: fillBins(plan, encoded) }
}

/**
 * Log-odds and spread of each row. The spread counts how many closed deals sat in the same leaves (harmonic mean n over
 * the trees) and is that of a won share among n deals, 1 / √(n·p·(1−p)): a deal among few of its kind is less sure.
 */
export function boostedOdds(
  model: BoostedModel,
  compiled: readonly CompiledTree[],
  bins: readonly Uint8Array[],
  rows: number,
): Odds {
  const logOdds = new Float64Array(rows).fill(model.start)
  const rarity = new Float64Array(rows)
  for (const tree of compiled)
    for (let i = 0; i < rows; i++) {
      const leaf = leafOf(tree, bins, i)
      logOdds[i]! += tree.value[leaf]!
      rarity[i]! += 1 / tree.cover[leaf]!
    }
  const spread = rarity.map((sum, i) => {
    const p = sigmoid(logOdds[i]!)
    const alike = sum === 0 ? Number.POSITIVE_INFINITY : compiled.length / sum / model.dealShare
    return 1 / Math.sqrt(Math.max(1, alike) * Math.max(0.01, p * (1 - p)))
  })
  return { logOdds, spread }
}
