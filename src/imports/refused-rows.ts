// The list of refused rows to download: each as it stood in the file, and why, so that it can be mended and sent again.
import type { Refusal } from '#platform/contract/refusal.ts'
import type { Cell } from './cell.ts'

/** `say` turns a refusal into its sentence in the reader's language. */
export type Say = (refusal: Refusal) => string

/** The file's own header, the line of the file, and the reasons. */
export const refusedHeader = (
  header: readonly string[],
  names: { line: string; reasons: string },
): string[] => [...header, unique(names.line, header), unique(names.reasons, header)]

/** One refused row under that header. A ragged row is cut or filled to its width; its reason says how wide it was. */
export function refusedCells(
  row: { line: number; cells: readonly Cell[]; refusals: readonly Refusal[] },
  width: number,
  say: Say,
): Cell[] {
  const cells = row.cells.slice(0, width)
  while (cells.length < width) cells.push('')
  const reasons = row.refusals.map((refusal) =>
    refusal.field ? `${refusal.field}: ${say(refusal)}` : say(refusal),
  )
  return [...cells, row.line, [...new Set(reasons)].join('\n')]
}

/** A header occurs once in a file, or the file could not be imported again. */
function unique(name: string, header: readonly string[]): string {
  let found = name
  for (let count = 2; header.includes(found); count++) found = `${name} ${count}`
  return found
}
