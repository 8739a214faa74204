// The prior scorecard applied to whole columns of answers, as far as a table has columns named by its factors.
import type { EncodedColumn, ModelColumn } from './columns.ts'
import { DAMPING, MOST_SHIFT } from './scorecard.ts'
import { scorecardFactors } from './scorecard-factors.ts'

const weights = new Map(scorecardFactors.map(({ key, weight }) => [key, weight]))

/** Which columns are factors, with their weights. */
export const factorColumns = (columns: readonly ModelColumn[]): { at: number; weight: number }[] =>
  columns.flatMap((column, at) =>
    column.kind === 'factor' ? [{ at, weight: weights.get(column.name)! }] : [],
  )

/** Shift in log-odds of every row, clamped as domain.md 3.5 says. */
export function scorecardShift(
  columns: readonly ModelColumn[],
  encoded: readonly EncodedColumn[],
  rows: number,
): Float64Array {
  const factors = factorColumns(columns)
  return Float64Array.from({ length: rows }, (_, row) => {
    const sum = factorParts(factors, encoded, row).reduce((a, b) => a + b, 0)
    return Math.min(MOST_SHIFT, Math.max(-MOST_SHIFT, sum))
  })
}

/** κ·w·x of one row by factor; unknown is 0. */
export const factorParts = (
  factors: readonly { at: number; weight: number }[],
  encoded: readonly EncodedColumn[],
  row: number,
): number[] =>
  factors.map(({ at, weight }) => {
    const column = encoded[at]!
    const answer = 'numbers' in column ? column.numbers[row]! : Number.NaN
    return Number.isNaN(answer) ? 0 : DAMPING * weight * answer
  })
