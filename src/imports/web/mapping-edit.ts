// Changing a mapping by hand: what a column becomes, with the readings that its new use needs.
import { type CustomFieldKind, customFieldKey } from '#organizations/custom-field.ts'
import type { ColumnUse, Mapping } from '../mapping.ts'
import { fieldOf } from '../target-field.ts'

export const withUse = (mapping: Mapping, column: string, use: ColumnUse): Mapping => ({
  ...mapping,
  columns: mapping.columns.map((each) => (each.column === column ? { column, use } : each)),
})

export const KEEP = 'keep'
export const IGNORE = 'ignore'

export const choiceOf = (use: ColumnUse): string =>
  use.to === 'field' ? use.field : use.to === 'custom' ? KEEP : IGNORE

/** The use for what was chosen from the list. A guess that fits the choice is taken again with all it knows. */
export function chosenUse(chosen: string, column: string, mapping: Mapping, guessed: ColumnUse): ColumnUse {
  if (chosen === choiceOf(guessed)) return guessed
  if (chosen === IGNORE) return { to: 'ignore' }
  if (chosen === KEEP) {
    const taken = mapping.columns.flatMap(({ use }) => (use.to === 'custom' ? [use.key] : []))
    return { to: 'custom', key: customFieldKey(column, taken), label: column.slice(0, 80), kind: 'text' }
  }
  const field = fieldOf(mapping.kind, chosen)
  const wholeMonth = field?.form === 'day' && field.plan ? { wholeMonth: 'lastDay' as const } : {}
  const words = field?.form === 'choice' ? { values: {}, whenUnknown: 'refuse' as const } : {}
  const member = field?.form === 'member' ? { whenUnknown: 'leaveEmpty' as const } : {}
  return { to: 'field', field: chosen, ...wholeMonth, ...words, ...member }
}

/** Whether the cells of a column are days, figures or amounts, and so may need to be told how to read them. */
export function readingOf(mapping: Mapping, use: ColumnUse): 'day' | 'figure' | 'amount' | undefined {
  if (use.to === 'ignore') return undefined
  if (use.to === 'custom') return use.kind === 'date' ? 'day' : use.kind === 'number' ? 'figure' : undefined
  const form = fieldOf(mapping.kind, use.field)?.form
  return form === 'day' || form === 'amount' ? form : undefined
}

export const withKind = (
  { key, label }: { key: string; label: string },
  kind: CustomFieldKind,
): ColumnUse => ({ to: 'custom', key, label, kind })
