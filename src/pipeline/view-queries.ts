// A member's own saved views of the list. They are personal: nobody else sees them.
import type { Tx } from '#platform/db/transaction.ts'

export interface SavedView {
  id: string
  name: string
  /** The words of the list's address. */
  query: string
}

const page = 'opportunities'

export const listViews = (tx: Tx, memberId: string): Promise<SavedView[]> =>
  tx
    .selectFrom('savedView')
    .select(['id', 'name', 'query'])
    .where('tenantId', '=', tx.tenantId)
    .where('memberId', '=', memberId)
    .where('page', '=', page)
    .orderBy('createdAt')
    .execute()

/** Saving under a name that is taken replaces that view. */
export async function saveView(tx: Tx, memberId: string, view: SavedView, now: string): Promise<SavedView> {
  return tx
    .insertInto('savedView')
    .values({ tenantId: tx.tenantId, memberId, page, ...view, createdAt: now })
    .onConflict((conflict) =>
      conflict.columns(['tenantId', 'memberId', 'page', 'name']).doUpdateSet({ query: view.query }),
    )
    .returning(['id', 'name', 'query'])
    .executeTakeFirstOrThrow()
}

export async function deleteView(tx: Tx, memberId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('savedView')
    .where('tenantId', '=', tx.tenantId)
    .where('memberId', '=', memberId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
