// What an audit event keeps of a change: only what changed, both ways, because people read it.
type Facts = Readonly<Record<string, unknown>>

/** The facts that differ, as they were and as they are. Facts that only `before` has are left out. */
export function difference(before: Facts, after: Facts): { before: Facts; after: Facts } {
  const changed = Object.keys(after).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  )
  const pick = (from: Facts) => Object.fromEntries(changed.map((key) => [key, from[key]]))
  return { before: pick(before), after: pick(after) }
}
