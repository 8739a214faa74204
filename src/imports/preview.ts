// The dry run in words: of every kind of result the count and the first rows, each with what would change field by field.
import type { Refusal } from '#platform/contract/refusal.ts'
import type { Cell } from './cell.ts'
import { countPlans, type ImportCounts, noCounts } from './import-state.ts'
import { matchKey } from './name-match.ts'
import type { AccountPlan, NewAccount, OpportunityPlan, PersonPlan } from './row-plan.ts'

export type AnyPlan = OpportunityPlan | AccountPlan | PersonPlan

export type ShownValue = string | number | boolean | null

export interface FieldChange {
  field: string
  from: ShownValue
  to: ShownValue
}

export interface PreviewedRow {
  line: number
  /** The stored thing, when there is one. */
  id: string | null
  name: string
  currency: string | null
  /** For a new row all that is filled, from nothing. */
  changes: FieldChange[]
  refusals: Refusal[]
  notices: Refusal[]
  /** As it stands in the file; only of refused rows. */
  cells: Cell[]
}

export interface Preview {
  rows: number
  counts: ImportCounts
  samples: Record<AnyPlan['does'], PreviewedRow[]>
  /** Companies that would be entered because rows name them, and some of their names. */
  newCompanies: { count: number; names: string[] }
  /** Cells that would be left empty because nobody knows their word. */
  notices: number
}

const samplesOfEach = 100
const companyNames = 30

/** Adds up batch after batch. It counts, so it is made anew for each dry run. */
export class PreviewBuilder {
  private readonly companies = new Set<string>()
  private readonly preview: Preview = {
    rows: 0,
    counts: noCounts,
    samples: { create: [], change: [], same: [], refused: [] },
    newCompanies: { count: 0, names: [] },
    notices: 0,
  }
  private readonly nameOf: (id: string) => string | undefined

  /** `nameOf` knows companies and members by id. */
  constructor(nameOf: (id: string) => string | undefined) {
    this.nameOf = nameOf
  }

  add(plans: readonly AnyPlan[], cellsAt: (place: number) => readonly Cell[]): void {
    const { preview } = this
    preview.rows += plans.length
    preview.counts = countPlans(preview.counts, plans)
    plans.forEach((plan, at) => {
      if (plan.does !== 'refused') preview.notices += plan.notices.length
      if (plan.does === 'create' || plan.does === 'change') this.meet(plan.newAccounts)
      const samples = preview.samples[plan.does]
      if (samples.length < samplesOfEach) samples.push(shownPlan(plan, cellsAt(at), this.nameOf))
    })
  }

  result(): Preview {
    return { ...this.preview, newCompanies: { ...this.preview.newCompanies, count: this.companies.size } }
  }

  private meet(companies: readonly NewAccount[]): void {
    const { names } = this.preview.newCompanies
    for (const { kind, name } of companies) {
      const key = `${kind} ${matchKey(name)}`
      if (this.companies.has(key)) continue
      this.companies.add(key)
      if (names.length < companyNames) names.push(name)
    }
  }
}

type Facts = Readonly<Record<string, unknown>>

function shownPlan(
  plan: AnyPlan,
  cells: readonly Cell[],
  nameOf: (id: string) => string | undefined,
): PreviewedRow {
  const empty = { id: null, name: '', currency: null, changes: [], refusals: [], notices: [], cells: [] }
  if (plan.does === 'refused')
    return { ...empty, line: plan.line, refusals: plan.refusals, cells: cells.map(shortCell) }
  if (plan.does === 'same') {
    const { line, existing, notices } = plan
    return { ...empty, line, id: existing.id, name: existing.name, notices }
  }
  const form = plan.form as unknown as Facts
  const before = plan.does === 'change' ? (plan.existing as unknown as Facts) : undefined
  const fields =
    plan.does === 'change' ? plan.changed : [...filledKeys(form), ...(plan.closure ? ['closure'] : [])]
  const shown = (facts: Facts | undefined, field: string) =>
    facts ? shownValue(valueAt(facts, field), nameOf) : null
  const changes = fields.flatMap((field): FieldChange[] => {
    if (field === 'closure') return closureChanges(plan.closure, nameOf)
    const named = namedCompanies(field, plan.newAccounts)
    const known = shown(form, field)
    const to = named ? [known, ...named].filter((each) => each !== null).join('、') : known
    return [{ field, from: shown(before, field), to }]
  })
  return {
    ...empty,
    line: plan.line,
    id: plan.does === 'change' ? plan.existing.id : null,
    name: plan.form.name,
    currency: typeof form.currency === 'string' ? form.currency : null,
    changes: changes.filter(({ from, to }) => from !== to),
    notices: plan.notices,
  }
}

const shortCell = (cell: Cell): Cell => (typeof cell === 'string' ? cell.slice(0, 200) : cell)

const hidden = new Set(['name', 'currency', 'custom', 'kind'])

function filledKeys(form: Facts): string[] {
  const own = Object.keys((form.custom as Facts | undefined) ?? {}).map((key) => `custom.${key}`)
  // What is only about to be created stands among the new companies and has no value yet.
  const open = ['accountId', 'competitors', 'parentId']
  const isFilled = (key: string) => form[key] !== null && form[key] !== '' && !hidden.has(key)
  return [...Object.keys(form).filter((key) => open.includes(key) || isFilled(key)), ...own]
}

const valueAt = (facts: Facts, field: string): unknown =>
  field.startsWith('custom.') ? (facts.custom as Facts | undefined)?.[field.slice(7)] : facts[field]

const rolesOf: Record<string, NewAccount['as'][number]> = {
  accountId: 'account',
  competitors: 'competitor',
  parentId: 'parent',
}

function namedCompanies(field: string, companies: readonly NewAccount[]): string[] | undefined {
  const role = rolesOf[field]
  const named = role ? companies.filter(({ as }) => as.includes(role)).map(({ name }) => name) : []
  return named.length > 0 ? named : undefined
}

function closureChanges(
  closure: Facts | object | null,
  nameOf: (id: string) => string | undefined,
): FieldChange[] {
  return Object.entries(closure ?? {})
    .filter(([, value]) => value !== null && value !== '')
    .map(([field, value]) => ({ field, from: null, to: shownValue(value, nameOf) }))
}

/** Ids become names; a list of competitors their names. */
function shownValue(value: unknown, nameOf: (id: string) => string | undefined): ShownValue {
  if (value === undefined || value === null || value === '') return null
  if (Array.isArray(value))
    return (
      value
        .map((each: { accountId?: string }) => nameOf(each.accountId ?? '') ?? '')
        .filter((name) => name !== '')
        .join('、') || null
    )
  if (typeof value === 'string') return nameOf(value) ?? value
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value)
}
