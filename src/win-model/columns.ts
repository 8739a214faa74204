// What each column of a table is: a number, a category, or nothing to learn from (an identifier, free text, a date, one
// value only). Decided on the distinct values, and remembered in the model, so that open deals are read in the same way.
import { parseDay } from './date-forms.ts'
import { parseNumber } from './number-forms.ts'
import { scorecardFactors } from './scorecard-factors.ts'
import type { Table, TableColumn } from './table.ts'

/** Why a column is left out; the sentence for people is `winModel.excluded.<code>` in the locales. */
export type ExclusionCode =
  | 'knownOnlyAfterOutcome'
  | 'identifier'
  | 'freeText'
  | 'date'
  | 'constant'
  | 'empty'
  | 'mostlyMissingInOpen'
  | 'missingInOpenFile'
  | 'differsInOpen'
  | 'usedForGrouping'
  | 'ignoredOnRequest'

export type Exclusion = { column: string; why: ExclusionCode }

export type NumberColumn = { kind: 'number'; name: string }
/** `levels` are the values with a weight of their own, most frequent first; all others count as one level "rare". */
export type CategoryColumn = { kind: 'category'; name: string; levels: string[] }
/** A number column that holds answers −2…+2 to a factor of the scorecard, named by the factor's key. */
export type FactorColumn = { kind: 'factor'; name: string }
/** The log-odds of the won share of each level of a category with many levels; `base` for a level never seen. */
export type RateColumn = { kind: 'rate'; name: string; rates: Record<string, number>; base: number }
export type ModelColumn = NumberColumn | CategoryColumn | FactorColumn | RateColumn

/** Codes of a category column after encoding: 0 missing, 1 rare or never seen, 2… the levels in order. */
export const MISSING_LEVEL = 0
export const RARE_LEVEL = 1
export const FIRST_LEVEL = 2
/** Of more levels only the most frequent are told apart; the others count by their won share (`rate-columns.ts`). */
export const MOST_LEVELS = 60

export type ColumnShape = 'number' | 'category' | 'date' | 'identifier' | 'freeText' | 'constant' | 'empty'

const IDENTIFIER_NAME =
  /(^|[\s_.-])(id|ids|uuid|guid|no|nr|num|number|key|code)$|[a-z]I[dD]$|编号|单号|序号|代码|主键/i

/** The shape of a column, from its values alone. */
export function shapeOf(column: TableColumn): ColumnShape {
  const counts = valueCounts(column)
  let filled = 0
  let distinct = 0
  for (const count of counts) {
    filled += count
    if (count > 0) distinct++
  }
  if (filled === 0) return 'empty'
  if (distinct === 1 && filled === column.codes.length) return 'constant'
  if (shareOf(column, counts, filled, (text) => parseDay(text) !== undefined) >= 0.95) return 'date'
  const numeric = shareOf(column, counts, filled, (text) => parseNumber(text) !== undefined) >= 0.95
  const nearlyUnique = filled >= 20 && distinct >= 0.95 * filled
  if (numeric) {
    const counted = nearlyUnique && shareOf(column, counts, filled, (text) => /^\d+$/.test(text)) >= 0.99
    return counted && (IDENTIFIER_NAME.test(column.name) || isRunning(column)) ? 'identifier' : 'number'
  }
  const length = averageLength(column, counts, filled)
  if (filled >= 20 && length > 40 && distinct > 0.3 * filled) return 'freeText'
  if (nearlyUnique) return length > 25 ? 'freeText' : 'identifier'
  return 'category'
}

/** How often each distinct value stands in the column. */
export function valueCounts(column: TableColumn): Int32Array {
  const counts = new Int32Array(column.values.length)
  for (const code of column.codes) if (code >= 0) counts[code]!++
  return counts
}

function shareOf(
  column: TableColumn,
  counts: Int32Array,
  filled: number,
  is: (text: string) => boolean,
): number {
  let yes = 0
  for (let v = 0; v < counts.length; v++) if (counts[v]! > 0 && is(column.values[v]!)) yes += counts[v]!
  return yes / filled
}

const averageLength = (column: TableColumn, counts: Int32Array, filled: number): number => {
  let sum = 0
  for (let v = 0; v < counts.length; v++) sum += counts[v]! * column.values[v]!.length
  return sum / filled
}

/** Whole numbers that only ever go up from row to row: a running number, whatever its name. */
function isRunning(column: TableColumn): boolean {
  let last = Number.NEGATIVE_INFINITY
  for (const code of column.codes) {
    if (code < 0) return false
    const value = Number(column.values[code])
    if (value <= last) return false
    last = value
  }
  return true
}

