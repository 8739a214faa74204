// Between the form's fields and the contract's: a picker holds the company's name beside its id.
import type { SentTo } from '#platform/contract/endpoint.ts'
import type { accountsContract, ShownPerson } from '../contract.ts'
import type { Picked } from './AccountPicker.tsx'

export type SentPerson = SentTo<typeof accountsContract.createPerson>

export interface PersonValues extends Omit<SentPerson, 'accountId'> {
  accountId?: Picked[]
}

export const personValues = (person: ShownPerson): PersonValues => {
  const { name, formOfAddress, title, department, departmentKind, seniorityLevel, account } = person
  const { email, phone, note, source, lastContactOn, leftOn } = person
  return {
    name,
    formOfAddress,
    title,
    department,
    departmentKind,
    seniorityLevel,
    email,
    phone,
    note,
    source,
    lastContactOn,
    leftOn,
    accountId: [account],
  }
}

/** Without a company the contract says what is missing. */
export const sentPerson = ({ accountId, ...values }: PersonValues): SentPerson => ({
  ...values,
  accountId: accountId?.[0]?.id ?? '',
})
