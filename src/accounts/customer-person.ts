// People at customers, partners and competitors (domain.md 1.8). What is known about a person is kept to what the business needs,
// for as long as it needs it, and can be deleted: therefore the audit keeps which personal details changed, never what they said.
import { difference } from '#platform/audit/difference.ts'
import { addMonths, type Day } from '#platform/contract/day.ts'
import { type Refusal, refuse } from '#platform/contract/refusal.ts'
import type { DepartmentKind } from './department-kind.ts'
import type { SeniorityLevel } from './seniority-level.ts'

/** What people type; everything else about a person the program keeps. */
export interface CustomerPersonForm {
  accountId: string
  name: string
  /** How one speaks to them: 林处, Ms Solheim. */
  formOfAddress: string | null
  title: string | null
  department: string | null
  departmentKind: DepartmentKind | null
  seniorityLevel: SeniorityLevel | null
  email: string | null
  phone: string | null
  note: string | null
  /** Where we know them from. */
  source: string | null
  lastContactOn: Day | null
  leftOn: Day | null
}

export interface CustomerPerson extends CustomerPersonForm {
  id: string
  createdAt: string
  createdBy: string | null
  updatedAt: string
  version: number
}

/** The form as it may be saved, or what is wrong with it. */
export function checkPerson(form: CustomerPersonForm, today: Day): CustomerPersonForm | Refusal {
  return form.lastContactOn !== null && form.lastContactOn > today
    ? refuse('accounts.refusal.contactInTheFuture', { field: 'lastContactOn' })
    : form
}

const monthsKept = 24

/** Until when a person is kept without a reason to keep them longer: 24 months after the last contact (domain.md 1.8). */
export const keptUntil = (person: Pick<CustomerPerson, 'lastContactOn' | 'createdAt'>): Day =>
  addMonths(person.lastContactOn ?? person.createdAt.slice(0, 10), monthsKept)

const personal = [
  'name',
  'formOfAddress',
  'title',
  'department',
  'email',
  'phone',
  'note',
  'source',
] as const satisfies readonly (keyof CustomerPersonForm)[]

const impersonal = ({
  accountId,
  departmentKind,
  seniorityLevel,
  lastContactOn,
  leftOn,
}: CustomerPersonForm) => ({
  accountId,
  departmentKind,
  seniorityLevel,
  lastContactOn,
  leftOn,
})

/** What the audit keeps of a new person. */
export const personFacts = (person: CustomerPersonForm) => ({
  ...impersonal(person),
  personal: personal.filter((field) => person[field] !== null),
})

/** What the audit keeps of a change: values where they are nobody's secret, names of fields where they are personal. */
export function personChange(before: CustomerPersonForm, after: CustomerPersonForm) {
  const changed = difference(impersonal(before), impersonal(after))
  const fields = personal.filter((field) => before[field] !== after[field])
  if (fields.length === 0) return changed
  const kept = { ...changed.after, personal: fields }
  return Object.keys(changed.before).length === 0 ? { after: kept } : { ...changed, after: kept }
}
