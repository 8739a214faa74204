// What the cells of a column look like: how many are filled, how many differ, and as what they can be read. From this a
// mapping is guessed; the header alone is not believed (a column "Client" may hold New and Current).

import type { Currency } from '#platform/contract/money.ts'
import { isRefusal } from '#platform/contract/refusal.ts'
import { readAmount } from './amount-form.ts'
import { type Cell, isUnknown, textOf } from './cell.ts'
import { type ChoiceList, readChoice } from './choice-form.ts'
import { type DayOrder, dayOrderOf, readDay } from './day-form.ts'
import { type DecimalMark, markOf } from './decimal-form.ts'
import { readBoolean, readEmail, readNumber, readPhone } from './plain-form.ts'

export type ColumnProfile = {
  filled: number
  /** Different texts, in the order in which they first occur. */
  distinct: string[]
  longest: number
  /** Share of the filled cells that can be read in each form, 0 to 1. */
  share: Record<'day' | 'amount' | 'number' | 'boolean' | 'email' | 'phone', number>
  dayOrder: DayOrder | 'open' | 'conflict' | undefined
  mark: DecimalMark | 'conflict' | undefined
  /** Cells with a decimal mark that could be either; only then an undecided mark matters. */
  markOpen: boolean
}

export function profileOf(cells: readonly Cell[], currency: Currency): ColumnProfile {
  const filled = cells.filter((cell) => !isUnknown(textOf(cell)))
  const texts = filled.map(textOf)
  const dayOrder = dayOrderOf(filled)
  const mark = markOf(filled.filter((cell) => typeof cell === 'string').map(textOf))
  const order = dayOrder === 'mdy' ? 'mdy' : 'dmy'
  const decidedMark = mark === ',' ? ',' : '.'
  const share = (reads: (cell: Cell) => unknown): number => {
    if (filled.length === 0) return 0
    let count = 0
    for (const cell of filled) {
      const value = reads(cell)
      if (value !== undefined && !isRefusal(value)) count++
    }
    return count / filled.length
  }
  return {
    filled: filled.length,
    distinct: [...new Set(texts)],
    longest: texts.reduce((longest, text) => Math.max(longest, text.length), 0),
    share: {
      day: share((cell) => readDay(cell, { order, wholeMonth: 'lastDay' })),
      amount: share((cell) => readAmount(cell, { currency, mark: decidedMark })),
      number: share((cell) => readNumber(cell, decidedMark)),
      boolean: share(readBoolean),
      email: share(readEmail),
      phone: share(readPhone),
    },
    dayOrder,
    mark,
    markOpen: mark === undefined && texts.some((text) => /(^|\D)[1-9]\d{0,2}\.\d{3}(\D|$)/.test(text)),
  }
}

/** Share of a column's different texts that are words of the list. */
export function choiceShare(profile: ColumnProfile, list: ChoiceList): number {
  const some = profile.distinct.slice(0, 100)
  return some.length === 0
    ? 0
    : some.filter((text) => readChoice(list, text) !== undefined).length / some.length
}

/** A handful of short texts that come back again and again: a list to choose from rather than free text. */
export const looksLikeChoice = ({ filled, distinct, longest }: ColumnProfile): boolean =>
  distinct.length > 0 && longest <= 80 && distinct.length <= 60 && distinct.length <= Math.max(2, filled / 3)
