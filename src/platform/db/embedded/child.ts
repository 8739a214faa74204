// The process that holds the embedded database: `node child.js <data folder> [<template file>]`, forked by holder.ts. It runs
// apart from the web server because PGlite blocks its process while a statement runs. Built, it is dist/embedded.js.
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { type Address, addressFile, clusterFolder, socketFile, unfinishedClusterFolder } from './location.ts'
import { takeLock } from './lock.ts'
import { exitInUse, type FromChild, type ToChild } from './messages.ts'
import { dieWithHolder } from './orphan.ts'
import { type Sessions, serveSessions } from './sessions.ts'
import { SyncedFiles, syncFolder } from './synced-files.ts'
import { unpack } from './template.ts'
import { upkeep } from './upkeep.ts'

const [, , dataFolder = '', templateFile = ''] = process.argv
const holderPid = process.ppid
// A Unix socket's name has about 104 bytes on the systems we know; the tail is '/.s.PGSQL.5432'.
const longestSocketFolder = 88
const idleTransactionMs = 60_000
const upkeepEveryMs = 5000

const tell = (message: FromChild) => process.connected && process.send?.(message)

/** PostgreSQL's own last words before it gave up, such as a full disk during recovery. */
let lastWords = ''

function openCluster(folder: string): { db: PGlite; files: SyncedFiles } {
  const files = new SyncedFiles(folder, fail)
  const startParams = PGlite.defaultStartParams
    .filter((parameter) => parameter !== '-F')
    .concat(
      '-c',
      'wal_sync_method=fsync',
      '-c',
      'shared_buffers=64MB',
      '-c',
      'min_wal_size=32MB',
      '-c',
      'max_wal_size=64MB',
    )
  const onStderr = (line: string) => {
    if (/ (FATAL|PANIC): /.test(line)) lastWords = line
    return false
  }
  const db = new PGlite({ fs: files, startParams, extensions: { pg_trgm }, onStderr })
  return { db, files }
}

/** A new cluster gets its name only when it is whole, so that a kill in the middle leaves nothing that looks like one. */
async function makeCluster(): Promise<void> {
  const unfinished = unfinishedClusterFolder(dataFolder)
  rmSync(unfinished, { recursive: true, force: true })
  if (templateFile) unpack(readFileSync(templateFile), unfinished)
  else {
    const { db } = openCluster(unfinished)
    await db.waitReady
    await db.close()
  }
  syncFolder(unfinished)
  renameSync(unfinished, clusterFolder(dataFolder))
}

async function listen(server: Server): Promise<Pick<Address, 'host' | 'port'>> {
  const onSocket = process.platform !== 'win32'
  const address = { host: onSocket ? socketFolder() : '127.0.0.1', port: onSocket ? 5432 : 0 }
  // A socket file that is left over has no listener: we hold the lock.
  if (onSocket) rmSync(socketFile(address), { force: true })
  const target = onSocket ? { path: socketFile(address) } : address
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(target, resolve))
  return onSocket ? address : { ...address, port: (server.address() as AddressInfo).port }
}

const socketFolder = () =>
  Buffer.byteLength(dataFolder) <= longestSocketFolder ? dataFolder : mkdtempSync(join(tmpdir(), 'outrider-'))

async function main(): Promise<void> {
  const lock = await takeLock(dataFolder)
  if (!lock) {
    process.exitCode = exitInUse
    return process.disconnect?.()
  }
  if (!existsSync(clusterFolder(dataFolder))) await makeCluster()
  const { db, files } = openCluster(clusterFolder(dataFolder))
  await db.waitReady
  endWithPostgres(db)
  const password = process.platform === 'win32' ? randomBytes(24).toString('base64url') : undefined
  const sessions = await serveSessions(db, { password, idleTransactionMs, onBroken: fail })
  const address: Address = { pid: process.pid, holderPid, password, ...(await listen(sessions.server)) }
  writeFileSync(addressFile(dataFolder), JSON.stringify(address), { mode: 0o600 })

  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), 10_000).unref()
    sessions.server.close()
    rmSync(addressFile(dataFolder), { force: true })
    await db.close()
    // Made for a data folder whose name is too long for a socket.
    if (address.host.startsWith('/') && address.host !== dataFolder)
      rmSync(address.host, { recursive: true, force: true })
    process.exit(0)
  }
  process.on('disconnect', stop)
  process.on('message', (message: ToChild) => {
    if (message.kind === 'stop') void stop()
    else tell({ kind: 'pong', syncs: files.syncs })
  })
  // The holder's group gets the terminal's Ctrl-C; the holder decides when the database stops.
  process.on('SIGINT', () => undefined).on('SIGTERM', () => undefined)
  dieWithHolder(holderPid)
  keepUp(db, sessions)
  tell({ kind: 'ready', address })
}

/** Looks after the tables when clients have been at work since the last look. */
function keepUp(db: PGlite, sessions: Sessions): void {
  let looked = 0
  const look = async () => {
    looked = sessions.turns()
    try {
      if (await upkeep(db)) sessions.whenFree(look)
    } catch (error) {
      // A full disk, say. Clients are told of it by their own statements; the next look tries again.
      writeSync(2, `upkeep: ${(error as Error).message}\n`)
    }
  }
  setInterval(() => sessions.turns() !== looked && sessions.whenFree(look), upkeepEveryMs).unref()
}

/**
 * PGlite passes over every exception of PostgreSQL's main loop, also that of a PANIC, and goes on with broken memory. Only the
 * jump that every SQL error makes is harmless.
 */
function endWithPostgres(db: PGlite): void {
  const sqlErrorJump = 100
  const module = db.Module
  const once = module._PostgresMainLoopOnce
  module._PostgresMainLoopOnce = () => {
    try {
      once()
    } catch (error) {
      if ((error as { status?: number }).status !== sqlErrorJump) fail(error)
      throw error
    }
  }
}

/** Written synchronously, because nothing may run any more; the holder logs it. */
function fail(error: unknown): never {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
  writeSync(2, `${lastWords || reason}\n`)
  process.exit(70)
}

main().catch(fail)
