// One cell as it came out of a file, and the many ways people say "nothing here" or "not known yet". Unknown is an answer of
// its own (domain.md 0.2) and is never read as zero, no or an empty text.
import { type Refusal, refuse } from '#platform/contract/refusal.ts'

export type Cell = string | number | boolean

const unknownWords = new Set(
  '-|--|---|—|——|–|/|\\|.|?|？|n/a|na|nil|null|none|nan|tbd|tba|unknown|undefined|无|暂无|未知|不详|待定|未定|待确认|待补充|不清楚|空'.split(
    '|',
  ),
)

// What spreadsheets leave in a cell whose formula failed.
const brokenFormula = /^#(n\/a|div\/0!|ref!|name\?|value!|num!|null!|spill!|calc!|getting_data)$/i

/** The text of a cell as it was written, on one line: blanks at the ends go, and the apostrophe of a neutralised formula. */
export function lineOf(cell: Cell): string {
  if (typeof cell !== 'string') return String(cell)
  const text = cell.charCodeAt(0) === 39 && NEUTRALISED.test(cell) ? cell.slice(1) : cell
  return UNTIDY.test(text) ? text.replace(/[\s\p{Cc}\u200b\ufeff]+/gu, ' ').trim() : text
}

const NEUTRALISED = /^'[=+\-@\t\r\n＝＋－＠]/
const UNTIDY = /^\s|\s$|\s\s|[^\P{Cc}]|[\u00a0\u200b\u3000\ufeff]/u
const ASCII = /^[ -~]*$/

/** The text of a cell for reading a figure, a day or a word out of it: full-width forms made narrow (８０万 → 80万). */
export function textOf(cell: Cell): string {
  const text = lineOf(cell)
  return ASCII.test(text) ? text : text.normalize('NFKC').replace(/\s+/g, ' ').trim()
}

export const isUnknown = (text: string): boolean =>
  text === '' || (text.length <= 9 && unknownWords.has(text.toLowerCase()))

/** Refusal for a cell; the cell's own text is shown, shortened. */
export const refuseCell = (code: string, text: string, values: Refusal['values'] = {}): Refusal =>
  refuse(`imports.refusal.${code}`, { values: { text: text.slice(0, 60), ...values } })

export const brokenCell = (text: string): Refusal | undefined =>
  text.charCodeAt(0) === 35 && brokenFormula.test(text) ? refuseCell('brokenFormula', text) : undefined
