// What is learnt from: the closed deals whose outcome is known, their columns read as numbers and levels, their groups,
// and the columns left out.
import { ignorantPrior, priorFromCompany, type RatePrior } from './base-rate.ts'
import {
  describeColumns,
  type EncodedColumn,
  type Exclusion,
  encodeColumns,
  isFactor,
  MOST_LEVELS,
  type ModelColumn,
} from './columns.ts'
import { type Fold, groupRows } from './folds.ts'
import { detectLeaks, readDays } from './leakage.ts'
import { describeRates, ratesFor } from './rate-columns.ts'
import { findColumn, type Table, type TableColumn, takeRows, withoutColumns } from './table.ts'
import type { LearnOptions } from './win-model.ts'

/** Categories with too many levels also enter by the won share of their levels, given that many deals. */
const ENOUGH_FOR_RATES = 500

export type LearningSet = {
  columns: ModelColumn[]
  encoded: EncodedColumn[]
  outcomes: Uint8Array
  won: number
  groups: Int32Array
  /** How much each deal counts when weights are fitted: deals of one group, and twins, less than one each. */
  shares: Float64Array
  /** Closing days, when given. */
  days?: Float64Array
  prior: RatePrior
  excluded: Exclusion[]
  otherOutcomes: string[]
  /** Columns with many levels, see `withRates`. */
  manyLevels: TableColumn[]
}

/** Reads a table of closed deals; the outcome column must be in it. */
export function readLearningSet(table: Table, options: LearnOptions): LearningSet {
  const outcome = findColumn(table, options.outcome)!
  const closed = takeRows(
    table,
    Int32Array.from(outcome.codes, (_, i) => i).filter((i) => outcome.codes[i]! >= 0),
  )
  const wonCodes = wonCode(outcome.values, options.won)
  const outcomes = Uint8Array.from(findColumn(closed, options.outcome)!.codes, (code) =>
    code === wonCodes ? 1 : 0,
  )
  const removed = new Set([options.outcome, ...(options.id ? [options.id] : [])])
  const onRequest = (options.ignore ?? []).filter((name) => findColumn(closed, name) && !removed.has(name))
  const grouping = (options.group ?? []).filter((name) => !onRequest.includes(name))
  const usable = withoutColumns(closed, new Set([...removed, ...onRequest, ...grouping]))
  const leaks = detectLeaks({ closed: usable, outcomes, open: options.open, closedAt: options.closedAt })
  const shown = withoutColumns(usable, new Set(leaks.map(({ column }) => column)))
  const { columns, excluded } = describeColumns(shown)
  const used = new Set(columns.map(({ name }) => name))
  const closing = options.closedAt ? findColumn(closed, options.closedAt) : undefined
  const all: Exclusion[] = [
    ...leaks,
    ...excluded,
    ...onRequest.map((column): Exclusion => ({ column, why: 'ignoredOnRequest' })),
    ...grouping.map((column): Exclusion => ({ column, why: 'usedForGrouping' })),
  ]
  const groups = groupDeals(
    closed.rows,
    shown.columns.filter(({ name }) => used.has(name)),
    grouping.flatMap((name) => findColumn(closed, name) ?? []),
  )
  const order = new Map(table.columns.map(({ name }, at) => [name, at]))
  return {
    columns,
    encoded: encodeColumns(shown, columns),
    outcomes,
    won: outcomes.reduce((sum, y) => sum + y, 0),
    groups,
    shares: dealShares(groups),
    ...(closing ? { days: readDays(closing) } : {}),
    prior: options.companyRate === undefined ? ignorantPrior : priorFromCompany(options.companyRate),
    excluded: all.sort((a, b) => order.get(a.column)! - order.get(b.column)!),
    manyLevels: shown.columns.filter(
      ({ name, values }) =>
        closed.rows >= ENOUGH_FOR_RATES &&
        values.length > MOST_LEVELS &&
        columns.some((column) => column.name === name && column.kind === 'category'),
    ),
    otherOutcomes: outcome.values.filter((_, code) => code !== wonCodes).slice(0, 5),
  }
}

/** Twins repeat each other more often than not; measured best between 0.3 and 1 on the real deals (README). */
const LIKENESS_OF_TWINS = 0.5

/** 1 / (1 + (g − 1)·ρ) for a deal among g of its group: Kish's design effect (Survey Sampling, 1965, section 5.4). */
export function dealShares(groups: Int32Array): Float64Array {
  const sizes = new Map<number, number>()
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  return Float64Array.from(groups, (group) => 1 / (1 + (sizes.get(group)! - 1) * LIKENESS_OF_TWINS))
}

/**
 * Twins and the chosen groups stay together. Where the columns are so coarse that four deals in every five have twins by
 * the dozen, looking alike is no sign of being the same deal, and only the chosen groups count.
 */
function groupDeals(rows: number, alike: TableColumn[], grouping: TableColumn[]): Int32Array {
  const groups = groupRows(rows, alike, grouping)
  const count = groups.reduce((most, group) => Math.max(most, group + 1), 0)
  return count * 5 < rows ? groupRows(rows, [], grouping) : groups
}

/** The dictionary code of the won value: exactly, else without regard to case; −1 when it does not occur. */
export function wonCode(values: readonly string[], won: string): number {
  const exact = values.indexOf(won.trim())
  if (exact >= 0) return exact
  return values.findIndex((value) => value.toLowerCase() === won.trim().toLowerCase())
}

/** Whether a table has answers to factors of the scorecard, from which a score can be made without any closed deal. */
export const hasFactors = (table: Table): boolean => table.columns.some(isFactor)

/** The set with one more column for each category with many levels; its cells are filled by `encodedFor`. */
export const withRates = (set: LearningSet): LearningSet => ({
  ...set,
  columns: [...set.columns, ...set.manyLevels.map((column) => describeRates(column, set.outcomes))],
})

/** All columns by row number, as learning from `fold.train` and testing on `fold.test` may see them. */
export const encodedFor = (set: LearningSet, fold: Fold): EncodedColumn[] => [
  ...set.encoded,
  ...set.manyLevels.map((column) => ({ numbers: ratesFor(column, set.outcomes, set.groups, fold) })),
]

/** The same for learning from all deals. */
export const encodedForAll = (set: LearningSet): EncodedColumn[] =>
  encodedFor(set, { train: Int32Array.from(set.outcomes, (_, row) => row), test: new Int32Array(0) })
