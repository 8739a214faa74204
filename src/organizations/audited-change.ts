// An audit event as people read it: which fields, from what, to what.

export interface FieldChange {
  field: string
  /** Absent where the event tells of nothing before: something was made. */
  from?: unknown
  /** Absent where the event tells of nothing after: something was removed. */
  to?: unknown
  /** The other facts beside it, for values that need one to be read: an amount and its currency. */
  beside: Readonly<Record<string, unknown>>
}

type Facts = Readonly<Record<string, unknown>>

/** Kept for the program's own use; a reader learns nothing from it. */
const silent = new Set(['id', 'tenantId', 'version', 'createdBy', 'closedBy', 'closedAt'])

const factsOf = (value: unknown): Facts | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Facts) : undefined

/** Not filled in: no value, an empty text, list or record. */
export const isNothing = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (factsOf(value) !== undefined && Object.keys(value as Facts).length === 0)

/** The fields that changed; of a thing just made or just removed all that were filled. */
export function changesOf(before: unknown, after: unknown): FieldChange[] {
  const old = factsOf(before)
  const now = factsOf(after)
  const fields = [...new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})])]
  return fields
    .filter((field) => !silent.has(field))
    .flatMap((field): FieldChange[] => {
      const beside = now ?? old ?? {}
      const from = old?.[field]
      const to = now?.[field]
      if (old && now) return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ field, from, to, beside }]
      const only = now ? to : from
      if (isNothing(only)) return []
      return [now ? { field, to, beside } : { field, from, beside }]
    })
}
