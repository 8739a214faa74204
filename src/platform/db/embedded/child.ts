// The process that holds the embedded database: `node child.js <data folder> [<template file>]`, forked by holder.ts. It runs
// apart from the web server because PGlite blocks its process while a statement runs. Built, it is dist/embedded.js.
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { type Address, addressFile, clusterFolder, socketFile, unfinishedClusterFolder } from './location.ts'
import { takeLock } from './lock.ts'
import type { FromChild, ToChild } from './messages.ts'
import { serveSessions } from './sessions.ts'
import { SyncedFiles } from './synced-files.ts'

const [, , dataFolder = '', templateFile = ''] = process.argv
const holderPid = process.ppid
// A Unix socket's name has about 104 bytes on the systems we know; the tail is '/.s.PGSQL.5432'.
const longestSocketFolder = 88
const idleTransactionMs = 60_000

const tell = (message: FromChild) => process.connected && process.send?.(message)

function openCluster(folder: string, template?: Blob): { db: PGlite; files: SyncedFiles } {
  const files = new SyncedFiles(folder)
  const startParams = PGlite.defaultStartParams
    .filter((parameter) => parameter !== '-F')
    .concat('-c', 'wal_sync_method=fsync', '-c', 'shared_buffers=64MB')
  const db = new PGlite({ fs: files, startParams, extensions: { pg_trgm }, loadDataDir: template })
  return { db, files }
}

/** A new cluster gets its name only when it is whole, so that a kill in the middle leaves nothing that looks like one. */
async function makeCluster(): Promise<void> {
  const unfinished = unfinishedClusterFolder(dataFolder)
  rmSync(unfinished, { recursive: true, force: true })
  const template = templateFile ? new Blob([readFileSync(templateFile)]) : undefined
  const { db } = openCluster(unfinished, template)
  await db.waitReady
  await db.close()
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
  if (!lock) return leave({ kind: 'refused', reason: 'inUse' })
  if (!existsSync(clusterFolder(dataFolder))) await makeCluster()
  const { db, files } = openCluster(clusterFolder(dataFolder))
  await db.waitReady
  const password = process.platform === 'win32' ? randomBytes(24).toString('base64url') : undefined
  const server = await serveSessions(db, { password, idleTransactionMs, onBroken: (error) => fail(error) })
  const address: Address = { pid: process.pid, holderPid, password, ...(await listen(server)) }
  writeFileSync(addressFile(dataFolder), JSON.stringify(address), { mode: 0o600 })

  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), 10_000).unref()
    server.close()
    rmSync(addressFile(dataFolder), { force: true })
    await db.close()
    process.exit(0)
  }
  process.on('disconnect', stop)
  process.on('message', (message: ToChild) => {
    if (message.kind === 'stop') void stop()
    else tell({ kind: 'pong', syncs: files.syncs })
  })
  // The holder's group gets the terminal's Ctrl-C; the holder decides when the database stops.
  process.on('SIGINT', () => undefined).on('SIGTERM', () => undefined)
  // `disconnect` is missed when the holder died while a statement ran.
  setInterval(() => process.ppid !== holderPid && stop(), 1000).unref()
  tell({ kind: 'ready', address })
}

function leave(message: FromChild): void {
  if (!process.send) process.exit(1)
  process.send(message, () => process.exit(1))
}

function fail(error: unknown): void {
  leave({ kind: 'broken', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
}

main().catch(fail)