/**
 * The columns to learn from and the ones left out by their shape alone (`leakage.ts` leaves out more). A level needs
 * `leastCount` rows to have a weight of its own.
 */
export function describeColumns(table: Table): { columns: ModelColumn[]; excluded: Exclusion[] } {
  const columns: ModelColumn[] = []
  const excluded: Exclusion[] = []
  for (const column of table.columns) {
    const shape = shapeOf(column)
    if (isFactor(column)) columns.push({ kind: 'factor', name: column.name })
    else if (shape === 'number') columns.push({ kind: 'number', name: column.name })
    else if (shape === 'category') columns.push(describeCategory(column, table.rows))
    else excluded.push({ column: column.name, why: shape })
  }
  return { columns, excluded }
}

const FACTOR_KEYS = new Set(scorecardFactors.map(({ key }) => key))

/**
 * Named like a factor, and every number in it lies on the scale. Other texts ("unknown") are no answer, but a column that holds
 * texts alone is a column of somebody's own that happens to have the name.
 */
export function isFactor(column: TableColumn): boolean {
  if (!FACTOR_KEYS.has(column.name)) return false
  const numbers = column.values.map(parseNumber).filter((value) => value !== undefined)
  const answers = column.values.length === 0 || numbers.length > 0
  return answers && numbers.every((value) => Math.abs(value) <= 2)
}

function describeCategory(column: TableColumn, rows: number): CategoryColumn {
  const counts = valueCounts(column)
  const leastCount = rows < 3000 ? 2 : 5
  const levels = [...counts.keys()]
    .filter((v) => counts[v]! >= leastCount)
    .sort((a, b) => counts[b]! - counts[a]! || a - b)
    .slice(0, MOST_LEVELS)
    .map((v) => column.values[v]!)
  return { kind: 'category', name: column.name, levels }
}

/** One column of deals, ready for the learners: numbers with NaN for missing, or level codes as described above. */
export type EncodedColumn = { numbers: Float64Array } | { levels: Uint8Array }

/** Reads the model's columns out of a table; a column that the table lacks is missing in every row. */
export function encodeColumns(table: Table, columns: readonly ModelColumn[]): EncodedColumn[] {
  const byName = new Map(table.columns.map((column) => [column.name, column]))
  return columns.map((column) => {
    const source = byName.get(column.name)
    if (column.kind === 'category') return { levels: readLevels(source, table.rows, column.levels) }
    return {
      numbers:
        column.kind === 'rate' ? readRates(source, table.rows, column) : readNumbers(source, table.rows),
    }
  })
}

/** The numbers of a column; NaN where the cell is empty or says no number. */
export function readNumbers(source: TableColumn | undefined, rows: number): Float64Array {
  const numbers = new Float64Array(rows).fill(Number.NaN)
  if (!source) return numbers
  const parsed = source.values.map((text) => parseNumber(text) ?? Number.NaN)
  for (let i = 0; i < rows; i++) if (source.codes[i]! >= 0) numbers[i] = parsed[source.codes[i]!]!
  return numbers
}

function readRates(source: TableColumn | undefined, rows: number, column: RateColumn): Float64Array {
  if (!source) return new Float64Array(rows).fill(Number.NaN)
  const known = source.values.map((level) => column.rates[level] ?? column.base)
  return Float64Array.from(source.codes, (code) => (code < 0 ? Number.NaN : known[code]!))
}

function readLevels(source: TableColumn | undefined, rows: number, levels: readonly string[]): Uint8Array {
  const codes = new Uint8Array(rows)
  if (!source) return codes
  const codeOf = new Map(levels.map((level, index) => [level, index + FIRST_LEVEL]))
  const translated = source.values.map((text) => codeOf.get(text) ?? RARE_LEVEL)
  for (let i = 0; i < rows; i++) if (source.codes[i]! >= 0) codes[i] = translated[source.codes[i]!]!
  return codes
}

/** The same columns for a choice of rows. */
export const takeEncoded = (columns: readonly EncodedColumn[], rows: ArrayLike<number>): EncodedColumn[] =>
  columns.map((column) => {
    if ('numbers' in column) {
      const numbers = new Float64Array(rows.length)
      for (let i = 0; i < rows.length; i++) numbers[i] = column.numbers[rows[i]!]!
      return { numbers }
    }
    const levels = new Uint8Array(rows.length)
    for (let i = 0; i < rows.length; i++) levels[i] = column.levels[rows[i]!]!
    return { levels }
  })
