// That PostgreSQL's own parser takes the words made by search-text.ts for what they are meant to be.
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../db/database.ts'
import { testDatabase } from '../db/testing/test-database.ts'
import { asOwner } from '../db/transaction.ts'
import { toSearchDocument, toSearchQuery } from './search-text.ts'

let db: Database
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

type Search = { typed: string; text: string }

/** Whether each query finds its text, asked in one statement. */
async function found(searches: readonly Search[]): Promise<boolean[]> {
  const asked = searches.map(({ typed, text }) => ({ q: toSearchQuery(typed), d: toSearchDocument([text]) }))
  const { rows } = await asOwner(db, (tx) =>
    sql<{ found: boolean }>`
      select to_tsvector('simple', each.asked ->> 'd') @@ to_tsquery('simple', each.asked ->> 'q') as found
      from jsonb_array_elements(${JSON.stringify(asked)}::jsonb) with ordinality as each (asked, place)
      order by each.place`.execute(tx),
  )
  return rows.map((row) => row.found)
}

test('a Chinese query finds a text exactly when the text contains it', async () => {
  const characters = fc.string({ unit: fc.constantFrom(...'云泽市数据局〇々𠮷'), minLength: 1, maxLength: 8 })
  const query = fc.string({ unit: fc.constantFrom(...'云泽市数据局〇々𠮷'), minLength: 1, maxLength: 3 })
  const searches = fc
    .sample(fc.tuple(characters, query), { numRuns: 3000, seed: 1 })
    .map(([text, typed]) => ({ text, typed }))
  const answers = await found(searches)
  expect(searches.filter(({ text, typed }, place) => answers[place] !== text.includes(typed))).toEqual([])
  expect(answers.filter(Boolean).length).toBeGreaterThan(300)
})

test('every beginning of a word or number is found, whatever it looks like to a parser of numbers', async () => {
  const word = fc.stringMatching(/^[a-z0-9]{1,10}$/)
  const searches = fc
    .sample(fc.tuple(word, word, fc.nat()), { numRuns: 3000, seed: 2 })
    .map(([before, text, length]) => ({
      text: `${before} 云 ${text}`,
      typed: text.slice(0, 1 + (length % text.length)),
    }))
  const answers = await found(searches)
  expect(searches.filter((_, place) => !answers[place])).toEqual([])
})

test('deal numbers, addresses and mixed scripts are found as they are typed', async () => {
  const text = 'OPP-2026-0042 政务服务一体化平台 Phase 2, 联系 lena.hoffmann@hengchuan.example v1.2'
  const hits = ['OPP-2026-0042', 'opp-2026', '0042', '一体化', '平台phase', 'lena.hoff', 'hengchuan', 'v1.2']
  const misses = ['OPP-2025', '体一', 'hase', 'hoffmann lotta']
  expect(await found(hits.map((typed) => ({ typed, text })))).toEqual(hits.map(() => true))
  expect(await found(misses.map((typed) => ({ typed, text })))).toEqual(misses.map(() => false))
})

test('nothing that is typed breaks the query', async () => {
  const typed = [
    ...fc.sample(fc.string({ unit: 'binary', maxLength: 30 }), { numRuns: 1000, seed: 3 }),
    ...["'", '\\', "a' | b", '!!', '(((', ':*', '<->', 'a:*b', '&', "'); drop table account; --"],
  ]
  await expect(found(typed.map((each) => ({ typed: each, text: '云泽' })))).resolves.toHaveLength(
    typed.length,
  )
})
