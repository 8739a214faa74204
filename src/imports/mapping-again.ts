// A file with the columns of an earlier one means what a person said they mean then. What was left open then, or is new in this
// file, is asked again.
import type { Refusal } from '#platform/contract/refusal.ts'
import type { ColumnUse, Mapping } from './mapping.ts'
import type { MappingGuess } from './mapping-guess.ts'

/** The earlier mapping with the questions of this file that it does not answer. Both have the same columns. */
export function asMappedBefore(guess: MappingGuess, earlier: Mapping): MappingGuess {
  const columns = guess.columns.map((column, at) => {
    const use = earlier.columns[at]?.use ?? { to: 'ignore' as const }
    return {
      ...column,
      confidence: 1,
      why: 'imports.why.lastTime',
      asks: column.asks.filter((ask) => isOpen(ask, use)),
    }
  })
  return { mapping: earlier, columns }
}

function isOpen({ refused, values }: Refusal, use: ColumnUse): boolean {
  if (use.to === 'ignore') return false
  if (refused === 'imports.asks.dayOrder') return use.dayOrder === undefined
  if (refused === 'imports.asks.mark') return use.mark === undefined
  if (refused !== 'imports.asks.valuesUnknown' || use.to !== 'field') return false
  const texts = String(values?.texts ?? '').split('、')
  return texts.some((text) => !Object.hasOwn(use.values ?? {}, text))
}
