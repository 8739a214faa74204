// Plans one row of a file of accounts or of customer people. Accounts are known by their name, people by account and name.
import { type AccountForm, checkAccount } from '#accounts/account.ts'
import { type CustomerPersonForm, checkPerson } from '#accounts/customer-person.ts'
import { isRefusal, type Refusal } from '#platform/contract/refusal.ts'
import { matchKey } from './name-match.ts'
import {
  type AccountPlan,
  differingKeys,
  type ExistingAccount,
  type ExistingPerson,
  type Lookups,
  type NewAccount,
  type PersonPlan,
  type RowPlan,
} from './row-plan.ts'
import type { RowValues } from './row-reader.ts'

export type NamedRow = { line: number; values: RowValues; identity: string; refusals: Refusal[] }

/** The account of a written name, or nothing after putting it among the new ones. */
function accountId(
  name: string,
  as: 'account' | 'parent',
  lookups: Lookups,
  newAccounts: NewAccount[],
): string | null {
  const found = lookups.accounts.get(matchKey(name))
  if (found) return found
  newAccounts.push({ kind: 'customer', name, industry: null, region: null, as: [as] })
  return null
}

const accountTexts = ['name', 'industry', 'region', 'website', 'note'] as const

export function planAccount(
  row: NamedRow,
  columnOf: (field: string) => string,
  existing: ExistingAccount | undefined,
  lookups: Lookups,
): AccountPlan {
  const { texts, custom } = row.values
  const newAccounts: NewAccount[] = []
  const wanted: Record<string, unknown> = picked(texts, accountTexts)
  if (texts.parent !== undefined) wanted.parentId = accountId(texts.parent, 'parent', lookups, newAccounts)
  if (texts.owner !== undefined) wanted.ownerId = texts.owner
  const empty = {
    kind: 'customer',
    name: '',
    industry: null,
    region: null,
    website: null,
    note: null,
    parentId: null,
    ownerId: null,
  } as const
  const before = existing && {
    ...picked(existing, [...accountTexts, 'kind', 'parentId', 'ownerId']),
    custom: existing.custom,
  }
  const form = { ...empty, ...before, ...wanted, custom: { ...existing?.custom, ...custom } } as AccountForm
  const parentAndAbove = form.parentId ? chain(form.parentId, lookups) : []
  const checked = checkAccount(form, { id: existing?.id, parentAndAbove, fields: lookups.customFields })
  return decided(row, columnOf, existing, checked, newAccounts, (after) => [
    ...differingKeys(existing as AccountForm, { ...after, custom: existing?.custom }),
    ...differingKeys(existing?.custom ?? {}, custom).map((key) => `custom.${key}`),
  ])
}

const personTexts = [
  'name',
  'formOfAddress',
  'title',
  'department',
  'departmentKind',
  'seniorityLevel',
  'email',
  'phone',
  'note',
  'source',
  'lastContactOn',
] as const

export function planPerson(
  row: NamedRow,
  columnOf: (field: string) => string,
  existing: ExistingPerson | undefined,
  lookups: Lookups,
): PersonPlan {
  const { texts } = row.values
  const newAccounts: NewAccount[] = []
  const empty = Object.fromEntries([...personTexts, 'leftOn'].map((field) => [field, null]))
  const account =
    texts.account === undefined ? null : accountId(texts.account, 'account', lookups, newAccounts)
  const before = existing && picked(existing, [...personTexts, 'accountId', 'leftOn'])
  const form = {
    ...empty,
    accountId: '',
    ...before,
    ...picked(texts, personTexts),
    ...(account ? { accountId: account } : {}),
  }
  const checked = checkPerson(form as CustomerPersonForm, lookups.today)
  return decided(row, columnOf, existing, checked, newAccounts, (after) =>
    differingKeys(existing as CustomerPersonForm, after),
  )
}

/** The chain of accounts that one belongs to, itself first; broken off where it would turn round. */
function chain(id: string, { parentOf }: Lookups): string[] {
  const above: string[] = []
  for (let at: string | undefined = id; at !== undefined && !above.includes(at); at = parentOf.get(at))
    above.push(at)
  return above
}

function picked<K extends string>(
  from: Partial<Record<K, unknown>>,
  keys: readonly K[],
): Partial<Record<K, unknown>> {
  const found: Partial<Record<K, unknown>> = {}
  for (const key of keys) if (from[key] !== undefined) found[key] = from[key]
  return found
}

function decided<Form, Existing>(
  { line, identity, values, refusals }: NamedRow,
  columnOf: (field: string) => string,
  existing: Existing | undefined,
  checked: Form | Refusal,
  newAccounts: NewAccount[],
  changes: (form: Form) => string[],
): RowPlan<Form, Existing> {
  const all = [...refusals, ...values.refusals]
  if (isRefusal(checked)) all.push({ ...checked, field: columnOf(checked.field ?? '') })
  if (all.length > 0 || isRefusal(checked)) return { does: 'refused', line, refusals: all }
  const { notices } = values
  if (!existing) return { does: 'create', line, identity, form: checked, closure: null, newAccounts, notices }
  const changed = changes(checked)
  if (newAccounts.some(({ as }) => as.includes('parent')) && !changed.includes('parentId'))
    changed.push('parentId')
  if (changed.length === 0) return { does: 'same', line, identity, existing, notices }
  return {
    does: 'change',
    line,
    identity,
    existing,
    form: checked,
    changed,
    closure: null,
    newAccounts,
    notices,
  }
}
