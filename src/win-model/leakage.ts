// Columns that could only be known after the outcome. A model that is shown the closing amount predicts the past
// perfectly and the future not at all, so such columns are named and left out. Judged by what open deals lack, by
// what one outcome never has, and by dates that lie at the end.
import {
  type ColumnShape,
  type Exclusion,
  type ExclusionCode,
  readNumbers,
  shapeOf,
  valueCounts,
} from './columns.ts'
import { parseDay } from './date-forms.ts'
import { separation } from './separation.ts'
import type { Table, TableColumn } from './table.ts'

/** Fewer open deals say nothing about what open deals usually lack. */
const ENOUGH_OPEN = 5
/** Chance below which "only one outcome has it" is no accident. */
const NO_ACCIDENT = 1e-6
const PERFECT = 0.98

export type Evidence = {
  closed: Table
  outcomes: Uint8Array
  open?: Table | undefined
  closedAt?: string | undefined
}

/** The columns to leave out and why; the outcome column and the ones ignored on request are not among `closed`. */
export function detectLeaks({ closed, outcomes, open, closedAt }: Evidence): Exclusion[] {
  const shapes = new Map(closed.columns.map((column) => [column.name, shapeOf(column)]))
  const ends = closingDates(closed, shapes, closedAt)
  const excluded: Exclusion[] = []
  for (const column of closed.columns) {
    const shape = shapes.get(column.name)!
    const why =
      (ends.some(({ name }) => name === column.name) ? 'knownOnlyAfterOutcome' : undefined) ??
      comparedWithOpen(column, open) ??
      (isDuration(column, shape, closed, shapes, ends) ? 'knownOnlyAfterOutcome' : undefined) ??
      (saysTheOutcome(column, shape, outcomes) ? 'knownOnlyAfterOutcome' : undefined)
    if (why) excluded.push({ column: column.name, why })
  }
  return excluded
}

const missingShare = (column: TableColumn): number => {
  let missing = 0
  for (const code of column.codes) if (code < 0) missing++
  return column.codes.length === 0 ? 1 : missing / column.codes.length
}

/** What the column looks like in open deals against closed ones. */
function comparedWithOpen(column: TableColumn, open: Table | undefined): ExclusionCode | undefined {
  if (!open || open.rows === 0) return undefined
  const there = open.columns.find(({ name }) => name === column.name)
  if (!there) return 'missingInOpenFile'
  if (open.rows < ENOUGH_OPEN) return undefined
  const missingClosed = missingShare(column)
  const missingOpen = missingShare(there)
  const few = open.rows < 20
  if (missingOpen >= (few ? 1 : 0.95) && missingClosed <= (few ? 0.1 : 0.6)) return 'knownOnlyAfterOutcome'
  if (missingOpen >= 0.5 && missingOpen - missingClosed >= 0.4) return 'mostlyMissingInOpen'
  return few ? undefined : (stillAtItsStart(column, there) ?? undefined)
}

/** In open deals (nearly) always one value that closed deals hardly ever have: a default that closing overwrites. */
function stillAtItsStart(closed: TableColumn, open: TableColumn): ExclusionCode | undefined {
  const counts = valueCounts(open)
  const filled = counts.reduce((a, b) => a + b, 0)
  const top = counts.indexOf(Math.max(...counts))
  if (top < 0 || counts[top]! < 0.97 * filled) return undefined
  const code = closed.values.indexOf(open.values[top]!)
  const share = code < 0 ? 0 : (valueCounts(closed)[code] ?? 0) / closed.codes.length
  return share <= 0.05 ? 'differsInOpen' : undefined
}

const CLOSING_NAME =
  /clos|won|lost|sign(ed|ing)|end[\s_-]?(date|time|ed)|finish|complet|结案|关闭|关单|成交|签约|签单|赢单|丢单|输单|结束|完成/i
const PLANNED_NAME = /expect|plan|forecast|target|due|estimat|预计|预期|计划|目标/i

