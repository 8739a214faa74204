// Kill -9 at any moment loses nothing that was acknowledged: a writing server and its database are killed over and over, by
// turns and together, on one data folder.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type Database, openDatabase } from './database.ts'
import { readAddress } from './embedded/location.ts'

const serverKills = 8
const databaseKillsPerServer = 2

let dataFolder: string
let writer: ChildProcess | undefined
let db: Database | undefined
beforeAll(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'outrider-kill-'))
})
afterAll(async () => {
  writer?.kill('SIGKILL')
  await db?.close()
  rmSync(dataFolder, { recursive: true, force: true })
})

const acknowledged = new Set<number>()

async function startWriting(): Promise<void> {
  const file = join(import.meta.dirname, 'testing/writing-process.ts')
  const first = Math.max(0, ...acknowledged) + 1000
  writer = spawn(process.execPath, ['--import', 'tsx', file, dataFolder, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let rest = ''
  writer.stdout!.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) acknowledged.add(Number(line))
  })
  await moreAcknowledged()
}

/** Waits until the writer has gone on for a random while, so that the kill comes in the middle of anything. */
async function moreAcknowledged(): Promise<void> {
  const before = acknowledged.size
  while (acknowledged.size === before) {
    if (writer!.exitCode !== null) throw new Error(`the writer ended with ${writer!.exitCode}`)
    await pause(5)
  }
  await pause(Math.random() * 150)
}

async function killServer(): Promise<void> {
  const ended = new Promise((resolve) => writer!.once('close', resolve))
  writer!.kill('SIGKILL')
  await ended
}

describe.runIf(!inject('databaseSettings').databaseUrl)('a server killed at any moment', () => {
  test('has kept every acknowledged write', { timeout: 600_000 }, async () => {
    let kills = 0
    for (let round = 0; round < serverKills; round++) {
      await startWriting()
      for (let turn = 0; turn < databaseKillsPerServer; turn++) {
        const { pid } = readAddress(dataFolder)!
        process.kill(pid, 'SIGKILL')
        while (readAddress(dataFolder)?.pid === pid) await pause(10)
        await moreAcknowledged()
        kills += 1
      }
      if (round % 2 === 1) process.kill(readAddress(dataFolder)!.pid, 'SIGKILL')
      await killServer()
      kills += 1
    }
    expect(kills).toBeGreaterThanOrEqual(20)

    db = await openDatabase({
      dataFolder,
      databaseUrl: undefined,
      databaseConnections: 2,
      statementTimeoutMs: 30_000,
    })
    const { rows } = await db.pool.query<{ n: number; size: number }>(
      'select n, length(filling) as size from written',
    )
    const kept = new Set(rows.map((row) => row.n))
    expect([...acknowledged].filter((n) => !kept.has(n))).toEqual([])
    expect(acknowledged.size).toBeGreaterThan(kills)
    expect(rows.every((row) => row.size === 500)).toBe(true)
    // The index agrees with the table.
    await db.pool.query('set enable_seqscan = off')
    const { rows: counted } = await db.pool.query<{ n: number }>(
      'select count(*)::int as n from written where n > 0',
    )
    expect(counted[0]?.n).toBe(rows.length)
  })
})
