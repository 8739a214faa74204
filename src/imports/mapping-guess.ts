// The first proposal of a mapping, from the names of the columns and from what stands in them. Each guess says how sure it is
// and why, and what it could not decide: that is asked, not assumed.
import { type CustomFieldKind, customFieldKey } from '#organizations/custom-field.ts'
import type { Currency } from '#platform/contract/money.ts'
import { type Refusal, refuse } from '#platform/contract/refusal.ts'
import { scaleOfHeader } from './amount-form.ts'
import type { Cell } from './cell.ts'
import { type ColumnProfile, choiceShare, looksLikeChoice, profileOf } from './column-profile.ts'
import { headerScore } from './header-match.ts'
import english from './locales/en.json' with { type: 'json' }
import chinese from './locales/zh-CN.json' with { type: 'json' }
import type { ColumnUse, Identity, Mapping, Reading } from './mapping.ts'
import { matchKey } from './name-match.ts'
import { guessStatus, valueTable } from './status-guess.ts'
import { fieldsOf, hasCustomFields, type ImportKind, type TargetField } from './target-field.ts'

export type GuessFrom = {
  kind: ImportKind
  header: readonly string[]
  /** The first rows of the file; a few hundred are enough. */
  rows: readonly (readonly Cell[])[]
  currency: Currency
  /** `matchKey` of the names and e-mail addresses of our members. */
  members: ReadonlySet<string>
  /** Custom fields that there are already. */
  customFields: readonly { key: string; label: string; kind: CustomFieldKind }[]
}

export type ColumnGuess = {
  column: string
  /** 0 to 1. Below about 0.7 a person should look. */
  confidence: number
  /** Sentence code: `imports.why.header`, `.values`, `.both`, `.knownField`, `.none`. */
  why: string
  /** What only a person can decide, as codes with values; empty when nothing is open. */
  asks: Refusal[]
  /** Up to five different values, for the person who looks. */
  samples: string[]
}

export type MappingGuess = { mapping: Mapping; columns: ColumnGuess[] }

const ENOUGH = 0.5

export function guessMapping(from: GuessFrom): MappingGuess {
  const profiles = from.header.map((_, at) =>
    profileOf(
      from.rows.map((row) => row[at] ?? ''),
      from.currency,
    ),
  )
  const chosen = chooseFields(from, profiles)
  const taken = from.customFields.map(({ key }) => key)
  const guesses = from.header.map((column, at) => {
    const profile = profiles[at]!
    const field = chosen.get(at)
    if (field) return asField(from, column, profile, field)
    return asCustom(from, column, profile, taken)
  })
  const columns = from.header.map((column, at) => ({ column, use: guesses[at]!.use }))
  const unnamed = from.kind === 'opportunities' && !hasField(columns, 'name')
  return {
    mapping: {
      kind: from.kind,
      columns,
      identity: guessIdentity(from, columns),
      nameFrom: unnamed ? nameParts(columns, profiles) : [],
      currency: from.currency,
    },
    columns: guesses.map(({ use: _, ...guess }) => guess),
  }
}

type Chosen = { field: TargetField; confidence: number; header: number }

/** Each field goes to the column that fits it best, the surest pair first; a column or field is used once. */
function chooseFields(from: GuessFrom, profiles: ColumnProfile[]): Map<number, Chosen> {
  const pairs: (Chosen & { at: number })[] = []
  from.header.forEach((column, at) => {
    for (const field of fieldsOf(from.kind)) {
      const header = headerOf(from.kind, field.key, column)
      const content = contentScore(from, field, profiles[at]!)
      const confidence = header > 0 ? header * (0.4 + 0.6 * content) : contentAlone(field, content)
      if (confidence >= ENOUGH && content >= ENOUGH) pairs.push({ at, field, confidence, header })
    }
  })
  pairs.sort((a, b) => b.confidence - a.confidence || a.at - b.at)
  const chosen = new Map<number, Chosen>()
  const used = new Set<string>()
  for (const pair of pairs) {
    if (chosen.has(pair.at) || used.has(pair.field.key)) continue
    chosen.set(pair.at, pair)
    used.add(pair.field.key)
  }
  return chosen
}

// Headers do not keep the three apart ("Status" may be a stage); the cells do.
const standing = ['status', 'outcome', 'pipelineStage']

const headerOf = (kind: ImportKind, key: string, column: string): number =>
  Math.max(...(standing.includes(key) ? standing : [key]).map((each) => headerScore(kind, each, column)))

