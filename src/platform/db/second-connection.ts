// A request that uses a second connection while its own transaction is open waits for itself on the embedded database, which
// is one session. So it is an error everywhere, found by the first test that does it.
import { AsyncLocalStorage } from 'node:async_hooks'

const transaction = new AsyncLocalStorage<{ open: boolean }>()

/** Runs work that has a transaction open; what it leaves running afterwards is free again. */
export async function whileOpen<T>(work: () => Promise<T>): Promise<T> {
  const mark = { open: true }
  try {
    return await transaction.run(mark, work)
  } finally {
    mark.open = false
  }
}

export function forbidSecondConnection(): void {
  if (transaction.getStore()?.open)
    throw new Error(
      'a second connection was asked for inside an open transaction; use its tx, or wait for its end',
    )
}
