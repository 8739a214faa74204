// The names of companies and people by their ids, for features that speak of them. Ids of what is gone are left out.
import type { Tx } from '#platform/db/transaction.ts'

const namesIn =
  (table: 'account' | 'customerPerson') =>
  async (tx: Tx, ids: readonly string[]): Promise<Map<string, string>> => {
    if (ids.length === 0) return new Map()
    const rows = await tx
      .selectFrom(table)
      .select(['id', 'name'])
      .where('tenantId', '=', tx.tenantId)
      .where('id', 'in', [...new Set(ids)])
      .execute()
    return new Map(rows.map((row) => [row.id, row.name]))
  }

export const namesOfAccounts = namesIn('account')
export const namesOfPeople = namesIn('customerPerson')
