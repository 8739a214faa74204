// Columns of an organisation's own. A value is kept under the field's key and fits the field's kind, so that lists can sort by it
// and the win model can learn from it.
import { isDay } from '#platform/contract/day.ts'
import { type Refusal, refuse } from '#platform/contract/refusal.ts'

export const customFieldKinds = ['text', 'number', 'date', 'choice', 'boolean'] as const
export type CustomFieldKind = (typeof customFieldKinds)[number]

export interface CustomField {
  id: string
  subject: 'opportunity' | 'account'
  key: string
  label: string
  kind: CustomFieldKind
  choices: string[]
}

export type CustomValue = string | number | boolean | null
export type CustomValues = Record<string, CustomValue>

const fits: Record<CustomFieldKind, (value: CustomValue) => boolean> = {
  text: (value) => typeof value === 'string' && value.length <= 2000,
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  date: (value) => typeof value === 'string' && isDay(value),
  choice: (value) => typeof value === 'string' && value.length <= 200,
  boolean: (value) => typeof value === 'boolean',
}

/** The first value that fits no field or not its kind; undefined when all fit. Empty values (`null`) always fit. */
export function checkCustomValues(values: CustomValues, fields: readonly CustomField[]): Refusal | undefined {
  for (const [key, value] of Object.entries(values)) {
    const field = fields.find((each) => each.key === key)
    if (!field)
      return refuse('organizations.refusal.customFieldUnknown', { field: `custom.${key}`, values: { key } })
    if (value !== null && !fits[field.kind](value))
      return refuse('organizations.refusal.customValueUnfit', {
        field: `custom.${key}`,
        values: { label: field.label },
      })
  }
  return undefined
}

/** A key for a new field: the label in letters and digits of any script, shortened, made unique among `taken`. */
export function customFieldKey(label: string, taken: readonly string[]): string {
  const base =
    label
      .normalize('NFKC')
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '_')
      .replace(/^_+|_+$/g, '')
      .slice(0, 40) || 'field'
  let key = base
  for (let count = 2; taken.includes(key); count++) key = `${base}_${count}`
  return key
}
