import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from './database.ts'
import { decodeCursor, encodeCursor, type Key, keysetPage, type Order } from './keyset.ts'
import { testDatabase } from './testing/test-database.ts'
import { asOwner } from './transaction.ts'

let db: Database
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const deals: Key[] = [
  { value: 300, id: 'a' },
  { value: null, id: 'b' },
  { value: 100, id: 'c' },
  { value: 300, id: 'd' },
  { value: null, id: 'e' },
  { value: 200, id: 'f' },
  { value: null, id: 'g' },
]

/** Walks all pages, as a reader who clicks "more" until there is no more. */
async function walk(direction: Order['direction'], size: number): Promise<string[]> {
  const order: Order = { column: 'deal.amountMinor', idColumn: 'deal.id', direction }
  const seen: string[] = []
  let cursor: string | undefined
  for (let page = 0; page < 20; page++) {
    const after = cursor === undefined ? undefined : decodeCursor(order, cursor)
    const { rows, next } = await asOwner(db, (tx) =>
      keysetPage<{ amount: number | null; id: string }>(
        order,
        size,
        after,
        async ({ where, by, limit }) => {
          const values = JSON.stringify(deals.map(({ value, id }) => ({ amount_minor: value, id })))
          const found = await sql<{ amount: number | null; id: string }>`
            select deal.amount_minor as amount, deal.id
            from jsonb_to_recordset(${values}::jsonb) as deal (amount_minor bigint, id text)
            where ${where} order by ${by.value}, ${by.id} limit ${limit}`.execute(tx)
          return found.rows
        },
        (row) => ({ value: row.amount, id: row.id }),
      ),
    )
    seen.push(...rows.map((row) => row.id))
    if (!next) return seen
    cursor = encodeCursor(order, next)
  }
  throw new Error('the pages never end')
}

test.each([1, 2, 3, 4, 6, 7, 8])(
  'pages of %i show every deal once, the largest first and those without amount last',
  async (size) => {
    expect(await walk('desc', size)).toEqual(['d', 'a', 'f', 'c', 'g', 'e', 'b'])
  },
)

test.each([1, 2, 3, 4, 6, 7, 8])(
  'pages of %i show every deal once, the smallest first and those without amount last',
  async (size) => {
    expect(await walk('asc', size)).toEqual(['c', 'f', 'a', 'd', 'b', 'e', 'g'])
  },
)

test('a page walks an index and does not sort, however many rows there are', async () => {
  const plan = await asOwner(db, async (tx) => {
    await sql`create temporary table paged_deal (tenant_id int, amount_minor bigint, id int)`.execute(tx)
    await sql`insert into paged_deal select 1, nullif(n % 5000, 0), n from generate_series(1, 20000) n`.execute(
      tx,
    )
    await sql`create index on paged_deal (tenant_id, amount_minor, id)`.execute(tx)
    await sql`analyze paged_deal`.execute(tx)
    const order: Order = { column: 'pagedDeal.amountMinor', idColumn: 'pagedDeal.id', direction: 'desc' }
    const plans: string[] = []
    await keysetPage(
      order,
      80,
      { value: 2500, id: '7' },
      async ({ where, by, limit }) => {
        const { rows } = await sql<{ queryPlan: string; 'QUERY PLAN': string }>`explain (costs off)
          select * from paged_deal where tenant_id = 1 and ${where} order by ${by.value}, ${by.id} limit ${sql.lit(limit)}`.execute(
          tx,
        )
        plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'))
        return []
      },
      () => ({ value: null, id: '' }),
    )
    await sql`drop table paged_deal`.execute(tx)
    return plans
  })
  expect(plan).toHaveLength(2)
  for (const each of plan) {
    expect(each).toMatch(/Index (Only )?Scan/)
    expect(each).not.toMatch(/Sort/)
  }
})
