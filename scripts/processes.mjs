// Runs a program in a process group of its own, so that whatever it started ends with it: on a signal to us, and when it takes
// longer than it may.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { root } from './set-up.mjs'

const groups = process.platform !== 'win32'
const running = new Set()
const patienceMs = 10_000

/** Answers whether somebody was there. Signal 0 only asks. */
function signalGroup(child, signal) {
  try {
    return groups ? process.kill(-child.pid, signal) : child.kill(signal)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
    return false
  }
}

/** What a program leaves behind in its group may tidy up for some seconds, and is ended then. */
async function clearGroup(child) {
  const deadline = performance.now() + patienceMs
  while (groups && signalGroup(child, 0) && performance.now() < deadline) await pause(100)
  signalGroup(child, 'SIGKILL')
}

let interrupted = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    interrupted = true
    for (const child of running) signalGroup(child, signal)
  })

/** True once somebody asked us to stop; nothing new should be started then. */
export const isInterrupted = () => interrupted

/** Answers the exit code; 124 when it took too long, 1 when a signal ended it. */
export function run(program, args, { env = {}, minutes = 15, ...options } = {}) {
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: groups,
    env: { ...process.env, ...env },
    ...options,
  })
  running.add(child)
  let late = false
  const clock = setTimeout(() => {
    late = true
    console.error(`${program} ${args[0] ?? ''}: longer than ${minutes} minutes, ended`)
    signalGroup(child, 'SIGTERM')
    setTimeout(() => signalGroup(child, 'SIGKILL'), patienceMs).unref()
  }, minutes * 60_000)
  return new Promise((resolve) => {
    const end = async (code) => {
      clearTimeout(clock)
      if (child.pid) await clearGroup(child)
      running.delete(child)
      resolve(late ? 124 : (code ?? 1))
    }
    child.once('error', (error) => {
      console.error(`${program}: ${error.message}`)
      end(1)
    })
    child.once('exit', end)
  })
}

/** Runs a command that an installed package brings, without a shell between. */
export function runTool(packageName, command, args, options) {
  const folder = join(root, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return run(process.execPath, [join(folder, typeof bin === 'string' ? bin : bin[command]), ...args], options)
}