/** Dates that tell when the deal ended: the named one, equal or later ones, ones so named, and the last of several. */
function closingDates(closed: Table, shapes: Map<string, ColumnShape>, closedAt?: string): TableColumn[] {
  const dates = closed.columns.filter(({ name }) => shapes.get(name) === 'date' || name === closedAt)
  const days = new Map(dates.map((column) => [column, readDays(column)]))
  const named = dates.find(({ name }) => name === closedAt)
  const notBefore = (a: TableColumn, b: TableColumn, share: number): boolean => {
    const [first, second] = [days.get(a)!, days.get(b)!]
    let both = 0
    let later = 0
    let strictly = 0
    for (let i = 0; i < first.length; i++) {
      if (Number.isNaN(first[i]!) || Number.isNaN(second[i]!)) continue
      both++
      if (first[i]! >= second[i]!) later++
      if (first[i]! > second[i]!) strictly++
    }
    return (
      both >= 20 && later >= share * both && (a.name === closedAt || named === b || strictly >= 0.5 * both)
    )
  }
  return dates.filter((column) => {
    if (column === named) return true
    if (named && notBefore(column, named, 0.95)) return true
    if (PLANNED_NAME.test(column.name)) return false
    if (CLOSING_NAME.test(column.name)) return true
    const others = dates.filter((other) => other !== column)
    return !named && others.length > 0 && others.every((other) => notBefore(column, other, 0.99))
  })
}

/** Days of a column's cells; NaN where there is none. */
export function readDays(column: TableColumn): Float64Array {
  const parsed = column.values.map((text) => parseDay(text) ?? Number.NaN)
  return Float64Array.from(column.codes, (code) => (code < 0 ? Number.NaN : parsed[code]!))
}

/** A number that is the time from some date to the end. */
function isDuration(
  column: TableColumn,
  shape: ColumnShape,
  closed: Table,
  shapes: Map<string, ColumnShape>,
  ends: readonly TableColumn[],
): boolean {
  if (shape !== 'number' || ends.length === 0) return false
  const numbers = readNumbers(column, closed.rows)
  const starts = closed.columns.filter((other) => shapes.get(other.name) === 'date')
  return ends.some((end) => {
    const last = readDays(end)
    return starts.some((start) => {
      if (start === end) return false
      const first = readDays(start)
      let both = 0
      let equal = 0
      for (let i = 0; i < numbers.length; i++) {
        const days = last[i]! - first[i]!
        if (Number.isNaN(days) || Number.isNaN(numbers[i]!)) continue
        both++
        if (Math.abs(numbers[i]! - days) <= 1) equal++
      }
      return both >= 10 && equal >= 0.95 * both
    })
  })
}

/** True when the column is filled for one outcome only, constant for one outcome, or tells the outcome all by itself. */
function saysTheOutcome(column: TableColumn, shape: ColumnShape, outcomes: Uint8Array): boolean {
  let won = 0
  for (const y of outcomes) won += y
  const lost = outcomes.length - won
  if (Math.min(won, lost) < 15) return false
  return (
    filledForOneOutcome(column, outcomes, won / outcomes.length) ||
    constantForOneOutcome(column, outcomes, won, lost) ||
    ((shape === 'number' || shape === 'category') && separation(column, shape, outcomes) >= PERFECT)
  )
}

function filledForOneOutcome(column: TableColumn, outcomes: Uint8Array, wonShare: number): boolean {
  let filled = 0
  let filledWon = 0
  for (let i = 0; i < outcomes.length; i++)
    if (column.codes[i]! >= 0) {
      filled++
      filledWon += outcomes[i]!
    }
  if (filled === 0 || filled > 0.97 * outcomes.length) return false
  const purity = filledWon / filled
  if (purity > 0.005 && purity < 0.995) return false
  const accident = filled * Math.log(purity > 0.5 ? wonShare : 1 - wonShare)
  return accident < Math.log(NO_ACCIDENT)
}

/** One value (or the empty cell) in 99.5 % of one outcome's deals and in at most half of the other's. */
function constantForOneOutcome(
  column: TableColumn,
  outcomes: Uint8Array,
  won: number,
  lost: number,
): boolean {
  if (Math.min(won, lost) < 30) return false
  const byOutcome = [new Int32Array(column.values.length + 1), new Int32Array(column.values.length + 1)]
  for (let i = 0; i < outcomes.length; i++) byOutcome[outcomes[i]!]![column.codes[i]! + 1]!++
  const sizes = [lost, won]
  return [0, 1].some((y) => {
    const mine = byOutcome[y]!
    return mine.some((count, v) => count >= 0.995 * sizes[y]! && byOutcome[1 - y]![v]! <= 0.5 * sizes[1 - y]!)
  })
}
