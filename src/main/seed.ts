// Fills a new organisation with the demo cast.
import type { Member } from '#organizations/membership.ts'
import type { Organization } from '#organizations/queries.ts'
import type { Tx } from '#platform/db/transaction.ts'

export async function fillDemo(
  _tx: Tx,
  _organization: Organization,
  _founder: Member,
  _now: string,
): Promise<void> {
  throw new Error('the demo cast is not in yet')
}