/** What the cells alone can prove: an e-mail address, or a column of nothing but Won and Lost. */
const contentAlone = ({ key, form }: TargetField, content: number): number =>
  form === 'email' || key === 'outcome' ? (content >= 0.95 ? 0.7 : 0) : 0

/** How well the cells suit the field, 0 to 1. An empty column suits any field a little: only the header can tell. */
function contentScore(from: GuessFrom, field: TargetField, profile: ColumnProfile): number {
  const { share, filled, distinct } = profile
  if (filled === 0) return 0.5
  if (field.form === 'amount' || field.form === 'day' || field.form === 'email' || field.form === 'phone')
    return share[field.form]
  if (field.form === 'choice') return choiceScore(field.key, field.list, profile)
  if (field.form === 'currency')
    return distinct.every((text) => /^[A-Za-z]{3}$|元|币|¥|\$|€|£/.test(text)) ? 1 : 0
  if (field.form === 'member') return memberShare(from, profile)
  if (field.key === 'externalId') return distinct.length === from.rows.length ? 1 : 0
  // Names are names: not yes and no, not figures, and not the same three words over and over.
  const isName = ['name', 'account', 'winner', 'parent'].includes(field.key) || field.form === 'names'
  if (!isName) return share.boolean > 0.9 ? 0 : 1
  if (share.boolean > 0.5 || share.number > 0.5 || share.day > 0.5) return 0
  if (field.key === 'name') return distinct.length >= filled / 2 ? 1 : distinct.length > 12 ? 0.6 : 0.2
  return field.key === 'account' && filled >= 30 && distinct.length < 6 ? 0.2 : 1
}

function choiceScore(
  key: string,
  list: Extract<TargetField, { form: 'choice' }>['list'],
  profile: ColumnProfile,
): number {
  const known = choiceShare(profile, list)
  if (standing.includes(key)) return guessStatus(profile) === key ? Math.max(known, ENOUGH) : 0
  // An industry or a reason may be written in words of one's own; the value table shows which were understood.
  return key === 'industry' && profile.share.number < 0.5 ? Math.max(known, 0.6) : known >= 0.6 ? known : 0
}

/** A column of persons belongs to our members when half of its names are theirs; a file from elsewhere keeps its own names. */
function memberShare({ members }: GuessFrom, { distinct }: ColumnProfile): number {
  const known = distinct.filter((text) => members.has(matchKey(text))).length
  return distinct.length > 0 ? known / distinct.length : 0
}

type Guess = ColumnGuess & { use: ColumnUse }

// A list of refused rows comes back mended, with the two columns that we added to it.
const addedByUs = new Set(
  [chinese, english].flatMap((words) => [
    words['imports.refusedFile.line'],
    words['imports.refusedFile.reasons'],
  ]),
)

function asField(
  from: GuessFrom,
  column: string,
  profile: ColumnProfile,
  { field, confidence, header }: Chosen,
): Guess {
  const asks = readingAsks(column, profile, field.form)
  const use: ColumnUse = { to: 'field', field: field.key, ...readingOf(profile, field, column) }
  if (field.form === 'choice') {
    const table = valueTable(field.list, profile)
    use.values = table.values
    use.whenUnknown = standing.includes(field.key) ? 'refuse' : 'leaveEmpty'
    if (table.unknown.length > 0)
      asks.push(ask('valuesUnknown', column, { texts: table.unknown.slice(0, 5).join('、') }))
    if (table.plainLoss !== undefined) asks.push(ask('plainLoss', column, { text: table.plainLoss }))
  }
  if (field.form === 'member') {
    use.whenUnknown = 'leaveEmpty'
    const strangers = profile.distinct.filter((text) => !from.members.has(matchKey(text)))
    if (strangers.length > 0)
      asks.push(ask('membersUnknown', column, { texts: strangers.slice(0, 5).join('、') }))
  }
  const why = header === 0 ? 'values' : profile.filled === 0 ? 'header' : 'both'
  return {
    column,
    use,
    confidence: round(confidence),
    why: `imports.why.${why}`,
    asks,
    samples: profile.distinct.slice(0, 5),
  }
}

