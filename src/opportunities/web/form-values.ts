// Between the form's fields and the contract's: pickers hold names beside ids, competitors stand in two pickers.
import type { Picked } from '#accounts/web/AccountPicker.tsx'
import type { SentTo } from '#platform/contract/endpoint.ts'
import type { opportunitiesContract, ShownOpportunity } from '../contract.ts'

export type SentForm = SentTo<typeof opportunitiesContract.createOpportunity>

export interface FormValues extends Omit<SentForm, 'accountId' | 'competitors'> {
  accountPicked?: Picked[]
  competitorsAtEntry?: Picked[]
  competitorsLater?: Picked[]
}

const competitors = (deal: ShownOpportunity, atEntry: boolean): Picked[] =>
  deal.competitors
    .filter((each) => each.atEntry === atEntry)
    .map(({ accountId, name }) => ({ id: accountId, name }))

export function formValues(deal: ShownOpportunity): FormValues {
  const {
    account,
    owner,
    presales,
    closure: _,
    can: __,
    id: ___,
    number: ____,
    industry: _____,
    ...rest
  } = deal
  const { competitors: ______, createdAt, updatedAt, externalId, version, ...form } = rest
  return {
    ...form,
    currency: form.currency as FormValues['currency'],
    accountPicked: account ? [account] : [],
    ownerId: owner?.id ?? null,
    presalesId: presales?.id ?? null,
    competitorsAtEntry: competitors(deal, true),
    competitorsLater: competitors(deal, false),
  }
}

export function sentForm({
  accountPicked,
  competitorsAtEntry,
  competitorsLater,
  ...form
}: FormValues): SentForm {
  const named = (picked: Picked[] | undefined, atEntry: boolean) =>
    (picked ?? []).map(({ id }) => ({ accountId: id, atEntry }))
  const custom = Object.fromEntries(
    Object.entries(form.custom ?? {}).filter(([, value]) => value !== undefined && value !== ''),
  )
  return {
    ...form,
    custom,
    accountId: accountPicked?.[0]?.id ?? null,
    competitors: [...named(competitorsAtEntry, true), ...named(competitorsLater, false)],
  }
}
