// A company as the organisation knows it, and what a change of it must satisfy.
import { type CustomField, type CustomValues, checkCustomValues } from '#organizations/custom-field.ts'
import { type Refusal, refuse } from '#platform/contract/refusal.ts'
import type { AccountKind } from './account-kind.ts'
import type { Industry } from './industry.ts'

/** What people type; everything else about an account the program keeps. */
export interface AccountForm {
  kind: AccountKind
  name: string
  industry: Industry | null
  region: string | null
  website: string | null
  note: string | null
  /** The account that this one is a unit of. */
  parentId: string | null
  /** The member who looks after it. */
  ownerId: string | null
  custom: CustomValues
}

export interface Account extends AccountForm {
  id: string
  createdAt: string
  createdBy: string | null
  updatedAt: string
  version: number
}

/**
 * The form as it may be saved, or the first thing wrong with it. `parentAndAbove` are the ids of the parent and of all it
 * belongs to; `id` is the account's own, absent for a new one; `fields` are the organisation's own fields of accounts.
 */
export function checkAccount(
  form: AccountForm,
  known: { id?: string; parentAndAbove: readonly string[]; fields: readonly CustomField[] },
): AccountForm | Refusal {
  if (known.id !== undefined && known.parentAndAbove.includes(known.id))
    return refuse('accounts.refusal.unitOfItself', { field: 'parentId' })
  const website = form.website === null ? null : webAddress(form.website)
  if (website === undefined) return refuse('accounts.refusal.websiteUnfit', { field: 'website' })
  return checkCustomValues(form.custom, known.fields) ?? { ...form, website }
}

/** The address as a link can carry it: "www.yunze.example" gets its https. Nothing for what is no address of the web. */
export function webAddress(typed: string): string | undefined {
  const address = /^[a-z][a-z\d+.-]*:/i.test(typed) ? typed : `https://${typed}`
  if (!URL.canParse(address) || /\s/.test(typed)) return undefined
  const { protocol, hostname } = new URL(address)
  const isWeb = protocol === 'https:' || protocol === 'http:'
  return isWeb && hostname.includes('.') ? address : undefined
}

/** Why an account cannot be deleted; undefined when nobody and nothing belongs to it. Deals are the database's to find. */
export function checkDeletion(belonging: { people: number; units: number }): Refusal | undefined {
  const { people, units } = belonging
  if (people > 0) return refuse('accounts.refusal.peopleRemain', { values: { count: people } })
  if (units > 0) return refuse('accounts.refusal.unitsRemain', { values: { count: units } })
  return undefined
}
