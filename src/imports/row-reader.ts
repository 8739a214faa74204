// Reads the cells of a row as its mapping says. A mapping is compiled once per file: words and days that come back row after
// row are read once and remembered, which is what makes an import fast.
import type { CustomValue, CustomValues } from '#organizations/custom-field.ts'
import type { Currency, Money } from '#platform/contract/money.ts'
import { isRefusal, type Refusal, refuse } from '#platform/contract/refusal.ts'
import { readAmount } from './amount-form.ts'
import { brokenCell, type Cell, isUnknown, lineOf, refuseCell, textOf } from './cell.ts'
import { type ChoiceList, readChoice } from './choice-form.ts'
import { readDay } from './day-form.ts'
import type { CustomUse, FieldUse, Mapping, Reading } from './mapping.ts'
import { matchKey, splitNames } from './name-match.ts'
import { readBoolean, readEmail, readNumber, readPhone, readText } from './plain-form.ts'
import { fieldOf, type TargetField } from './target-field.ts'

/** Who is meant by a written name; our own members only. Several people may have one name. */
export type Members = ReadonlyMap<string, readonly string[]>

export type RowValues = {
  /** Texts, keys of lists, days and member ids, by field. A field that the row leaves open is not in here. */
  texts: Record<string, string>
  amount?: Money
  names?: string[]
  custom: CustomValues
  refusals: Refusal[]
  /** What was left empty although something stood there, because the mapping says so. */
  notices: Refusal[]
}

type Put = (cell: Cell, into: RowValues) => void

/** Function that reads rows of one file. Refusals name the column as the file does. */
export function compileMapping(mapping: Mapping, members: Members): (cells: readonly Cell[]) => RowValues {
  const steps: { at: number; put: Put }[] = []
  let currencyAt = -1
  mapping.columns.forEach(({ column, use }, at) => {
    if (use.to === 'custom') steps.push({ at, put: customPut(column, use) })
    if (use.to !== 'field') return
    const field = fieldOf(mapping.kind, use.field)
    if (field?.form === 'currency') currencyAt = at
    else if (field) steps.push({ at, put: fieldPut(column, use, field, mapping.currency, members) })
  })
  const currency = currencyAt < 0 ? undefined : currencyPut(mapping.columns[currencyAt]!.column)
  return (cells) => {
    const values: RowValues = { texts: {}, custom: {}, refusals: [], notices: [] }
    // Before the amount, which is read in it.
    if (currency) currency(cells[currencyAt] ?? '', values)
    for (const { at, put } of steps) put(cells[at] ?? '', values)
    return values
  }
}

const named = (refusal: Refusal, column: string): Refusal => ({ ...refusal, field: column })

/** Keeps a value under its field, or its refusal. */
const keep = (value: string | undefined | Refusal, key: string, column: string, into: RowValues): void => {
  if (value === undefined) return
  if (isRefusal(value)) into.refusals.push(named(value, column))
  else into.texts[key] = value
}

function fieldPut(
  column: string,
  use: FieldUse,
  field: TargetField,
  currency: Currency,
  members: Members,
): Put {
  const { key } = field
  if (field.form === 'amount') return amountPut(column, use, currency)
  if (field.form === 'names')
    return (cell, into) => {
      const text = readText(cell, 500, true)
      if (isRefusal(text)) into.refusals.push(named(text, column))
      else if (text !== undefined && !isUnknown(text)) into.names = splitNames(text)
    }
  if (field.form === 'choice') return wordPut(column, use, key, choiceMeaning(field.list))
  if (field.form === 'member') return wordPut(column, use, key, memberMeaning(members))
  const read = textReader(field, use)
  return (cell, into) => keep(read(cell), key, column, into)
}

type TextReader = (cell: Cell) => string | undefined | Refusal

function textReader(field: TargetField, reading: Reading): TextReader {
  switch (field.form) {
    case 'day':
      return remembered((cell) => readDay(cell, { order: reading.dayOrder, wholeMonth: reading.wholeMonth }))
    case 'email':
      return readEmail
    case 'phone':
      return readPhone
    case 'text':
      return field.lines ? (cell) => readText(cell, field.max, true) : (cell) => readText(cell, field.max)
    default:
      throw new Error(`no reader for the form ${field.form}`)
  }
}

const REMEMBERED = 5000

