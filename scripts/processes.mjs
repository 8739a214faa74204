// Runs a program in a process group of its own, so that whatever it started ends with it: on a signal to us, and when it takes
// longer than it may.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './set-up.mjs'

const groups = process.platform !== 'win32'
const running = new Set()

function endGroup(child, signal) {
  try {
    if (groups) process.kill(-child.pid, signal)
    else child.kill(signal)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}

let interrupted = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    interrupted = true
    for (const child of running) endGroup(child, signal)
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
    endGroup(child, 'SIGTERM')
    setTimeout(() => endGroup(child, 'SIGKILL'), 10_000).unref()
  }, minutes * 60_000)
  return new Promise((resolve) => {
    const end = (code) => {
      clearTimeout(clock)
      running.delete(child)
      // What it left behind in its group.
      if (child.pid) endGroup(child, 'SIGKILL')
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
