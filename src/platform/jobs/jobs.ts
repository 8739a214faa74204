// Work that nobody waits for: learning, the nightly round. It is kept in the database (pg-boss, in a schema of its own), so that what
// a server was asked to do outlives it, and of several servers on one database one does it. At rest it asks the database once in
// half a minute; what this server is asked itself begins at once.
import type { PgBoss } from 'pg-boss'
import type { Database } from '../db/database.ts'
import type { Log } from '../log/log.ts'

export interface Queue<Task extends object = object> {
  readonly name: string
  /** When it comes round by itself: cron words, on Chinese time. */
  readonly cron?: string
  /** Runs longer than this and it counts as lost. */
  readonly limitSeconds: number
  /** Doing it twice must change nothing. `signal` says that the server stops or the task took too long. */
  readonly work: (task: Task, signal: AbortSignal) => Promise<void>
}

export interface Jobs {
  /** Of one key one task runs and one waits; asking for a third changes nothing. Kept until `start`. */
  ask<Task extends object>(queue: Queue<Task>, task: Task, key: string): Promise<void>
  start(queues: readonly Queue<never>[]): Promise<void>
  /** What runs is told to stop, and is begun again at the next start. */
  stop(): Promise<void>
}

const schema = 'pgboss'
const pollSeconds = 30
/** A task whose server gives no sign of life for so long is begun again by another. */
const aliveSeconds = 30
const minute = 60
const hour = 60 * minute
const stopWithinMs = 5_000

export function openJobs(db: Database, log: Log): Jobs {
  const stopping = new AbortController()
  const workers = new Map<string, string>()
  const early: (() => Promise<void>)[] = []
  let boss: PgBoss | undefined

  async function ask<Task extends object>(queue: Queue<Task>, task: Task, key: string): Promise<void> {
    if (!boss) {
      early.push(() => ask(queue, task, key))
      return
    }
    await boss.send(queue.name, task, { singletonKey: key })
    const worker = workers.get(queue.name)
    if (worker) boss.notifyWorker(worker)
  }

  async function attend(to: PgBoss, queue: Queue<never>): Promise<void> {
    await to.createQueue(queue.name, {
      policy: 'stately',
      expireInSeconds: queue.limitSeconds,
      heartbeatSeconds: aliveSeconds,
      retryLimit: 2,
      retryDelay: 5,
      deleteAfterSeconds: 24 * hour,
    })
    if (queue.cron) await to.schedule(queue.name, queue.cron, {}, { tz: 'Asia/Shanghai' })
    const worker = await to.work<object>(
      queue.name,
      { pollingIntervalSeconds: pollSeconds, batchSize: 1 },
      async (jobs) => {
        for (const { data, signal } of jobs)
          await queue.work(data as never, AbortSignal.any([signal, stopping.signal]))
      },
    )
    workers.set(queue.name, worker)
  }

  return {
    ask,
    async start(queues) {
      // Here and not above: commands and tests without jobs need not load it.
      const { PgBoss: Boss } = await import('pg-boss')
      const started = new Boss({
        db: { executeSql: (text, values) => db.pool.query(text, values as unknown[] | undefined) },
        schema,
        backend: db.kind === 'embedded' ? 'pglite' : 'postgres',
        superviseIntervalSeconds: minute,
        maintenanceIntervalSeconds: 12 * hour,
        monitorIntervalSeconds: minute,
        queueCacheIntervalSeconds: 10 * minute,
        clockMonitorIntervalSeconds: 10 * minute,
        cronMonitorIntervalSeconds: 45,
        cronWorkerIntervalSeconds: 45,
        bamIntervalSeconds: hour,
        flowIntervalSeconds: hour,
        reindex: false,
        monitorVacuum: false,
      })
      started.on('error', (error) => {
        if (!stopping.signal.aborted) log.warn({ reason: error.message }, 'a background task had trouble')
      })
      await started.start()
      for (const queue of queues) await attend(started, queue)
      boss = started
      for (const asked of early.splice(0)) await asked()
    },
    async stop() {
      stopping.abort()
      await boss?.stop({ graceful: true, timeout: stopWithinMs })
    },
  }
}
