// Runs the learner in a thread of its own. The caller names the worker's file, because only it knows whether the program
// runs from dist/ or from its sources.
import { Worker } from 'node:worker_threads'
import type { Refusal } from '#platform/contract/refusal.ts'
import { refuse } from '#platform/contract/refusal.ts'
import type { Table } from './table.ts'
import type { LearnOptions, Progress, WinModel } from './win-model.ts'

export type LearnerTask = { table: Table; options: LearnOptions; stopFlag: SharedArrayBuffer }
export type LearnerMessage = { progress: Progress } | { model: WinModel } | { refusal: Refusal }

export type Learning = {
  /** The model, or `winModel.refusal.cancelled` after `cancel`. Rejects when the thread fails. */
  result: Promise<WinModel | Refusal>
  cancel: () => void
}

/** Ended without a word even though asked to stop: given this long before the thread is ended from outside. */
const PATIENCE_MS = 5000

/**
 * Starts learning. `worker` is the URL of `learner-worker.js` in dist/, or of `learner-worker.ts` when running from source,
 * where tsx is asked to read TypeScript.
 */
export function learnInWorker(
  worker: URL,
  table: Table,
  options: LearnOptions,
  onProgress: (progress: Progress) => void = () => undefined,
): Learning {
  const stopFlag = new SharedArrayBuffer(4)
  const task: LearnerTask = { table, options, stopFlag }
  const thread = worker.pathname.endsWith('.ts')
    ? new Worker(fromSource(worker), { eval: true, workerData: task })
    : new Worker(worker, { workerData: task })
  let giveUp: NodeJS.Timeout | undefined
  const result = new Promise<WinModel | Refusal>((resolve, reject) => {
    thread.on('message', (message: LearnerMessage) => {
      if ('progress' in message) onProgress(message.progress)
      else resolve('model' in message ? message.model : message.refusal)
    })
    thread.once('error', reject)
    thread.once('exit', () => {
      clearTimeout(giveUp)
      resolve(refuse('winModel.refusal.cancelled'))
    })
  })
  const cancel = () => {
    Atomics.store(new Int32Array(stopFlag), 0, 1)
    giveUp ??= setTimeout(() => void thread.terminate(), PATIENCE_MS)
    giveUp.unref()
  }
  return { result, cancel }
}

/** A thread does not inherit the hooks that read TypeScript, so it sets them up before it loads the worker's source. */
const fromSource = (worker: URL): string =>
  `import('tsx/esm/api').then(({ tsImport }) => tsImport(${JSON.stringify(worker.href)}, ${JSON.stringify(worker.href)}))
   .catch((error) => { setImmediate(() => { throw error }) })`
