// The header row of a table: where it is, and whether its names can be used. Exports often begin with a title that spans all
// columns ("2026年商机表"); a row with one filled cell above a row with three or more is taken for such a title.
import { type Refusal, refuse } from '#platform/contract/refusal.ts'
import type { Cell, TableRow } from './cell.ts'
import { columnLetters } from './column-letters.ts'

const isEmpty = (cell: Cell): boolean => typeof cell === 'string' && cell.trim() === ''
const filled = (cells: readonly Cell[]): number => cells.filter((cell) => !isEmpty(cell)).length

/** Index of the header among the first rows (empty ones included), or -1 when all are empty. */
export function headerIndex(rows: readonly { cells: readonly Cell[] }[]): number {
  const first = rows.findIndex(({ cells }) => filled(cells) > 0)
  if (first < 0 || filled(rows[first]!.cells) > 1) return first
  const second = rows.findIndex(({ cells }, index) => index > first && filled(cells) > 0)
  return second >= 0 && filled(rows[second]!.cells) >= 3 ? second : first
}

/** The names, trimmed, without the empty cells behind the last one; refused when one is missing or occurs twice. */
export function readHeader(cells: readonly Cell[], maxColumns: number): string[] | Refusal {
  const names = cells.map((cell) => String(cell).replace(/\s+/g, ' ').trim())
  while (names.at(-1) === '') names.pop()
  if (names.length > maxColumns)
    return refuse('files.refusal.tooManyColumns', { values: { found: names.length, limit: maxColumns } })
  const nameless = names.flatMap((name, index) => (name === '' ? [columnLetters(index)] : []))
  if (nameless.length > 0)
    return refuse('files.refusal.emptyHeader', { values: { columns: nameless.join(', ') } })
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]
  if (twice.length > 0)
    return refuse('files.refusal.duplicateHeader', { values: { names: twice.join(', ') } })
  return names
}

/**
 * A row brought to the width of the header. Empty cells beyond it are dropped; other differences are a fault of the row,
 * except that a workbook (`padShort`) does not write empty cells at the end of a row. Nothing for an empty row.
 */
export function fitRow(line: number, cells: Cell[], width: number, padShort: boolean): TableRow | undefined {
  if (cells.length === width) return cells.every(isEmpty) ? undefined : { line, cells }
  if (filled(cells) === 0) return undefined
  const fitted = [...cells]
  while (fitted.length > width && isEmpty(fitted.at(-1)!)) fitted.pop()
  if (padShort) while (fitted.length < width) fitted.push('')
  if (fitted.length === width) return { line, cells: fitted }
  const values = { expected: width, found: fitted.length }
  return { line, cells: fitted, fault: refuse('files.refusal.ragged', { values }) }
}
