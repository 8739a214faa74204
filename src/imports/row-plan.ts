// What an import would do with a row: create, change, leave as it is, or refuse it with every reason at once. The dry run
// shows these plans, the import carries them out; neither decides anything else.
import type { AccountForm } from '#accounts/account.ts'
import type { CustomerPersonForm } from '#accounts/customer-person.ts'
import type { Closure, ClosureForm } from '#opportunities/closure.ts'
import type { OpportunityForm } from '#opportunities/opportunity.ts'
import type { CustomField } from '#organizations/custom-field.ts'
import type { Day } from '#platform/contract/day.ts'
import type { Refusal } from '#platform/contract/refusal.ts'
import { matchKey } from './name-match.ts'

/** A company that the row names and nobody has entered yet; it is created with the row. */
export type NewAccount = {
  kind: 'customer' | 'competitor'
  name: string
  industry: AccountForm['industry']
  region: string | null
  /** As what the row names it; a competitor may be both in the deal and its winner. */
  as: ('account' | 'competitor' | 'winner' | 'parent')[]
}

export type RowPlan<Form, Existing> =
  | {
      does: 'create'
      line: number
      identity: string
      form: Form
      closure: ClosureForm | null
      newAccounts: NewAccount[]
      notices: Refusal[]
    }
  | {
      does: 'change'
      line: number
      identity: string
      existing: Existing
      /** The existing values with the row's own over them. */
      form: Form
      /** Keys of the form that differ, `custom.<key>` for fields of one's own, `closure` when the row ends the deal. */
      changed: string[]
      closure: ClosureForm | null
      newAccounts: NewAccount[]
      notices: Refusal[]
    }
  | { does: 'same'; line: number; identity: string; existing: Existing; notices: Refusal[] }
  /** `field` of a refusal is the column as the file calls it. */
  | { does: 'refused'; line: number; refusals: Refusal[] }

type Stored = { id: string; version: number }

export type ExistingOpportunity = OpportunityForm &
  Stored & { closure: Pick<Closure, 'outcome' | 'closedOn'> | null }
export type ExistingAccount = AccountForm & Stored
export type ExistingPerson = CustomerPersonForm & Stored

export type OpportunityPlan = RowPlan<OpportunityForm, ExistingOpportunity>
export type AccountPlan = RowPlan<AccountForm, ExistingAccount>
/** `accountId` is empty while the account is among `newAccounts`. */
export type PersonPlan = RowPlan<CustomerPersonForm, ExistingPerson>

/** What has to be known of the organisation to plan rows; loaded for each batch of rows. Keys of names are `matchKey`. */
export type Lookups = {
  today: Day
  /** Customers by name, and competitors by name. */
  accounts: ReadonlyMap<string, string>
  competitors: ReadonlyMap<string, string>
  /** The account that an account is a unit of. */
  parentOf: ReadonlyMap<string, string>
  /** The fields there are, and those that the mapping is about to create. */
  customFields: readonly CustomField[]
}

/** Which keys of the row's values differ from what there is. Lists and custom values are compared by content. */
export function differingKeys<T extends object>(existing: T, wanted: Partial<T>): string[] {
  const keys: string[] = []
  for (const key of Object.keys(wanted) as (keyof T & string)[])
    if (existing[key] !== wanted[key] && JSON.stringify(existing[key]) !== JSON.stringify(wanted[key]))
      keys.push(key)
  return keys
}

/**
 * The companies that the rows of a batch name and nobody has entered, each once: to be created before the rows. Those that
 * the batch creates itself are not among them.
 */
export function newAccountsOf(
  plans: readonly RowPlan<{ name: string }, unknown>[],
  creating: 'accounts' | 'other',
): NewAccount[] {
  const own = new Set(
    creating === 'accounts'
      ? plans.flatMap((plan) => (plan.does === 'create' ? [matchKey(plan.form.name)] : []))
      : [],
  )
  const found = new Map<string, NewAccount>()
  for (const plan of plans) {
    if (plan.does !== 'create' && plan.does !== 'change') continue
    for (const account of plan.newAccounts) {
      const key = matchKey(account.name)
      if (account.kind === 'customer' && own.has(key)) continue
      const first = found.get(`${account.kind} ${key}`)
      // The row that knows the industry or the region may come later.
      if (first)
        found.set(`${account.kind} ${key}`, {
          ...first,
          industry: first.industry ?? account.industry,
          region: first.region ?? account.region,
        })
      else found.set(`${account.kind} ${key}`, account)
    }
  }
  return [...found.values()]
}
