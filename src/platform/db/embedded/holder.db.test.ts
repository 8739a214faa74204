// The embedded database as a process: who may hold it, what survives, what ends a statement that never ends.
import { type ChildProcess, fork } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { from } from 'pg-copy-streams'
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

here('a data folder', () => {
  test('is opened by one server; a second one is refused and told who has it', async () => {
    const holder = await holdElsewhere()
    const refused = await open().catch((error) => error)
    expect(refused).toBeInstanceOf(StartRefused)
    expect(refused.refusal).toEqual({
      refused: 'platform.start.dataFolderInUse',
      values: { folder: dataFolder, pid: holder.pid },
    })
  })

  test('may have a name too long for a socket', async () => {
    const folder = join(dataFolder, '很长的文件夹名'.repeat(6))
    const db = await open({ folder })
    expect((await db.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    const address = readAddress(folder)!
    expect(Buffer.byteLength(socketFile(address))).toBeLessThan(104)
    await opened.pop()!.close()
    expect(existsSync(address.host)).toBe(false)
  })

  test('left over from a crash, of a first start or of a later one, opens all the same', async () => {
    const unfinished = join(dataFolder, 'database.unfinished')
    mkdirSync(unfinished)
    writeFileSync(join(unfinished, 'PG_VERSION'), '18')
    writeFileSync(join(dataFolder, '.s.PGSQL.5432'), '')
    writeFileSync(
      addressFile(dataFolder),
      JSON.stringify({ pid: 1, holderPid: 1, host: dataFolder, port: 5432 }),
    )
    expect(await findRunning(dataFolder)).toBeUndefined()
    const command = await open({ share: true })
    expect((await command.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    expect(command.embedded, 'no server runs, so the command holds it').toBeDefined()
    expect(existsSync(unfinished)).toBe(false)
  })

  test('is taken over when its server is killed, even in the middle of a statement without end', async () => {
    const holder = await holdElsewhere()
    const { pid } = readAddress(dataFolder)!
    const command = await open({ share: true })
    const endless = command.pool
      .query('select count(*) from generate_series(1, 1e12::bigint)')
      .catch((error) => error)
    await pause(300)
    holder.kill('SIGKILL')
    const db = await open()
    expect(readAddress(dataFolder)!.pid).not.toBe(pid)
    expect((await db.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    expect(await endless).toBeInstanceOf(Error)
  })
})

here('a database that is held', () => {
  test('syncs at least once per commit, belongs to its owner alone and is shared with commands', async () => {
    const db = await open()
    await db.pool.query('create table note (n int)')
    const before = await db.embedded!.syncs()
    for (let n = 0; n < 20; n++) await db.pool.query('insert into note values ($1)', [n])
    expect((await db.embedded!.syncs()) - before).toBeGreaterThanOrEqual(20)

    expect(statSync(dataFolder).mode & 0o777).toBe(0o700)
    expect(statSync(addressFile(dataFolder)).mode & 0o777).toBe(0o600)
    const address = readAddress(dataFolder)
    expect(address).toMatchObject({ host: dataFolder, port: 5432, holderPid: process.pid })

    const command = await open({ share: true })
    expect(command.embedded).toBeUndefined()
    await command.pool.query('insert into note values (99)')
    expect((await db.pool.query('select max(n) as last from note')).rows).toEqual([{ last: 99 }])
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
    const client = await db.pool.connect()
    const stream = client.query(from('copy note from stdin'))
    for (let n = 0; n < 1000; n++) stream.write(`${n}\tline ${n}\n`)
    await finished(stream.end())
    const broken = client.query(from('copy note from stdin'))
    await expect(finished(broken.end('not a number\tx\n'))).rejects.toThrow(/invalid input syntax/)
    client.release()
    const { rows } = await db.pool.query('select count(*)::int as notes, max(n) as last from note')
    expect(rows).toEqual([{ notes: 1000, last: 999 }])
  })

  test('is there after a stop and a new start', async () => {
    const first = await open()
    await first.pool.query('create table note as select 7 as n')
    await opened.pop()!.close()
    expect(existsSync(addressFile(dataFolder))).toBe(false)
    const second = await open()
    expect((await second.pool.query('select n from note')).rows).toEqual([{ n: 7 }])
  })

  test('survives the death of its process, and the pool finds the new one', async () => {
    const db = await open()
    await db.pool.query('create table note as select 7 as n')
    const { pid } = await db.embedded!.address()
    process.kill(pid, 'SIGKILL')
    expect(
      (await db.pool.query('select n from note').catch(() => db.pool.query('select n from note'))).rows,
    ).toEqual([{ n: 7 }])
  })

  test('keeps its log short and knows how many rows its tables have', { timeout: 60_000 }, async () => {
    const db = await open()
    await db.pool.query('create table note (n int, filling text)')
    for (let round = 0; round < 4; round++)
      await db.pool.query(
        'insert into note select n, repeat(md5(n::text), 60) from generate_series(1, 10000) n',
      )
    const logAndRows = async () =>
      (
        await db.pool.query<{ megabytes: number; rows: number }>(`
          select (pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn) / 1048576)::float8 as megabytes,
            (select reltuples::int from pg_class where relname = 'note') as rows from pg_control_checkpoint()`)
      ).rows[0]!
    expect((await logAndRows()).megabytes).toBeGreaterThan(48)
    await expect.poll(async () => (await logAndRows()).rows, { timeout: 30_000, interval: 500 }).toBe(40_000)
    expect((await logAndRows()).megabytes).toBeLessThan(48)
  })
})

here('a statement that outlives its limit', () => {
  test('is ended, many short ones are not, and the writes before it stay', async () => {
    const db = await open({ statementTimeoutMs: 1000 })
    await db.pool.query('create table note as select 7 as n')
    const { pid } = await db.embedded!.address()
    const until = performance.now() + 2500
    while (performance.now() < until) await db.pool.query('select count(*) from generate_series(1, 50000)')
    expect((await db.embedded!.address()).pid).toBe(pid)

    const endless = db.pool.query('select count(*) from generate_series(1, 1e12::bigint)')
    await expect(endless).rejects.toThrow(/terminated|ECONNRESET/)
    expect((await db.pool.query('select n from note')).rows).toEqual([{ n: 7 }])
    expect((await db.embedded!.address()).pid).not.toBe(pid)
  })
})
