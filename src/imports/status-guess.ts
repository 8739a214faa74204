// Columns about how a deal stands: some hold its stage, some its outcome, some both in one (Won, Lost, Engaging, Prospecting).
import { type ChoiceList, isPlainLoss, readChoice } from './choice-form.ts'
import type { ColumnProfile } from './column-profile.ts'

/** Which of the three a column is by its words; undefined when fewer than half of them are known. */
export function guessStatus({ distinct }: ColumnProfile): 'status' | 'outcome' | 'pipelineStage' | undefined {
  const words = distinct.slice(0, 100)
  const outcomes = words.map((text) => readChoice('outcome', text))
  const ends = outcomes.filter((outcome) => outcome !== undefined && outcome !== 'open').length
  const stages = words.filter(
    (text, at) => outcomes[at] === undefined && readChoice('pipelineStage', text) !== undefined,
  ).length
  const open = outcomes.filter((outcome) => outcome === 'open').length
  if (2 * (ends + stages + open) < words.length || words.length === 0) return undefined
  if (ends > 0 && stages > 0) return 'status'
  if (stages > 0) return 'pipelineStage'
  return ends > 0 ? 'outcome' : undefined
}

export type ValueTable = {
  values: Record<string, string | null>
  unknown: string[]
  /** A word that says "lost" without saying to whom or why. */
  plainLoss?: string
}

const TABLE_ROWS = 200

/** What each written value of a column stands for, as far as it is understood. */
export function valueTable(list: ChoiceList, { distinct }: ColumnProfile): ValueTable {
  const table: ValueTable = { values: {}, unknown: [] }
  for (const text of distinct.slice(0, TABLE_ROWS)) {
    const key = readChoice(list, text)
    if (key === undefined) table.unknown.push(text)
    else
      Object.defineProperty(table.values, text, {
        value: key,
        enumerable: true,
        writable: true,
        configurable: true,
      })
    if ((list === 'status' || list === 'outcome') && isPlainLoss(text)) table.plainLoss = text
  }
  return table
}