/** The same cell is read once. Copies what it keeps: a piece of a large text would hold the whole of it in memory. */
function remembered<T>(read: (cell: Cell) => T): (cell: Cell) => T {
  const known = new Map<Cell, T>()
  return (cell) => {
    const found = known.get(cell)
    if (found !== undefined) return found
    const value = read(cell)
    if (known.size < REMEMBERED && value !== undefined)
      known.set(
        typeof cell === 'string' ? copied(cell) : cell,
        typeof value === 'string' ? (copied(value) as T) : value,
      )
    return value
  }
}

const copied = (text: string): string => ` ${text}`.slice(1)

function amountPut(column: string, { scale, mark }: Reading, fallback: Currency): Put {
  return (cell, into) => {
    const told = into.texts.currency as Currency | undefined
    const amount = readAmount(cell, { currency: told ?? fallback, scale, mark })
    if (amount === undefined) return
    if (isRefusal(amount)) into.refusals.push(named(amount, column))
    else if (told && amount.currency !== told)
      into.refusals.push(named(refuseCell('currencyConflict', lineOf(cell), { currency: told }), column))
    else into.amount = amount
  }
}

const currencyNames: Record<string, Currency> = {
  人民币: 'CNY',
  元: 'CNY',
  rmb: 'CNY',
  '¥': 'CNY',
  cnh: 'CNY',
  美元: 'USD',
  美金: 'USD',
  $: 'USD',
  欧元: 'EUR',
  '€': 'EUR',
  英镑: 'GBP',
  '£': 'GBP',
  港币: 'HKD',
  港元: 'HKD',
  日元: 'JPY',
  新加坡元: 'SGD',
  挪威克朗: 'NOK',
}

const isoCodes = new Set(Intl.supportedValuesOf('currency'))

const currencyPut = (column: string): Put => {
  const read = remembered((cell): Currency | undefined | Refusal => {
    const text = textOf(cell)
    if (isUnknown(text)) return undefined
    const code = text.toUpperCase()
    return isoCodes.has(code) ? code : (currencyNames[text.toLowerCase()] ?? refuseCell('currency', text))
  })
  return (cell, into) => keep(read(cell), 'currency', column, into)
}

/** What a written word stands for: a key or id, nothing, or why not. */
type Meaning = (text: string) => string | Refusal

const choiceMeaning =
  (list: ChoiceList): Meaning =>
  (text) =>
    readChoice(list, text) ?? refuseCell('valueUnknown', text)

const memberMeaning =
  (members: Members): Meaning =>
  (text) => {
    const found =
      members.get(matchKey(text)) ?? members.get(matchKey(/[(<]([^()<>]+)[)>]\s*$/.exec(text)?.[1] ?? ''))
    if (!found || found.length === 0) return refuseCell('memberUnknown', text)
    return found.length === 1 ? found[0]! : refuseCell('memberAmbiguous', text)
  }

function wordPut(column: string, use: FieldUse, key: string, meaning: Meaning): Put {
  const table = new Map(Object.entries(use.values ?? {}))
  const read = remembered((cell): { value: string | null | undefined | Refusal } => {
    const text = textOf(cell)
    const told = table.get(text) ?? (table.has(text) ? null : table.get(lineOf(cell)))
    if (told !== undefined) return { value: told }
    if (isUnknown(text)) return { value: undefined }
    const broken = brokenCell(text)
    return { value: broken ? named(broken, column) : meaning(text) }
  })
  return (cell, into) => {
    const { value } = read(cell)
    if (value === undefined || value === null) return
    if (!isRefusal(value)) into.texts[key] = value
    else if (use.whenUnknown === 'leaveEmpty') into.notices.push(named(value, column))
    else into.refusals.push(named(value, column))
  }
}

function customPut(column: string, use: CustomUse): Put {
  const read = customReader(use)
  const { key } = use
  return (cell, into) => {
    const value = read(cell)
    if (value === undefined) return
    if (isRefusal(value)) into.refusals.push(named(value, column))
    else if (key === '__proto__')
      into.refusals.push(refuse('imports.refusal.customKeyTwice', { field: column, values: { column } }))
    else into.custom[key] = value
  }
}

function customReader({
  kind,
  dayOrder,
  wholeMonth,
  mark,
}: CustomUse): (cell: Cell) => CustomValue | undefined | Refusal {
  switch (kind) {
    case 'number':
      return (cell) => readNumber(cell, mark)
    case 'date':
      return remembered((cell) => readDay(cell, { order: dayOrder, wholeMonth }))
    case 'boolean':
      return remembered(readBoolean)
    case 'choice':
      return remembered((cell) => readText(cell, 200))
    case 'text':
      return (cell) => readText(cell, 2000, true)
  }
}
