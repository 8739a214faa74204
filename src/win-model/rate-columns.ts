// Categories with many levels (customers, sellers, postcodes) also enter as one number: the log-odds of the level's won
// share, shrunken to the base rate (domain.md 4.5). While learning, a deal's number never counts the deal itself: it is taken
// from the deals that its fold learns from, because a share that contains the answer looks like skill.
import { priorFromCompany, shrunkenRate } from './base-rate.ts'
import type { RateColumn } from './columns.ts'
import type { Fold } from './folds.ts'
import { logit } from './logit.ts'
import type { TableColumn } from './table.ts'

/** Log-odds by dictionary code of the column, and of a level without deals. */
type Rates = { byCode: Float64Array; base: number }

function ratesFrom(column: TableColumn, outcomes: Uint8Array, rows: ArrayLike<number>): Rates {
  const deals = new Float64Array(column.values.length)
  const won = new Float64Array(column.values.length)
  let wonInAll = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    wonInAll += outcomes[row]!
    if (column.codes[row]! < 0) continue
    deals[column.codes[row]!]!++
    won[column.codes[row]!]! += outcomes[row]!
  }
  const prior = priorFromCompany(shrunkenRate(wonInAll, rows.length, { rate: 0.5, deals: 2 }))
  return {
    byCode: deals.map((count, code) => logit(shrunkenRate(won[code]!, count, prior))),
    base: logit(prior.rate),
  }
}

/** The column's numbers to learn from, each from its own fold's learning deals; NaN where no fold tests the deal. */
export function ratesOutOfFold(
  column: TableColumn,
  outcomes: Uint8Array,
  folds: readonly Fold[],
): Float64Array {
  const numbers = new Float64Array(outcomes.length).fill(Number.NaN)
  for (const fold of folds) {
    const { byCode } = ratesFrom(column, outcomes, fold.train)
    for (const row of fold.test) if (column.codes[row]! >= 0) numbers[row] = byCode[column.codes[row]!]!
  }
  return numbers
}

/** The column as the model keeps it, from all closed deals. */
export function describeRates(column: TableColumn, outcomes: Uint8Array): RateColumn {
  const all = Int32Array.from(outcomes, (_, row) => row)
  const { byCode, base } = ratesFrom(column, outcomes, all)
  const levels = column.values.map((level, code): [string, number] => [level, Number(byCode[code]!.toFixed(4))])
  return { kind: 'rate', name: column.name, base, rates: Object.fromEntries(levels.filter(([, rate]) => rate !== base)) }
}
