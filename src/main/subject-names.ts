// What the things are called that the audit speaks of. Each feature knows its own; the audit itself knows ids.
import { namesOfAccounts, namesOfPeople } from '#accounts/name-queries.ts'
import { listCustomFields } from '#opportunities/queries.ts'
import { listMembers } from '#organizations/queries.ts'
import type { Subject } from '#organizations/routes.ts'
import { namesOf as namesOfDeals } from '#pipeline/list-queries.ts'
import type { Tx } from '#platform/db/transaction.ts'

const namesOfMembers = async (tx: Tx, ids: readonly string[]) =>
  new Map(ids.length === 0 ? [] : (await listMembers(tx)).map((member) => [member.id, member.name]))

const namesOfFields = async (tx: Tx, ids: readonly string[]) =>
  new Map(ids.length === 0 ? [] : (await listCustomFields(tx)).map((field) => [field.id, field.label]))

const namesByKind: Readonly<
  Record<string, (tx: Tx, ids: readonly string[]) => Promise<Map<string, string>>>
> = {
  member: namesOfMembers,
  account: namesOfAccounts,
  person: namesOfPeople,
  opportunity: namesOfDeals,
  customField: namesOfFields,
}

/** Names by id; nothing for what is gone and for kinds without names. */
export async function subjectNames(tx: Tx, subjects: readonly Subject[]): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const [kind, namesOf] of Object.entries(namesByKind)) {
    const ids = subjects.filter((each) => each.subjectKind === kind).map((each) => each.subjectId)
    for (const [id, name] of await namesOf(tx, ids)) names.set(id, name)
  }
  return names
}
