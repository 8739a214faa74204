// PostgreSQL plans the list of deals (six tables, each behind its policy) three times as long as it runs it. A statement that
// comes again is therefore given a name, under which each connection keeps its plan. The embedded database is one session for
// all connections, whose statement names would collide: there nothing is named.
const namedAtMost = 300

const numberOf = new Map<string, number>()

/** A name for a statement that was seen before; undefined for a new one, and when there are too many kinds of them. */
export function planName(text: string): string | undefined {
  const number = numberOf.get(text)
  if (number !== undefined) return `plan_${number}`
  if (numberOf.size < namedAtMost) numberOf.set(text, numberOf.size)
  return undefined
}
