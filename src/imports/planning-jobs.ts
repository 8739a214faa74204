// What is loaded once for an import or a dry run, before its first row.

import { listCustomFields } from '#opportunities/queries.ts'
import { getOrganization, listMembers } from '#organizations/queries.ts'
import { dayOf } from '#platform/contract/day.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Planning } from './batch-jobs.ts'
import type { Import } from './import.ts'
import { fieldSubject, loadCompanies, loadMembers } from './lookup-queries.ts'
import { newFieldsOf } from './new-fields.ts'
import type { Members } from './row-reader.ts'

export interface Loaded {
  planning: Planning
  members: Members
  /** Names of members by id, for the dry run. */
  memberNames: ReadonlyMap<string, string>
}

/** For the person who asks or, in an import that goes on after a restart, who began it. */
export async function loadPlanning(
  tx: Tx,
  { kind, mapping }: Pick<Import, 'kind' | 'mapping'>,
  actorId: string,
  now: string,
): Promise<Loaded> {
  const { timeZone } = await getOrganization(tx)
  const everybody = await listMembers(tx)
  const fields = await listCustomFields(tx)
  const about = newFieldsOf(mapping, fields).map((field) => ({ id: '', ...field }))
  const actor = { id: actorId, hats: everybody.find(({ id }) => id === actorId)?.hats ?? [] }
  return {
    planning: {
      mapping,
      actor,
      fields: [...fields.filter(({ subject }) => subject === fieldSubject(kind)), ...about],
      companies: await loadCompanies(tx),
      today: dayOf(now, timeZone),
    },
    members: await loadMembers(tx),
    memberNames: new Map(everybody.map(({ id, name }) => [id, name])),
  }
}
