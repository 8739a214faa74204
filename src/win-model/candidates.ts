// The models that compete, each asked for the log-odds of every held-out deal: fitted on the other folds, never on the
// fold it is judged by.
import { shrunkenRate } from './base-rate.ts'
import { binColumns, boostFolds } from './boosted-model.ts'
import { takeEncoded } from './columns.ts'
import type { Fold } from './folds.ts'
import { encodedFor, type LearningSet } from './learning-set.ts'
import { compileLinear, learnLinear, linearOdds } from './linear-model.ts'
import { logit } from './logit.ts'
import { factorColumns, scorecardShift } from './scorecard-columns.ts'
import type { CandidateKind } from './selection.ts'

/** Fewer deals, or fewer of either outcome, cannot carry trees. */
const FEWEST_FOR_TREES = 100
const FEWEST_OF_A_KIND = 20

export type Rival = {
  kind: CandidateKind
  /** By row number of the learning set; only tested rows are filled. */
  logOdds: Float64Array
  /** Best number of trees, for the boosted one and the blend. */
  trees?: number
}

/** Answers true when learning should stop; `share` is how much of the comparing is done. */
export type Tick = (share: number) => boolean

export function carriesTrees(set: LearningSet): boolean {
  const deals = set.outcomes.length
  return deals >= FEWEST_FOR_TREES && Math.min(set.won, deals - set.won) >= FEWEST_OF_A_KIND
}

/** Held-out log-odds of all candidates that the deals allow, among `wanted`. Undefined when stopped. */
export function heldOutRivals(
  set: LearningSet,
  folds: readonly Fold[],
  wanted: ReadonlySet<CandidateKind>,
  seed: number,
  tick: Tick,
): Rival[] | undefined {
  const starts = folds.map((fold) => logit(rateOf(set, fold.train)))
  const base = fill(set, folds, (fold, f) => new Float64Array(fold.test.length).fill(starts[f]!))
  const rivals: Rival[] = [{ kind: 'base', logOdds: base }]
  if (wanted.has('prior') && factorColumns(set.columns).length > 0)
    rivals.push({ kind: 'prior', logOdds: priorOdds(set, folds, base) })
  const trees = carriesTrees(set) && (wanted.has('boosted') || wanted.has('blend'))
  const linearShare = trees ? 0.4 : 1
  if (wanted.has('logistic') || wanted.has('blend')) {
    const logOdds = base.slice()
    for (const [f, fold] of folds.entries()) {
      if (tick((linearShare * f) / folds.length)) return undefined
      const odds = linearFold(set, fold)
      fold.test.forEach((row, i) => {
        logOdds[row] = odds[i]!
      })
    }
    rivals.push({ kind: 'logistic', logOdds })
  }
  if (!trees) return rivals
  let stopped = false
  const isCategory = set.columns.map(({ kind }) => kind === 'category')
  const shared = binColumns(set.encoded).bins
  const boosted = boostFolds(
    folds.map((fold) => ({
      bins: [...shared, ...binColumns(encodedFor(set, fold).slice(shared.length)).bins],
      isCategory,
      outcomes: set.outcomes,
      shares: set.shares,
      seed,
    })),
    folds,
    starts,
    (round) => {
      stopped = tick(linearShare + (1 - linearShare) * (1 - 1 / (1 + round / 100)))
      return stopped
    },
  )
  if (stopped) return undefined
  rivals.push({ kind: 'boosted', ...boosted })
  const linear = rivals.find(({ kind }) => kind === 'logistic')
  if (linear && wanted.has('blend'))
    rivals.push({
      kind: 'blend',
      logOdds: boosted.logOdds.map((odds, row) => (odds + linear.logOdds[row]!) / 2),
      trees: boosted.trees,
    })
  return rivals
}

function rateOf(set: LearningSet, rows: Int32Array): number {
  let won = 0
  for (const row of rows) won += set.outcomes[row]!
  return shrunkenRate(won, rows.length, set.prior)
}

function fill(
  set: LearningSet,
  folds: readonly Fold[],
  oddsOf: (fold: Fold, f: number) => Float64Array,
): Float64Array {
  const all = new Float64Array(set.outcomes.length)
  folds.forEach((fold, f) => {
    const odds = oddsOf(fold, f)
    fold.test.forEach((row, i) => {
      all[row] = odds[i]!
    })
  })
  return all
}

function linearFold(set: LearningSet, fold: Fold): Float64Array {
  const deals = {
    outcomes: Uint8Array.from(fold.train, (row) => set.outcomes[row]!),
    shares: Float64Array.from(fold.train, (row) => set.shares[row]!),
  }
  const encoded = encodedFor(set, fold)
  const model = learnLinear(set.columns, takeEncoded(encoded, fold.train), deals, set.prior)
  return linearOdds(compileLinear(model), takeEncoded(encoded, fold.test), fold.test.length).logOdds
}

const priorOdds = (set: LearningSet, folds: readonly Fold[], base: Float64Array): Float64Array => {
  const shift = scorecardShift(set.columns, set.encoded, set.outcomes.length)
  return fill(set, folds, (fold) => Float64Array.from(fold.test, (row) => base[row]! + shift[row]!))
}
