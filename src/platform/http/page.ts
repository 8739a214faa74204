// A page of a list as it crosses the wire: its rows and the cursor of the page after it.
import { refuse } from '#platform/contract/refusal.ts'
import { decodeCursor, encodeCursor, type Key, type Order } from '#platform/db/keyset.ts'
import { Refused } from './refused.ts'

/** Where the page begins that a caller asks for; 400 for a cursor that was not made for this order. */
export function keyFrom(order: Order, cursor: string | undefined): Key | undefined {
  if (cursor === undefined) return undefined
  const key = decodeCursor(order, cursor)
  if (!key) throw new Refused(400, refuse('platform.refusal.badRequest', { field: 'cursor' }))
  return key
}

export const pageAnswer = <Row, Shown>(
  order: Order,
  found: { rows: readonly Row[]; next?: Key },
  show: (row: Row) => Shown,
): { rows: Shown[]; next?: string } => ({
  rows: found.rows.map(show),
  ...(found.next && { next: encodeCursor(order, found.next) }),
})
