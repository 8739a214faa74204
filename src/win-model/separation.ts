// How well one column alone tells won from lost on deals it was not fitted on: the area under the ROC curve of
// shrunken won shares per value, five folds by row number. Real columns of deals stay far below 0.98.
import { type ColumnShape, readNumbers } from './columns.ts'
import { areaUnderCurve } from './proper-scores.ts'
import type { TableColumn } from './table.ts'

const FOLDS = 5
const MOST_CELLS = 64

export function separation(column: TableColumn, shape: ColumnShape, outcomes: Uint8Array): number {
  const cells =
    shape === 'number' ? quantileCells(column, outcomes.length) : column.codes.map((code) => code + 1)
  const width = cells.reduce((most, cell) => Math.max(most, cell + 1), 0)
  const forecast = new Float64Array(outcomes.length)
  for (let fold = 0; fold < FOLDS; fold++) {
    const deals = new Float64Array(width)
    const won = new Float64Array(width)
    let rate = 0
    let total = 0
    for (let i = 0; i < outcomes.length; i++) {
      if (i % FOLDS === fold) continue
      deals[cells[i]!]!++
      won[cells[i]!]! += outcomes[i]!
      rate += outcomes[i]!
      total++
    }
    for (let i = fold; i < outcomes.length; i += FOLDS)
      forecast[i] = (won[cells[i]!]! + (2 * rate) / total) / (deals[cells[i]!]! + 2)
  }
  return areaUnderCurve(forecast, outcomes)
}

/** 0 missing, then one cell per distinct number, or per quantile where there are many; frequent numbers stay alone. */
function quantileCells(column: TableColumn, rows: number): Int32Array {
  const numbers = readNumbers(column, rows)
  const sorted = numbers.filter((x) => !Number.isNaN(x)).sort()
  const edges: number[] = []
  for (let k = 0; k < MOST_CELLS; k++) {
    const edge = sorted[Math.floor((k * sorted.length) / MOST_CELLS)]
    if (edge !== undefined && (edges.length === 0 || edge > edges[edges.length - 1]!)) edges.push(edge)
  }
  return Int32Array.from(numbers, (x) => {
    if (Number.isNaN(x)) return 0
    let cell = 0
    while (cell < edges.length && x >= edges[cell]!) cell++
    const exact = x === edges[cell - 1]
    return 1 + 2 * cell + (exact ? 0 : 1)
  })
}
