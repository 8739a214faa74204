import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toSearchDocument, toSearchVector } from '#platform/search/search-text.ts'
import { type BinaryType, binaryArray, type Value } from './binary-array.ts'
import type { Database } from './database.ts'
import { newId, newIds } from './id.ts'
import { testDatabase } from './testing/test-database.ts'

let db: Database
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const cases: [BinaryType, Value[]][] = [
  ['text', ['云泽市 "数据局" \\ {a,b}', '', 'NULL', null, 'x'.repeat(5000), '𠀋 emoji 🙂']],
  ['uuid', ['018f0000-0000-7000-8000-0000000000ab', null]],
  ['date', ['1999-12-31', '2000-01-01', '2026-02-28', null]],
  ['timestamptz', ['2026-03-02T02:00:00.123Z', '1969-07-20T20:17:40.000Z', null]],
  ['integer', [0, -5, 2_147_483_647, null]],
  ['bigint', [820_000_000, Number.MAX_SAFE_INTEGER, 0, null]],
  ['boolean', [true, false, null]],
]

describe('a column of values reaches the database as it is', () => {
  test.each(cases)('%s', async (type, values) => {
    const { rows } = await sql<{ value: Value }>`
      select value from unnest(${binaryArray(type, values)}::${sql.raw(type)}[]) as given (value)`.execute(
      db.owner,
    )
    expect(rows.map(({ value }) => value)).toEqual(values)
  })

  test('jsonb', async () => {
    const facts = [{ name: '政务 "平台"', custom: { 产品线: null } }, {}]
    const sent = binaryArray(
      'jsonb',
      facts.map((each) => JSON.stringify(each)),
    )
    const { rows } = await sql<{ value: object }>`
      select value from unnest(${sent}::jsonb[]) as given (value)`.execute(db.owner)
    expect(rows.map(({ value }) => value)).toEqual(facts)
  })

  test('and none at all is an empty column', async () => {
    const { rows } = await sql`select * from unnest(${binaryArray('text', [])}::text[])`.execute(db.owner)
    expect(rows).toEqual([])
  })
})

test('many ids made at once follow one another and those made before', () => {
  const before = newId()
  const ids = newIds(40_000)
  expect(new Set(ids).size).toBe(40_000)
  const all = [before, ...ids, newId()]
  expect([...all].sort()).toEqual(all)
})

test('a search vector made here is the one that the database would make', async () => {
  for (const texts of [
    ['OPP-2026-0042', '政务服务一体化平台', '云泽市数据局', 'GTX Plus Basic, GTX basic'],
    [''],
    ['a a a'],
  ]) {
    const { rows } = await sql<{ ours: string; theirs: string }>`
      select ${toSearchVector(texts)}::tsvector::text as ours,
        to_tsvector('simple', ${toSearchDocument(texts)})::text as theirs`.execute(db.owner)
    expect(rows[0]?.ours).toBe(rows[0]?.theirs)
  }
})
