// Categories with many levels (customers, sellers, postcodes) also enter as one number: the log-odds of the level's won
// share, shrunken to the base rate (domain.md 4.5). While learning, a deal's number never counts the deal itself: it is taken
// from other deals, because a share that contains the answer looks like skill.
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

/** Parts into which the learning deals are cut, by group, so that no deal's number counts the deal or its twins. */
const PARTS = 5

/**
 * The column's numbers, by row number, for learning from `train` and testing on `test`: a learning deal's comes from the
 * other parts of the learning deals, a tested deal's from all of them, and no tested deal's outcome is in any of them.
 */
export function ratesFor(
  column: TableColumn,
  outcomes: Uint8Array,
  groups: Int32Array,
  { train, test }: Fold,
): Float64Array {
  const numbers = new Float64Array(outcomes.length).fill(Number.NaN)
  const fillIn = (rows: Int32Array, { byCode }: Rates) => {
    for (const row of rows) if (column.codes[row]! >= 0) numbers[row] = byCode[column.codes[row]!]!
  }
  for (let part = 0; part < PARTS; part++) {
    const others = train.filter((row) => groups[row]! % PARTS !== part)
    const own = train.filter((row) => groups[row]! % PARTS === part)
    fillIn(own, ratesFrom(column, outcomes, others))
  }
  fillIn(test, ratesFrom(column, outcomes, train))
  return numbers
}

/** The column as the model keeps it, from all closed deals. */
export function describeRates(column: TableColumn, outcomes: Uint8Array): RateColumn {
  const all = Int32Array.from(outcomes, (_, row) => row)
  const { byCode, base } = ratesFrom(column, outcomes, all)
  const levels = column.values.map((level, code): [string, number] => [
    level,
    Number(byCode[code]!.toFixed(4)),
  ])
  return {
    kind: 'rate',
    name: column.name,
    base,
    rates: Object.fromEntries(levels.filter(([, rate]) => rate !== base)),
  }
}
