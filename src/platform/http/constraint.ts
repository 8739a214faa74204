// A statement that hurts a constraint is refused in the feature's own words. Asking the database first whether somebody exists
// would cost a round trip for each reference, and could be untrue a moment later.
import type { Refused } from './refused.ts'

/** On a distributed database a constraint's name carries the number of its shard. */
const shardNumber = /_\d{6,}$/

/** `words` are the refusals by the names of the constraints; any other error stays what it is. */
export async function inWords<T>(
  statement: Promise<T>,
  words: Readonly<Record<string, () => Refused>>,
): Promise<T> {
  try {
    return await statement
  } catch (error) {
    const constraint = (error as { constraint?: unknown }).constraint
    if (typeof constraint !== 'string') throw error
    throw words[constraint.replace(shardNumber, '')]?.() ?? error
  }
}
