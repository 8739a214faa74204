import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from './database.ts'
import { newId } from './id.ts'
import { newTenant, testDatabase } from './testing/test-database.ts'
import { asOwner, inTenant, inTenantReadOnly, type Tx } from './transaction.ts'

let db: Database
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const now = '2026-03-02T01:00:00.000Z'

const addAccount = (tx: Tx, name: string, tenantId = tx.tenantId) => {
  const id = newId()
  const row = {
    tenantId,
    id,
    kind: 'customer',
    name,
    nameKey: name,
    custom: '{}',
    createdAt: now,
    updatedAt: now,
    version: 1,
  }
  return tx
    .insertInto('account')
    .values({ ...row, search: sql<string>`''::tsvector` })
    .execute()
}

const accountNames = async (tenantId: string) =>
  inTenantReadOnly(db, tenantId, async (tx) => {
    const rows = await tx.selectFrom('account').select('name').orderBy('name').execute()
    return rows.map((row) => row.name)
  })

describe('a transaction of a tenant', () => {
  test('keeps what was written when it succeeds, and nothing of it when it fails', async () => {
    const tenantId = await newTenant(db)
    await inTenant(db, tenantId, (tx) => addAccount(tx, 'kept'))
    const failing = inTenant(db, tenantId, async (tx) => {
      await addAccount(tx, 'lost')
      throw new Error('changed our mind')
    })
    await expect(failing).rejects.toThrow('changed our mind')
    expect(await accountNames(tenantId)).toEqual(['kept'])
  })

  test('sees the rows of its own tenant alone, even when the query names no tenant', async () => {
    const [ours, theirs] = [await newTenant(db), await newTenant(db)]
    await inTenant(db, ours, (tx) => addAccount(tx, 'ours'))
    await inTenant(db, theirs, (tx) => addAccount(tx, 'theirs'))
    expect(await accountNames(ours)).toEqual(['ours'])
    expect(await accountNames(theirs)).toEqual(['theirs'])
  })

  test('cannot write a row of another tenant', async () => {
    const [ours, theirs] = [await newTenant(db), await newTenant(db)]
    const trespass = inTenant(db, ours, (tx) => addAccount(tx, 'planted', theirs))
    await expect(trespass).rejects.toThrow(/row-level security/)
  })

  test('never reads passwords or sessions', async () => {
    const tenantId = await newTenant(db)
    const spy = inTenantReadOnly(db, tenantId, (tx) =>
      tx.selectFrom('authAccount').select('password').execute(),
    )
    await expect(spy).rejects.toThrow(/permission denied/)
  })

  test('leaves no role and no tenant behind on the connection', async () => {
    const tenantId = await newTenant(db)
    await inTenant(db, tenantId, (tx) => addAccount(tx, 'first'))
    const { rows } = await db.pool.query(
      "select current_user = session_user as self, coalesce(current_setting('app.tenant_id', true), '') as tenant",
    )
    expect(rows).toEqual([{ self: true, tenant: '' }])
  })

  test('which only reads cannot write', async () => {
    const tenantId = await newTenant(db)
    await expect(inTenantReadOnly(db, tenantId, (tx) => addAccount(tx, 'x'))).rejects.toThrow(
      /read-only transaction/,
    )
  })

  test('does not open for something that is no tenant id', () => {
    expect(() => inTenant(db, "x'; DROP TABLE account; --", async () => 1)).toThrow(TypeError)
  })

  test('whose failed statement was passed over does not pretend to have been kept', async () => {
    const tenantId = await newTenant(db)
    const careless = inTenant(db, tenantId, async (tx) => {
      await sql`select 1/0`.execute(tx).catch(() => undefined)
    })
    await expect(careless).rejects.toThrow(/rolled back/)
  })

  test('forbids a second connection while it is open, and allows it afterwards', async () => {
    const tenantId = await newTenant(db)
    const nested = inTenant(db, tenantId, () => inTenant(db, tenantId, async () => 1))
    await expect(nested).rejects.toThrow(/second connection/)
    const aside = inTenant(db, tenantId, () => db.owner.selectFrom('authUser').select('id').execute())
    await expect(aside).rejects.toThrow(/second connection/)
    await inTenant(db, tenantId, async () => 1)
    expect(await accountNames(tenantId)).toEqual([])
  })
})

describe('eight connections at once', () => {
  test('keep their transactions apart, statement by statement', async () => {
    const tenants = await Promise.all(Array.from({ length: 8 }, () => newTenant(db)))
    await Promise.all(
      tenants.map(async (tenantId, who) => {
        for (let round = 0; round < 10; round++) {
          await inTenant(db, tenantId, async (tx) => {
            await addAccount(tx, `${who}-${round}-a`)
            const { rows } = await sql<{ user: string; tenant: string }>`
              select current_user as user, current_setting('app.tenant_id') as tenant`.execute(tx)
            expect(rows).toEqual([{ user: 'outrider_app', tenant: tenantId }])
            await addAccount(tx, `${who}-${round}-b`)
          })
        }
      }),
    )
    for (const [who, tenantId] of tenants.entries()) {
      const names = await accountNames(tenantId)
      expect(names).toHaveLength(20)
      expect(names.every((name) => name.startsWith(`${who}-`))).toBe(true)
    }
  })

  test('get their own answers outside of transactions, also when a parameter fills many packets', async () => {
    const ask = async (who: number) => {
      for (let round = 0; round < 12; round++) {
        const filling = 'x'.repeat(who % 2 ? 300_000 : 10)
        const { rows } = await db.pool.query(
          `select $1::int as number, ${who} as who, length($2::text) as size`,
          [who * 1000 + round, filling],
        )
        expect(rows).toEqual([{ number: who * 1000 + round, who, size: filling.length }])
      }
    }
    await Promise.all(Array.from({ length: 8 }, (_, who) => ask(who)))
  })
})

describe('values arrive', () => {
  test('as days, instants, numbers and objects, with names in camelCase', async () => {
    const { rows } = await asOwner(db, (tx) =>
      sql`select date '2026-03-02' as signed_on, timestamptz '2026-03-02 08:00:00.5+08' as signed_at,
        9007199254740991::bigint as amount_minor, 12.50::numeric as share, '{"snake_key": [1]}'::jsonb as custom_value,
        array['a', null]::text[] as tags, array[date '2026-03-02'] as days, array[5::bigint] as counts`.execute(
        tx,
      ),
    )
    expect(rows).toEqual([
      {
        signedOn: '2026-03-02',
        signedAt: '2026-03-02T00:00:00.500Z',
        amountMinor: 9007199254740991,
        share: 12.5,
        customValue: { snake_key: [1] },
        tags: ['a', null],
        days: ['2026-03-02'],
        counts: [5],
      },
    ])
  })

  test('a whole number too large for JavaScript is an error, not a wrong number', async () => {
    await expect(db.pool.query('select 9007199254740993::bigint')).rejects.toThrow(/too large/)
  })

  test('in pieces, when there are many', async () => {
    const numbers: number[] = []
    await asOwner(db, async (tx) => {
      const rows = sql<{ number: number }>`select n as number from generate_series(1, 2500) n`.compile(tx)
      for await (const row of tx.getExecutor().stream<{ number: number }>(rows, 1000))
        numbers.push(...row.rows.map((r) => r.number))
    })
    expect(numbers).toHaveLength(2500)
    expect(numbers.at(-1)).toBe(2500)
  })
})
