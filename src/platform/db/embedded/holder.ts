// Starts the process that holds the embedded database, watches it, and starts it again when it died. PGlite knows no
// statement_timeout, and its process hears nothing while a statement runs; so silence for longer than the limit is the statement
// that outlived it, and killing the process is the only way to end it. What was acknowledged is on the disk by then.
import { type ChildProcess, fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { StartRefused } from '#platform/config/start-refused.ts'
import { refuse } from '#platform/contract/refusal.ts'
import type { Log } from '#platform/log/log.ts'
import { type Address, readAddress } from './location.ts'
import { exitInUse, type FromChild, type ToChild } from './messages.ts'
import { templateFile } from './template.ts'

export interface HolderOptions {
  /** Exists already. */
  readonly dataFolder: string
  readonly statementTimeoutMs: number
  readonly log: Log
}

export interface EmbeddedDatabase {
  /** Where it is now; waits while it starts again, and fails when it cannot. */
  address(): Promise<Address>
  /** How many times it has synced to the disk since its process began. */
  syncs(): Promise<number>
  stop(): Promise<void>
}

/** A dead holder's database ends by itself within seconds (orphan.ts). */
const orphanPatienceMs = 15_000
const restartPauseMs = 500

export async function startEmbedded(options: HolderOptions): Promise<EmbeddedDatabase> {
  let stopping = false
  let child = await spawnPatiently(options)
  let current: Promise<Running> = Promise.resolve(child)
  attend(child)

  function attend(running: Running): void {
    const dog = watch(running.process, options)
    running.process.once('exit', (code, signal) => {
      clearInterval(dog)
      if (stopping) return
      options.log.error({ code, signal }, 'the embedded database ended and is started again')
      current = restart()
      // Whoever asks for the address gets the failure; here it only must not be unhandled.
      current.catch((error) => options.log.error(error, 'the embedded database did not start again'))
    })
  }

  async function restart(): Promise<Running> {
    child = await spawn(options)
    attend(child)
    return child
  }

  /** After a start that failed, the next who asks tries once more, for all who ask meanwhile. */
  let revival: Promise<Running> | undefined
  function revive(): Promise<Running> {
    revival ??= pause(restartPauseMs)
      .then(restart)
      .finally(() => {
        revival = undefined
      })
    return revival
  }

  async function running(): Promise<Running> {
    try {
      return await current
    } catch (error) {
      if (stopping) throw error
      current = revive()
      return current
    }
  }

  return {
    address: async () => (await running()).address,
    syncs: async () => askForSyncs((await running()).process),
    async stop() {
      stopping = true
      const { process } = await current.catch(() => child)
      if (process.exitCode !== null || process.signalCode !== null) return
      const ended = new Promise((resolve) => process.once('exit', resolve))
      send(process, { kind: 'stop' })
      await ended
    },
  }
}

interface Running {
  readonly process: ChildProcess
  readonly address: Address
}

const send = (process: ChildProcess, message: ToChild) => process.connected && process.send(message)

/** Built, this file is part of dist/server.js and the child is dist/embedded.js; from source tsx runs the child. */
function entry(): { file: string; execArgv: string[] } {
  const here = fileURLToPath(import.meta.url)
  if (!here.endsWith('.ts')) return { file: join(dirname(here), 'embedded.js'), execArgv: [] }
  const tsx = pathToFileURL(createRequire(here).resolve('tsx')).href
  return { file: join(dirname(here), 'child.ts'), execArgv: ['--import', tsx] }
}

function spawn(options: HolderOptions): Promise<Running> {
  const { file, execArgv } = entry()
  const args = [options.dataFolder, templateFile() ?? '']
  const child = fork(file, args, { execArgv, stdio: ['ignore', 'inherit', 'pipe', 'ipc'] })
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2000)
    options.log.warn({ said: text.trimEnd() }, 'the embedded database says')
  })
  return new Promise((resolve, reject) => {
    child.on('message', (message: FromChild) => {
      if (message.kind === 'ready') resolve({ process: child, address: message.address })
    })
    child.once('error', reject)
    // `close` comes after the last of standard error.
    child.once('close', (code, signal) =>
      reject(
        code === exitInUse
          ? inUse(options.dataFolder)
          : cannotStart(options.dataFolder, said || `${code ?? signal}`),
      ),
    )
  })
}

/** Waits for an orphan to end; a living holder is refused at once. */
async function spawnPatiently(options: HolderOptions): Promise<Running> {
  const deadline = performance.now() + orphanPatienceMs
  for (;;) {
    try {
      return await spawn(options)
    } catch (error) {
      const holder = readAddress(options.dataFolder)
      const orphan = holder !== undefined && !lives(holder.holderPid)
      const held = error instanceof StartRefused && error.refusal.refused === 'platform.start.dataFolderInUse'
      if (!held || !orphan || performance.now() > deadline) throw error
      await pause(restartPauseMs)
    }
  }
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function inUse(folder: string): StartRefused {
  const pid = readAddress(folder)?.holderPid ?? '?'
  return new StartRefused(refuse('platform.start.dataFolderInUse', { values: { folder, pid } }))
}

function cannotStart(folder: string, said: string): StartRefused {
  const reason = said.trim().split('\n')[0] ?? ''
  return new StartRefused(refuse('platform.start.embeddedFailed', { values: { folder, reason } }))
}

/** Ticks are counted, not time: a machine that slept or a holder that was busy itself must not look like a long statement. */
function watch(child: ChildProcess, { statementTimeoutMs, log }: HolderOptions): NodeJS.Timeout {
  const everyMs = Math.min(1000, Math.max(50, statementTimeoutMs / 10))
  let unanswered = 0
  child.on('message', (message: FromChild) => {
    if (message.kind === 'pong') unanswered = 0
  })
  const timer = setInterval(() => {
    if (unanswered === 0) send(child, { kind: 'ping' })
    unanswered += 1
    if ((unanswered - 1) * everyMs < statementTimeoutMs) return
    log.warn({ statementTimeoutMs }, 'a statement outlived its limit; the embedded database is ended')
    child.kill('SIGKILL')
  }, everyMs)
  timer.unref()
  return timer
}

function askForSyncs(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    const hear = (message: FromChild) => {
      if (message.kind !== 'pong') return
      child.off('message', hear)
      resolve(message.syncs)
    }
    child.on('message', hear)
    send(child, { kind: 'ping' })
  })
}
