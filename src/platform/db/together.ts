// Statements that do not wait for each other's answers go out together; the database runs them in the order in which they were
// asked. After one that fails it refuses the rest, so the first failure is the one worth telling, whichever was heard first.

type Answers<P extends readonly Promise<unknown>[]> = { -readonly [K in keyof P]: Awaited<P[K]> }

/** The answers of all, in order; or the failure of the first that failed. Nothing is left running when it returns. */
export async function together<P extends readonly Promise<unknown>[]>(...asked: P): Promise<Answers<P>> {
  const settled = await Promise.allSettled(asked)
  const failed = settled.find((each) => each.status === 'rejected')
  if (failed) throw failed.reason
  return settled.map((each) => (each.status === 'fulfilled' ? each.value : undefined)) as Answers<P>
}
