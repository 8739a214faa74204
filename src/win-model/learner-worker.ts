// The thread in which the server learns, so that a page never waits for a model. It gets one task, tells its progress, and
// looks at a shared flag between rounds to see whether it should stop.
import { parentPort, workerData } from 'node:worker_threads'
import { isRefusal } from '#platform/contract/refusal.ts'
import { learn } from './learn.ts'
import type { LearnerMessage, LearnerTask } from './learn-in-worker.ts'

const { table, options, stopFlag }: LearnerTask = workerData
const flag = new Int32Array(stopFlag)
const tell = (message: LearnerMessage) => parentPort?.postMessage(message)

const learnt = learn(table, options, {
  onProgress: (progress) => tell({ progress }),
  shouldStop: () => Atomics.load(flag, 0) !== 0,
})
tell(isRefusal(learnt) ? { refusal: learnt } : { model: learnt })
