// From the rows of a file to plans: reads each row once, gives it its identity, and plans it against what is stored. The caller
// does the loading between the two steps: read a batch, load what its identities name, plan it.
import { type Refusal, refuse } from '#platform/contract/refusal.ts'
import { planAccount, planPerson } from './account-plan.ts'
import { type Cell, lineOf } from './cell.ts'
import type { Mapping } from './mapping.ts'
import { matchKey } from './name-match.ts'
import { planContext, planOpportunity } from './opportunity-plan.ts'
import { OccurrenceCounter, RowIdentities } from './row-identity.ts'
import type {
  AccountPlan,
  ExistingAccount,
  ExistingOpportunity,
  ExistingPerson,
  Lookups,
  OpportunityPlan,
  PersonPlan,
} from './row-plan.ts'
import { compileMapping, type Members, type RowValues } from './row-reader.ts'

/** A row as the file reader gives it. */
export type FileRow = { line: number; cells: Cell[]; fault?: Refusal }

export type ReadRow = {
  line: number
  cells: Cell[]
  fault?: Refusal
  values: RowValues
  /** External id of an opportunity, `matchKey` of an account's name, account and name of a person. */
  identity: string | undefined
  occurrence: number
  composedName: string
}

/** The key under which a person is looked up in `existing`. */
export const personKey = (account: string, name: string): string => `${matchKey(account)}\n${matchKey(name)}`

/** Reads the rows of one file in their order; see `RowIdentities` for why the order and completeness matter. */
export function rowReader(mapping: Mapping, members: Members): (row: FileRow) => ReadRow {
  const read = compileMapping(mapping, members)
  const identities = new RowIdentities(mapping)
  const counts = new OccurrenceCounter()
  const nameAt = mapping.nameFrom.map((name) => mapping.columns.findIndex(({ column }) => column === name))
  const nothing: RowValues = { texts: {}, custom: {}, refusals: [], notices: [] }
  return ({ line, cells, fault }) => {
    if (fault)
      return { line, cells, fault, values: nothing, identity: undefined, occurrence: 1, composedName: '' }
    const values = read(cells)
    if (mapping.kind === 'opportunities') {
      const composedName = nameAt.length > 0 ? compose(nameAt, cells, mapping, line) : ''
      return { line, cells, values, ...identities.next(cells), composedName }
    }
    const { name = '', account = '' } = values.texts
    const identity = mapping.kind === 'accounts' ? matchKey(name) : personKey(account, name)
    return { line, cells, values, identity, occurrence: counts.count(identity), composedName: '' }
  }
}

/** "云岭集团 · 数据中台 · A-17": the filled parts; the line of the file where no id tells deals of equal parts apart. */
function compose(places: number[], cells: readonly Cell[], mapping: Mapping, line: number): string {
  const parts = places.map((at) => lineOf(cells[at] ?? '')).filter((part) => part !== '')
  if (mapping.identity.by !== 'externalId') parts.push(`#${line}`)
  return parts.join(' · ').slice(0, 200)
}

export type Planner<Plan, Existing> = (
  row: ReadRow,
  existing: ReadonlyMap<string, Existing>,
  lookups: Lookups,
) => Plan

export function opportunityPlanner(mapping: Mapping): Planner<OpportunityPlan, ExistingOpportunity> {
  const context = planContext(mapping)
  return (row, existing, lookups) => {
    if (row.fault) return refusedRow(row, row.fault)
    return planOpportunity(row, context, existing.get(row.identity ?? ''), lookups)
  }
}

export function accountPlanner(mapping: Mapping): Planner<AccountPlan, ExistingAccount> {
  const { columnOf } = planContext(mapping)
  return (row, existing, lookups) => {
    if (row.fault) return refusedRow(row, row.fault)
    const identity = row.identity ?? ''
    return planAccount(
      { ...row, identity, refusals: nameRefusals(row, ['name'], columnOf) },
      columnOf,
      existing.get(identity),
      lookups,
    )
  }
}

export function personPlanner(mapping: Mapping): Planner<PersonPlan, ExistingPerson> {
  const { columnOf } = planContext(mapping)
  return (row, existing, lookups) => {
    if (row.fault) return refusedRow(row, row.fault)
    const identity = row.identity ?? ''
    return planPerson(
      { ...row, identity, refusals: nameRefusals(row, ['account', 'name'], columnOf) },
      columnOf,
      existing.get(identity),
      lookups,
    )
  }
}

const refusedRow = ({ line }: ReadRow, fault: Refusal) => ({
  does: 'refused' as const,
  line,
  refusals: [fault],
})

const missing = (field: string, columnOf: (field: string) => string): Refusal =>
  refuse('imports.refusal.fieldMissing', { field: columnOf(field) })

/** Names that are not there, or that stood in an earlier row already. */
function nameRefusals(
  { values, occurrence }: ReadRow,
  needed: string[],
  columnOf: (field: string) => string,
): Refusal[] {
  const absent = needed.filter((field) => !values.texts[field])
  if (absent.length > 0) return absent.map((field) => missing(field, columnOf))
  const twice = refuse('imports.refusal.nameTwice', {
    field: columnOf('name'),
    values: { text: values.texts.name ?? '' },
  })
  return occurrence > 1 ? [twice] : []
}
