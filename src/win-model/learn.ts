// Learning from closed deals, from start to end: read the columns, leave out what leaks, let the candidates compete on
// held-out deals, take the simplest good one, calibrate it, fit it on all deals.
import { type Refusal, refuse } from '#platform/contract/refusal.ts'
import { shrunkenRate } from './base-rate.ts'
import { binColumns, boostAll } from './boosted-model.ts'
import { calibrate, uncalibrated } from './calibration.ts'
import { heldOutRivals, type Rival } from './candidates.ts'
import { type Fold, forwardFolds, groupedFolds } from './folds.ts'
import { lossesOf, reportHeldOut, testedRows } from './held-out.ts'
import { encodedForAll, type LearningSet, readLearningSet, withRates } from './learning-set.ts'
import { learnLinear } from './linear-model.ts'
import { logit } from './logit.ts'
import { seededRandom } from './random.ts'
import { type Candidate, type CandidateKind, choose, compare } from './selection.ts'
import type { Table } from './table.ts'
import type { LearnOptions, Skill, Watcher, WinModel } from './win-model.ts'

/** From here on held-out deals alone decide; below, the evidence may speak for a model that they cannot prove yet. */
const ENOUGH_TO_PROVE = 200
/** Below that, the base rate alone is quoted only where the evidence is clearly for it (beforehand it has 0.4). */
const CLEARLY_NO_SIGNAL = 0.6
/** A scorecard's weights are not touched by fewer deals (domain.md 3.5). */
const ENOUGH_TO_MOVE_WEIGHTS = 40

const cancelled = refuse('winModel.refusal.cancelled')

/** A model from a table of closed deals that has the outcome column. Refused only when stopped from outside. */
export function learn(table: Table, options: LearnOptions, watcher: Watcher = {}): WinModel | Refusal {
  const report = watcher.onProgress ?? (() => undefined)
  const stop = watcher.shouldStop ?? (() => false)
  report({ phase: 'columns', share: 0 })
  const read = readLearningSet(table, options)
  const seed = options.seed ?? 1
  const folds = foldsFor(read, seed)
  const set = withRates(read)
  if (stop()) return cancelled
  const rivals = heldOutRivals(set, folds, wantedKinds(options.model ?? 'auto'), seed, (share) => {
    report({ phase: 'comparing', share })
    return stop()
  })
  if (!rivals) return cancelled
  const decision = decide(set, folds, rivals, options.model ?? 'auto')
  const fitted = fitModel(set, decision, seed, (share) => {
    report({ phase: 'fitting', share })
    return stop()
  })
  return fitted ? modelFrom(set, folds, rivals, decision, fitted) : cancelled
}

const wantedKinds = (model: NonNullable<LearnOptions['model']>): Set<CandidateKind> =>
  new Set(model === 'auto' ? ['prior', 'logistic', 'boosted', 'blend'] : [model, 'logistic'])

function foldsFor(set: LearningSet, seed: number): Fold[] {
  const deals = set.outcomes.length
  if (deals < 4 || set.columns.length === 0)
    return deals < 4 ? [] : groupedFolds(set.groups, set.outcomes, 5, seededRandom(seed))
  const k = deals < 1000 ? 10 : deals < 20_000 ? 5 : 3
  if (set.days) {
    const forward = forwardFolds(set.days, set.groups, Math.min(k, 5))
    if (forward.length > 0) return forward
  }
  return groupedFolds(set.groups, set.outcomes, k, seededRandom(seed))
}

type Decision = { kind: CandidateKind; skill: Skill; trees: number; rival: Rival }

