// The fields of one's own that a mapping makes: columns that fit no field and are kept.
import type { CustomField } from '#organizations/custom-field.ts'
import type { Mapping } from './mapping.ts'
import type { MappingGuess } from './mapping-guess.ts'

type NewField = Omit<CustomField, 'id'>

/** Those that are not there yet, in the order of the columns. `fields` are the organisation's. */
export function newFieldsOf(mapping: Mapping, fields: readonly CustomField[]): NewField[] {
  const subject = mapping.kind === 'accounts' ? 'account' : 'opportunity'
  const known = new Set(fields.filter((field) => field.subject === subject).map(({ key }) => key))
  return mapping.columns.flatMap(({ use }): NewField[] =>
    use.to === 'custom' && !known.has(use.key)
      ? [{ subject, key: use.key, label: use.label, kind: use.kind, choices: [] }]
      : [],
  )
}

/** The guess for somebody who may not make fields: such columns are left out unless a field is there already. */
export function withoutNewFields(guess: MappingGuess, fields: readonly CustomField[]): MappingGuess {
  const fresh = new Set(newFieldsOf(guess.mapping, fields).map(({ key }) => key))
  const columns = guess.mapping.columns.map(({ column, use }) =>
    use.to === 'custom' && fresh.has(use.key) ? { column, use: { to: 'ignore' as const } } : { column, use },
  )
  return { ...guess, mapping: { ...guess.mapping, columns } }
}
