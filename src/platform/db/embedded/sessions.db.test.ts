// The socket server by itself, with what the whole product shows only on other systems or after a minute.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Sessions, serveSessions } from './sessions.ts'
import { templateTarget, unpack } from './template.ts'

let folder: string
let db: PGlite
let sessions: Sessions
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'outrider-sessions-'))
  const cluster = join(folder, 'cluster')
  if (existsSync(templateTarget)) unpack(readFileSync(templateTarget), cluster)
  db = await PGlite.create(cluster)
  const onBroken = (error: unknown) => {
    throw error
  }
  sessions = await serveSessions(db, { password: 'open sesame', idleTransactionMs: 400, onBroken })
  await new Promise<void>((resolve) => sessions.server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  sessions.server.close()
  await db.close()
  rmSync(folder, { recursive: true, force: true })
})

async function connect(password = 'open sesame'): Promise<pg.Client> {
  const { port } = sessions.server.address() as AddressInfo
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres', password })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

test('where other users of the machine reach the socket, a password is asked', async () => {
  await expect(connect('guessed')).rejects.toThrow(/wrong password/)
  const client = await connect()
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await client.end()
})

test('a client may connect while another has a transaction open', async () => {
  const first = await connect()
  await first.query('begin')
  const second = await connect()
  const waiting = second.query('select 2 as two')
  await first.query('commit')
  expect((await waiting).rows).toEqual([{ two: 2 }])
  await Promise.all([first.end(), second.end()])
})

test('a client that holds a transaction open without a word is put out, because everybody waits for it', async () => {
  const sleeper = await connect()
  await sleeper.query('create table diary (line text)')
  await sleeper.query("begin; insert into diary values ('zzz')")
  const other = await connect()
  expect((await other.query('select count(*)::int as lines from diary')).rows).toEqual([{ lines: 0 }])
  await expect(sleeper.query('commit')).rejects.toThrow()
  await other.end()
})

test('an error in a transaction keeps the turn until its client gives up', async () => {
  const first = await connect()
  const second = await connect()
  await first.query('begin')
  await expect(first.query('select nonsense')).rejects.toThrow(/nonsense/)
  const waiting = second.query("select current_setting('transaction_read_only') as answer")
  await expect(first.query('select 1')).rejects.toThrow(/aborted/)
  await first.query('rollback')
  expect((await waiting).rows).toEqual([{ answer: 'off' }])
  await Promise.all([first.end(), second.end()])
})

test('a chore of our own runs between the turns, never inside a transaction', async () => {
  const client = await connect()
  await client.query('begin')
  const seen: boolean[] = []
  sessions.whenFree(async () => {
    seen.push(db.isInTransaction())
  })
  await client.query('select 1')
  expect(seen).toEqual([])
  await client.query('commit')
  await expect.poll(() => seen).toEqual([false])
  await client.end()
})
