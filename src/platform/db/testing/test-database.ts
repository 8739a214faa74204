// The database of the tests. Files share it, so each makes tenants of its own and never counts rows of others.
import { inject } from 'vitest'
import { type Database, openDatabase } from '../database.ts'
import { newId } from '../id.ts'
import { asOwner } from '../transaction.ts'

let opened: Promise<Database> | undefined

/** One connection pool per test file; the worker's end closes it. */
export function testDatabase(): Promise<Database> {
  opened ??= openDatabase(inject('databaseSettings'), { share: true })
  return opened
}

/** A new organisation with nobody in it. */
export async function newTenant(db: Database, name = '测试组织'): Promise<string> {
  const tenantId = newId()
  await asOwner(db, (tx) =>
    tx
      .insertInto('organization')
      .values({
        tenantId,
        name,
        locale: 'zh-CN',
        currency: 'CNY',
        timeZone: 'Asia/Shanghai',
        createdAt: '2026-03-02T01:00:00.000Z',
        version: 1,
      })
      .execute(),
  )
  return tenantId
}
