// The embedded database as a process: who may hold it, what survives, what ends a statement that never ends.
import { type ChildProcess, fork } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { StartRefused } from '#platform/config/start-refused.ts'
import { type Database, openDatabase } from '../database.ts'
import { addressFile, findRunning, readAddress, socketFile } from './location.ts'

let dataFolder: string
const opened: Database[] = []
const started: ChildProcess[] = []

const open = async (options: { share?: boolean; statementTimeoutMs?: number; folder?: string } = {}) => {
  const { statementTimeoutMs = 30_000, folder = dataFolder, share } = options
  const settings = { dataFolder: folder, databaseUrl: undefined, databaseConnections: 8, statementTimeoutMs }
  const db = await openDatabase(settings, { share })
  opened.push(db)
  return db
}

/** A process of its own that opens the database of the folder and holds it. */
async function holdElsewhere(): Promise<ChildProcess> {
  const file = join(import.meta.dirname, '../testing/holding-process.ts')
  const holder = fork(file, [dataFolder], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  started.push(holder)
  await new Promise((resolve, reject) => holder.once('message', resolve).once('exit', reject))
  return holder
}

beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'outrider-embedded-'))
})
afterEach(async () => {
  for (const db of opened.splice(0)) await db.close()
  for (const child of started.splice(0)) child.kill('SIGKILL')
  rmSync(dataFolder, { recursive: true, force: true })
})

const here = describe.runIf(!inject('databaseSettings').databaseUrl)

here('one data folder', () => {
  test('is opened by one server; a second one is refused and told who has it', async () => {
    const holder = await holdElsewhere()
    const refused = await open().catch((error) => error)
    expect(refused).toBeInstanceOf(StartRefused)
    expect(refused.refusal).toEqual({
      refused: 'platform.start.dataFolderInUse',
      values: { folder: dataFolder, pid: holder.pid },
    })
  })

  test('is shared with a command while the server runs', async () => {
    const server = await open()
    await server.pool.query('create table note (line text)')
    const command = await open({ share: true })
    await command.pool.query("insert into note values ('from the command')")
    expect((await server.pool.query('select line from note')).rows).toEqual([{ line: 'from the command' }])
    expect(command.embedded).toBeUndefined()
  })

  test('is opened by the command itself when no server runs', async () => {
    const command = await open({ share: true })
    expect((await command.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    expect(command.embedded).toBeDefined()
  })

  test('belongs to its owner alone', async () => {
    await open()
    expect(statSync(dataFolder).mode & 0o777).toBe(0o700)
    expect(statSync(addressFile(dataFolder)).mode & 0o777).toBe(0o600)
  })

  test('may have a name too long for a socket', async () => {
    const folder = join(dataFolder, '很长的文件夹名'.repeat(6))
    const db = await open({ folder })
    expect((await db.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    expect(Buffer.byteLength(socketFile(readAddress(folder)!))).toBeLessThan(104)
  })

  test('with a socket file left over from a crash opens all the same', async () => {
    writeFileSync(join(dataFolder, '.s.PGSQL.5432'), '')
    writeFileSync(
      addressFile(dataFolder),
      JSON.stringify({ pid: 1, holderPid: 1, host: dataFolder, port: 5432 }),
    )
    expect(await findRunning(dataFolder)).toBeUndefined()
    const db = await open({ share: true })
    expect((await db.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  })

  test('whose first start was cut off in the middle starts afresh', async () => {
    const unfinished = join(dataFolder, 'database.unfinished')
    const { mkdirSync } = await import('node:fs')
    mkdirSync(unfinished)
    writeFileSync(join(unfinished, 'PG_VERSION'), '18')
    const db = await open()
    expect((await db.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    expect(existsSync(unfinished)).toBe(false)
  })
})

here('what was acknowledged', () => {
  test('is synced to the disk: at least once per commit', async () => {
    const db = await open()
    await db.pool.query('create table note (n int)')
    const before = await db.embedded!.syncs()
    for (let n = 0; n < 20; n++) await db.pool.query('insert into note values ($1)', [n])
    expect((await db.embedded!.syncs()) - before).toBeGreaterThanOrEqual(20)
  })

  test('is there after a stop and a new start', async () => {
    const first = await open()
    await first.pool.query('create table note as select 7 as n')
    await opened.pop()!.close()
    expect(existsSync(addressFile(dataFolder))).toBe(false)
    const second = await open()
    expect((await second.pool.query('select n from note')).rows).toEqual([{ n: 7 }])
  })

  test('survives the death of the database process, and the pool finds the new one', async () => {
    const db = await open()
    await db.pool.query('create table note as select 7 as n')
    const { pid } = await db.embedded!.address()
    process.kill(pid, 'SIGKILL')
    while (readAddress(dataFolder)?.pid === pid) await pause(50)
    expect((await db.pool.query('select n from note')).rows).toEqual([{ n: 7 }])
  })
})

here('a statement that outlives its limit', () => {
  test('is ended, the writes before it stay, and the next statement works', async () => {
    const db = await open({ statementTimeoutMs: 1000 })
    await db.pool.query('create table note as select 7 as n')
    const endless = db.pool.query('select count(*) from generate_series(1, 1e12::bigint)')
    await expect(endless).rejects.toThrow(/terminated/)
    expect((await db.pool.query('select n from note')).rows).toEqual([{ n: 7 }])
  })

  test('is not confused with many short ones that follow each other', async () => {
    const db = await open({ statementTimeoutMs: 1000 })
    const { pid } = await db.embedded!.address()
    const until = performance.now() + 2500
    while (performance.now() < until) await db.pool.query('select count(*) from generate_series(1, 50000)')
    expect((await db.embedded!.address()).pid).toBe(pid)
  })
})

here('the database process', () => {
  test('ends when its server is killed, and the next server takes over', async () => {
    const holder = await holdElsewhere()
    const { pid } = readAddress(dataFolder)!
    holder.kill('SIGKILL')
    const db = await open()
    expect(readAddress(dataFolder)!.pid).not.toBe(pid)
    expect((await db.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  })

  test('rolls back the transaction of a client that went away, and serves the others', async () => {
    const db = await open()
    await db.pool.query('create table note (n int)')
    const { host, port } = await db.embedded!.address()
    const client = new pg.Client({ host, port, user: 'postgres' })
    await client.connect()
    await client.query('begin; insert into note values (1)')
    const other = db.pool.query('select count(*)::int as notes from note')
    await client.end()
    expect((await other).rows).toEqual([{ notes: 0 }])
  })

  test('takes rows by COPY, as imports send them', async () => {
    const db = await open()
    await db.pool.query('create table note (n int, line text)')
    const { from } = await import('pg-copy-streams')
    const client = await db.pool.connect()
    const stream = client.query(from('copy note from stdin'))
    for (let n = 0; n < 1000; n++) stream.write(`${n}\tline ${n}\n`)
    await new Promise((resolve, reject) => stream.on('finish', resolve).on('error', reject).end())
    client.release()
    expect((await db.pool.query('select count(*)::int as notes, max(n) as last from note')).rows).toEqual([
      { notes: 1000, last: 999 },
    ])
  })
})

test('the address file names the process and no secret on a Unix socket', async () => {
  await open()
  const address = JSON.parse(readFileSync(addressFile(dataFolder), 'utf8'))
  expect(address).toMatchObject({ host: dataFolder, port: 5432, holderPid: process.pid })
  expect(address.password).toBeUndefined()
})
