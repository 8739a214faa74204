// The pool of connections. On the embedded database it waits while that starts again, and follows it to a new address.
import pg from 'pg'
import type { EmbeddedDatabase } from './embedded/holder.ts'
import { clientOptions } from './embedded/location.ts'
import { forbidSecondConnection } from './second-connection.ts'

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
    if (this.#embedded) Object.assign(this.options, clientOptions(await this.#embedded.address()))
    return super.connect()
  }
}
