// Gradient boosting of small trees on the log loss (Friedman, Annals of Statistics 29, 2001), with shrinkage and random
// subsets of deals and columns per tree (Friedman, Computational Statistics & Data Analysis 38, 2002).
import { sigmoid } from './logit.ts'
import { type Random, shuffle } from './random.ts'
import { addTree, type CompiledTree, compileTree, type Tree } from './tree.ts'
import { type GrowthLimits, growTree } from './tree-growth.ts'

export type BoostingSettings = GrowthLimits & {
  learningRate: number
  /** Share of deals and of columns that each tree sees. */
  dealShare: number
  columnShare: number
}

export type Booster = {
  trees: Tree[]
  /** Grows one more tree and answers it, compiled. */
  grow: () => CompiledTree
}

/** Binned deals with their outcomes; `shares` says how much each deal counts. */
export type BoostingDeals = {
  bins: readonly Uint8Array[]
  isCategory: readonly boolean[]
  outcomes: Uint8Array
  shares: Float64Array
}

/** A booster over the rows `train` of the binned table, starting from the log-odds `start`. */
export function startBoosting(
  { bins, isCategory, outcomes, shares }: BoostingDeals,
  train: Int32Array,
  start: number,
  settings: BoostingSettings,
  random: Random,
): Booster {
  const gradient = new Float64Array(outcomes.length)
  const hessian = new Float64Array(outcomes.length)
  const odds = new Float64Array(train.length).fill(start)
  const trees: Tree[] = []
  const grow = (): CompiledTree => {
    for (let i = 0; i < train.length; i++) {
      const p = sigmoid(odds[i]!)
      const row = train[i]!
      gradient[row] = shares[row]! * (p - outcomes[row]!)
      hessian[row] = shares[row]! * p * (1 - p)
    }
    const tree = growTree(
      {
        bins,
        isCategory,
        gradient,
        hessian,
        rows: drawRows(train, settings.dealShare, random),
        columns: drawColumns(bins.length, settings.columnShare, random),
      },
      settings,
    )
    tree.value = tree.value.map((value) => value * settings.learningRate)
    trees.push(tree)
    const compiled = compileTree(tree)
    addTree(compiled, bins, train, odds)
    return compiled
  }
  return { trees, grow }
}

/** Every row independently with the given chance, in order (reading memory in order is what makes histograms fast). */
function drawRows(rows: Int32Array, share: number, random: Random): Int32Array {
  return share >= 1 ? Int32Array.from(rows) : rows.filter(() => random() < share)
}

/** A tree needs several columns to find how they work together. */
const FEWEST_COLUMNS = 4

function drawColumns(count: number, share: number, random: Random): number[] {
  const all = Array.from({ length: count }, (_, c) => c)
  return share >= 1
    ? all
    : shuffle(all, random)
        .slice(0, Math.max(FEWEST_COLUMNS, Math.round(share * count)))
        .sort((a, b) => a - b)
}
