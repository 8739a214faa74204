// The pool of connections. On the embedded database it waits while that starts again, and follows it to a new address.
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { EmbeddedDatabase } from './embedded/holder.ts'
import { clientOptions } from './embedded/location.ts'
import { forbidSecondConnection } from './second-connection.ts'
import { sqlStateOf } from './sql-errors.ts'

const attempts = 20
const goneStates = new Set(['ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE'])

type Done = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  release: (error?: unknown) => void,
) => void

export class Pool extends pg.Pool {
  #embedded: EmbeddedDatabase | undefined

  follow(embedded: EmbeddedDatabase): void {
    this.#embedded = embedded
  }

  override connect(): Promise<pg.PoolClient>
  override connect(done: Done): void
  override connect(done?: Done): Promise<pg.PoolClient> | undefined {
    if (!done) return this.#connect()
    this.#connect().then(
      (client) => done(undefined, client, (error) => client.release(error as Error | undefined)),
      (error) => done(error, undefined, () => undefined),
    )
    return undefined
  }

  async #connect(): Promise<pg.PoolClient> {
    forbidSecondConnection()
    return this.#embedded ? this.#connectTo(this.#embedded) : super.connect()
  }

  /** A socket breaks a moment before its process is known to have ended; so a refused connection is tried again. */
  async #connectTo(embedded: EmbeddedDatabase): Promise<pg.PoolClient> {
    for (let attempt = 1; ; attempt++) {
      Object.assign(this.options, clientOptions(await embedded.address()))
      try {
        return await super.connect()
      } catch (error) {
        if (attempt === attempts || !goneStates.has(sqlStateOf(error) ?? '')) throw error
        await pause(50)
      }
    }
  }
}
