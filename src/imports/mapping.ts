// What the columns of a file mean. Guessed first (mapping-guess.ts), then edited by a person, stored with the import, and
// followed to the letter: whatever decides how a cell is read stands in here.
import type { CustomFieldKind } from '#organizations/custom-field.ts'
import type { Currency } from '#platform/contract/money.ts'
import { type Refusal, refuse } from '#platform/contract/refusal.ts'
import { choiceLists } from './choice-form.ts'
import type { DayForm, DayOrder } from './day-form.ts'
import type { DecimalMark } from './decimal-form.ts'
import { fieldOf, hasCustomFields, type ImportKind } from './target-field.ts'

/** How cells are read where their form leaves a choice. */
export type Reading = {
  dayOrder?: DayOrder
  wholeMonth?: DayForm['wholeMonth']
  mark?: DecimalMark
  /** Power of ten of an amount without a unit of its own: 4 in a column 金额(万元). */
  scale?: number
}

export type FieldUse = Reading & {
  to: 'field'
  field: string
  /** For words of a list and for members: what each written value stands for; `null` leaves the field empty. */
  values?: Record<string, string | null>
  /** What happens to a word or name nobody knows. */
  whenUnknown?: 'refuse' | 'leaveEmpty'
}

export type CustomUse = Reading & { to: 'custom'; key: string; label: string; kind: CustomFieldKind }

export type ColumnUse = { to: 'ignore' } | FieldUse | CustomUse

/**
 * How a row is known again in the next file: by the id it had in the old system; by the values of some columns; or by its
 * whole content, so that a changed row is a new deal.
 */
export type Identity = { by: 'externalId' } | { by: 'columns'; columns: string[] } | { by: 'row' }

export type Mapping = {
  kind: ImportKind
  /** One for each column of the file, in its order. */
  columns: { column: string; use: ColumnUse }[]
  /** Only opportunities need one; accounts are known by their name, people by account and name. */
  identity: Identity
  /** Columns that make up the name of an opportunity when no column holds one. */
  nameFrom: string[]
  currency: Currency
}

const mappingRefused = (code: string, column: string): Refusal =>
  refuse(`imports.refusal.${code}`, { field: column, values: { column } })

/** The first thing that makes a mapping unusable for a file with this header; undefined when it can be followed. */
export function checkMapping(mapping: Mapping, header: readonly string[]): Refusal | undefined {
  const { columns, kind } = mapping
  const strange = columns.findIndex(({ column }, at) => column !== header[at])
  if (strange >= 0 || columns.length !== header.length)
    return mappingRefused('mappingOfOtherFile', columns[strange]?.column ?? header[columns.length] ?? '')
  const fields = new Set<string>()
  const keys = new Set<string>()
  for (const { column, use } of columns) {
    if (use.to === 'field') {
      if (!fieldOf(kind, use.field)) return mappingRefused('fieldUnknown', column)
      if (fields.has(use.field)) return mappingRefused('fieldTwice', column)
      fields.add(use.field)
      const refused = checkValues(kind, use, column)
      if (refused) return refused
    }
    if (use.to === 'custom') {
      if (!hasCustomFields(kind)) return mappingRefused('noCustomFields', column)
      if (use.key.trim() === '' || use.key === '__proto__' || keys.has(use.key))
        return mappingRefused('customKeyTwice', column)
      keys.add(use.key)
    }
  }
  return checkNeeds(mapping, fields)
}

function checkValues(kind: ImportKind, use: FieldUse, column: string): Refusal | undefined {
  const field = fieldOf(kind, use.field)
  if (field?.form !== 'choice' || !use.values) return undefined
  const known: readonly string[] = choiceLists[field.list]
  const isWrong = Object.values(use.values).some((value) => value !== null && !known.includes(value))
  return isWrong ? mappingRefused('valueOutsideList', column) : undefined
}

/** What has to be there for a row to become anything at all. */
function checkNeeds(
  { kind, identity, nameFrom, columns }: Mapping,
  fields: Set<string>,
): Refusal | undefined {
  const isColumn = (name: string) => columns.some(({ column }) => column === name)
  if (kind !== 'opportunities') {
    if (!fields.has('name')) return refuse('imports.refusal.nameUnmapped', { field: 'name' })
    return kind === 'people' && !fields.has('account')
      ? refuse('imports.refusal.accountUnmapped', { field: 'account' })
      : undefined
  }
  if (!fields.has('name') && (nameFrom.length === 0 || !nameFrom.every(isColumn)))
    return refuse('imports.refusal.nameUnmapped', { field: 'name' })
  if (identity.by === 'externalId' && !fields.has('externalId'))
    return refuse('imports.refusal.identityUnmapped', { field: 'externalId' })
  if (identity.by === 'columns' && (identity.columns.length === 0 || !identity.columns.every(isColumn)))
    return refuse('imports.refusal.identityUnmapped', { field: 'identity' })
  if (fields.has('status') && (fields.has('outcome') || fields.has('pipelineStage')))
    return refuse('imports.refusal.statusTwice', { field: 'status' })
  return undefined
}