function decide(
  set: LearningSet,
  folds: readonly Fold[],
  rivals: readonly Rival[],
  model: NonNullable<LearnOptions['model']>,
): Decision {
  const rows = testedRows(folds)
  const candidates = rivals.map(
    ({ kind, logOdds }): Candidate => ({ kind, losses: lossesOf(logOdds, set.outcomes, rows) }),
  )
  const groups = Int32Array.from(rows, (row) => set.groups[row]!)
  const rivalOf = (kind: CandidateKind) => rivals.find((rival) => rival.kind === kind)
  const chosen = rows.length === 0 ? 'base' : choose(candidates, groups)
  const proven = chosen !== 'base'
  const decided = (kind: CandidateKind, skill: Skill): Decision => {
    const rival = rivalOf(kind) ?? rivals[0]!
    return { kind: rival.kind, skill, trees: rival.trees ?? 0, rival }
  }
  if (model !== 'auto') return decided(model, proven ? 'proven' : 'none')
  const deals = set.outcomes.length
  if (rivalOf('prior') && deals < ENOUGH_TO_MOVE_WEIGHTS) return decided('prior', 'tentative')
  if (deals >= ENOUGH_TO_PROVE) return decided(chosen, proven ? 'proven' : 'none')
  if (deals < 4 || !rivalOf('logistic')) return decided('base', 'none')
  const encoded = encodedForAll(set)
  const { widths } = learnLinear(set.columns, encoded, set, set.prior)
  if (!rivalOf('prior') && (widths.find(({ width }) => width === 0)?.share ?? 0) > CLEARLY_NO_SIGNAL)
    return decided('base', 'none')
  return decided(proven ? chosen : rivalOf('prior') ? 'prior' : 'logistic', proven ? 'proven' : 'tentative')
}

type Fitted = Pick<WinModel, 'linear' | 'boosted'>

/** The chosen model on all deals; undefined when stopped. */
function fitModel(
  set: LearningSet,
  { kind, trees }: Decision,
  seed: number,
  tick: (share: number) => boolean,
): Fitted | undefined {
  if (tick(0)) return undefined
  const fitted: Fitted = {}
  const encoded = encodedForAll(set)
  if (kind === 'logistic' || kind === 'blend')
    fitted.linear = learnLinear(set.columns, encoded, set, set.prior)
  if (kind !== 'boosted' && kind !== 'blend') return fitted
  const { plan, bins } = binColumns(encoded)
  const isCategory = set.columns.map((column) => column.kind === 'category')
  let stopped = false
  fitted.boosted = boostAll(
    { bins, isCategory, outcomes: set.outcomes, shares: set.shares, seed },
    plan,
    logit(shrunkenRate(set.won, set.outcomes.length, set.prior)),
    trees,
    (round) => {
      stopped = tick(round / trees)
      return stopped
    },
  )
  return stopped ? undefined : fitted
}

function modelFrom(
  set: LearningSet,
  folds: readonly Fold[],
  rivals: readonly Rival[],
  { kind, skill, rival }: Decision,
  fitted: Fitted,
): WinModel {
  const rows = testedRows(folds)
  const adjusted =
    kind === 'base' || kind === 'prior'
      ? { calibration: uncalibrated, logOdds: rival.logOdds }
      : calibrate(rival.logOdds, set.outcomes, folds)
  const base = rivals[0]!
  const groups = Int32Array.from(rows, (row) => set.groups[row]!)
  const candidates = rivals.map(
    (each): Candidate => ({ kind: each.kind, losses: lossesOf(each.logOdds, set.outcomes, rows) }),
  )
  return {
    version: 1,
    kind,
    nClosed: set.outcomes.length,
    nWon: set.won,
    baseRate: shrunkenRate(set.won, set.outcomes.length, set.prior),
    ratePrior: set.prior,
    skill,
    columns: kind === 'base' ? [] : set.columns,
    excluded: set.excluded,
    otherOutcomes: set.otherOutcomes,
    heldOut: rows.length === 0 ? null : reportHeldOut(adjusted.logOdds, base.logOdds, set.outcomes, rows),
    folds: rows.length === 0 ? 'none' : set.days ? 'forward' : 'grouped',
    candidates: rows.length === 0 ? [] : compare(candidates, groups),
    calibration: adjusted.calibration,
    ...fitted,
  }
}
