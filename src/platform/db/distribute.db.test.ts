import { beforeAll, expect, test } from 'vitest'
import type { Database } from './database.ts'
import { distribute, readTables } from './distribute.ts'
import { placements } from './distribution.ts'
import { testDatabase } from './testing/test-database.ts'
import { onClient } from './transaction.ts'

let db: Database

beforeAll(async () => {
  db = await testDatabase()
})

test('a database without Citus is told so, and nothing is changed', async () => {
  expect(await distribute(db)).toEqual({ refused: 'platform.refusal.citusAbsent' })
})

test('every table of the schema has its place, sign-in on all machines and tenants together', async () => {
  const placed = placements(await onClient(db, 'BEGIN READ ONLY', readTables))
  const names = (kind: string) => placed.filter((each) => each.as === kind).map((each) => each.table)
  expect(names('reference').filter((name) => !name.startsWith('auth_'))).toEqual([])
  expect(names('distributed')[0]).toBe('organization')
  expect(names('distributed')).toContain('audit_event')
  expect(names('distributed')).toContain('opportunity')
})