function asCustom(from: GuessFrom, column: string, profile: ColumnProfile, taken: string[]): Guess {
  const samples = profile.distinct.slice(0, 5)
  if (addedByUs.has(column))
    return { column, use: { to: 'ignore' }, confidence: 1, why: 'imports.why.ours', asks: [], samples }
  const known = from.customFields.find(({ key, label }) => label === column || key === column)
  if (!hasCustomFields(from.kind) || (profile.filled === 0 && !known))
    return { column, use: { to: 'ignore' }, confidence: 0.6, why: 'imports.why.none', asks: [], samples }
  const kind = known?.kind ?? kindOf(profile)
  const key = known?.key ?? customFieldKey(column, taken)
  taken.push(key)
  const form = kind === 'date' ? 'day' : kind
  const reading = readingOf(
    profile,
    form === 'day' || form === 'number' ? { form } : { form: 'text' },
    column,
  )
  return {
    column,
    use: { to: 'custom', key, label: known?.label ?? column.slice(0, 80), kind, ...reading },
    confidence: known ? 1 : 0.6,
    why: known ? 'imports.why.knownField' : 'imports.why.none',
    asks: readingAsks(column, profile, form),
    samples,
  }
}

/** A kind that every filled cell of the sample fits. */
function kindOf(profile: ColumnProfile): CustomFieldKind {
  const { share } = profile
  if (share.boolean === 1 && profile.distinct.every((text) => !/^\d$/.test(text))) return 'boolean'
  if (share.number === 1) return 'number'
  if (share.day === 1) return 'date'
  return looksLikeChoice(profile) ? 'choice' : 'text'
}

function readingOf(profile: ColumnProfile, field: { form: string; plan?: boolean }, column: string): Reading {
  const mark =
    profile.mark === ',' || profile.mark === '.' ? profile.mark : profile.markOpen ? undefined : '.'
  if (field.form === 'amount') return { ...(mark ? { mark } : {}), scale: scaleOfHeader(column) }
  if (field.form === 'number') return mark ? { mark } : {}
  if (field.form !== 'day') return {}
  const { dayOrder } = profile
  return {
    ...(dayOrder === 'dmy' || dayOrder === 'mdy' ? { dayOrder } : {}),
    ...(field.plan ? { wholeMonth: 'lastDay' as const } : {}),
  }
}

function readingAsks(column: string, profile: ColumnProfile, form: string): Refusal[] {
  if (form === 'day' && (profile.dayOrder === 'open' || profile.dayOrder === 'conflict'))
    return [ask('dayOrder', column, {})]
  const isFigure = form === 'amount' || form === 'number'
  return isFigure && (profile.mark === 'conflict' || profile.markOpen) ? [ask('mark', column, {})] : []
}

const ask = (code: string, column: string, values: Record<string, string>): Refusal =>
  refuse(`imports.asks.${code}`, { field: column, values })

const round = (value: number): number => Math.round(value * 100) / 100

const hasField = (columns: Mapping['columns'], field: string): boolean =>
  columnOf(columns, field) !== undefined

const columnOf = (columns: Mapping['columns'], field: string): string | undefined =>
  columns.find(({ use }) => use.to === 'field' && use.field === field)?.column

/** By id; else by name and account where these tell the sample's rows apart; else by the whole row. */
function guessIdentity({ header, rows }: GuessFrom, columns: Mapping['columns']): Identity {
  if (hasField(columns, 'externalId')) return { by: 'externalId' }
  const name = columnOf(columns, 'name')
  if (name === undefined) return { by: 'row' }
  const account = columnOf(columns, 'account')
  const keys = account === undefined ? [name] : [account, name]
  const places = keys.map((key) => header.indexOf(key))
  const seen = new Set(rows.map((row) => places.map((at) => matchKey(String(row[at] ?? ''))).join('\n')))
  return seen.size === rows.length ? { by: 'columns', columns: keys } : { by: 'row' }
}

/** For deals without a name: the account, what is sold to it, and the id, as far as there are such columns. */
function nameParts(columns: Mapping['columns'], profiles: ColumnProfile[]): string[] {
  const parts = [columnOf(columns, 'account')]
  const product = columns.find(({ column }) => /product|产品|solution|方案/i.test(column))?.column
  const texts = columns.filter(
    ({ use }, at) =>
      use.to === 'custom' && use.kind !== 'number' && use.kind !== 'boolean' && profiles[at]!.longest <= 60,
  )
  const some = [product, ...texts.map(({ column }) => column)].filter((column) => column !== undefined)
  parts.push(...[...new Set(some)].slice(0, parts[0] ? 1 : 2), columnOf(columns, 'externalId'))
  const found = parts.filter((column) => column !== undefined)
  return found.length > 0 ? found : columns.slice(0, 2).map(({ column }) => column)
}
