// The database's process must not outlive its holder, or the next server finds the folder in use. Normally it hears of the
// holder's end and stops in good order. While a statement runs it hears nothing, so a thread of its own watches as well.
import { Worker } from 'node:worker_threads'

const graceMs = 4000

// Text, because a built program has no file of its own for it.
const watching = `
  const { workerData: { holderPid, graceMs } } = require('node:worker_threads')
  let orphanedMs = 0
  setInterval(() => {
    orphanedMs = process.ppid === holderPid ? 0 : orphanedMs + 500
    if (orphanedMs > graceMs) process.kill(process.pid, 'SIGKILL')
  }, 500)`

export function dieWithHolder(holderPid: number): void {
  const thread = new Worker(watching, {
    eval: true,
    execArgv: [],
    workerData: { holderPid, graceMs },
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1, stackSizeMb: 1 },
  })
  thread.unref()
}
