import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../db/database.ts'
import { newId } from '../db/id.ts'
import { testDatabase } from '../db/testing/test-database.ts'
import { silentLog } from '../log/log.ts'
import { openJobs, type Queue } from './jobs.ts'

let db: Database
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

interface Task {
  word: string
}

/** A queue of its own for every test, because the database outlives them. */
const queue = (work: Queue<Task>['work']): Queue<Task> => ({
  name: `test-${newId()}`,
  limitSeconds: 60,
  work,
})

async function until(isSo: () => boolean): Promise<void> {
  for (let waited = 0; !isSo() && waited < 10_000; waited += 20) await pause(20)
  expect(isSo()).toBe(true)
}

test('what is asked is begun at once, and what was asked before the start is not forgotten', async () => {
  const done: string[] = []
  const words = queue(async ({ word }) => {
    done.push(word)
  })
  const jobs = openJobs(db, silentLog)
  await jobs.ask(words, { word: 'early' }, 'one')
  await jobs.start([words])
  await until(() => done.includes('early'))
  await pause(50)
  const asked = performance.now()
  await jobs.ask(words, { word: 'late' }, 'two')
  await until(() => done.includes('late'))
  expect(performance.now() - asked).toBeLessThan(5_000)
  await jobs.stop()
})

test('of one key one runs and one waits', async () => {
  const done: string[] = []
  const gate = new AbortController()
  const words = queue(async ({ word }) => {
    done.push(word)
    if (done.length === 1) await once(gate.signal, 'abort')
  })
  const jobs = openJobs(db, silentLog)
  await jobs.start([words])
  await jobs.ask(words, { word: 'first' }, 'same')
  await until(() => done.length === 1)
  for (const word of ['second', 'third', 'fourth']) await jobs.ask(words, { word }, 'same')
  gate.abort()
  await until(() => done.length === 2)
  await jobs.ask(words, { word: 'other' }, 'another')
  await until(() => done.length === 3)
  expect(done).toEqual(['first', 'second', 'other'])
  await jobs.stop()
})

test('a stop tells what runs, and the next server begins it again', async () => {
  const told: string[] = []
  let hasBegun = false
  const words = queue(async ({ word }, signal) => {
    hasBegun = true
    await once(signal, 'abort')
    told.push(word)
    throw new Error('stopped in the middle')
  })
  const first = openJobs(db, silentLog)
  await first.start([words])
  await first.ask(words, { word: 'long' }, 'key')
  await until(() => hasBegun)
  await first.stop()
  expect(told).toEqual(['long'])
  const { rows } = await db.pool.query(`select state from pgboss.job where name = $1`, [words.name])
  expect(rows).toEqual([{ state: 'retry' }])
})
