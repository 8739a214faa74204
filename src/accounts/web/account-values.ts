// Between the form's fields and the contract's: a picker holds names beside ids.
import type { SentTo } from '#platform/contract/endpoint.ts'
import type { accountsContract, ShownAccount } from '../contract.ts'
import type { Picked } from './AccountPicker.tsx'

export type SentAccount = SentTo<typeof accountsContract.createAccount>

export interface AccountValues extends Omit<SentAccount, 'parentId'> {
  parentPicked?: Picked[]
}

export const accountValues = (account: ShownAccount): AccountValues => {
  const { kind, name, industry, region, website, note, custom, parent, owner } = account
  return {
    kind,
    name,
    industry,
    region,
    website,
    note,
    custom,
    ownerId: owner?.id ?? null,
    parentPicked: parent ? [parent] : [],
  }
}

export function sentAccount({ parentPicked, custom, ...values }: AccountValues): SentAccount {
  const filled = Object.entries(custom ?? {}).filter(([, value]) => value !== undefined && value !== '')
  return { ...values, custom: Object.fromEntries(filled), parentId: parentPicked?.[0]?.id ?? null }
}
