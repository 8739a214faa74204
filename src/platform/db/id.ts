// Ids are UUIDv7 (RFC 9562, 5.7): they begin with the millisecond, so rows made together lie together and the id is a stable
// second key to sort by. Within a millisecond the 74 random bits count up, so that ids of one process never go backwards.
import { randomBytes } from 'node:crypto'

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export const isId = (text: string): boolean => shape.test(text)

/** What the next id follows: its millisecond and the 74 bits after it. */
export interface IdClock {
  readonly ms: number
  readonly tail: bigint
}

const tailBits = 74n
const tailLimit = 1n << tailBits

/**
 * The id after `last`. `now` in milliseconds since 1970, `random` ten bytes. A clock that stands still or goes back counts on
 * from the last id (by a random step, so that ids are not guessed from each other).
 */
export function nextId(last: IdClock, now: number, random: Uint8Array): { id: string; clock: IdClock } {
  const fresh = random.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n) & (tailLimit - 1n)
  if (now > last.ms) return written({ ms: now, tail: fresh })
  const tail = last.tail + 1n + (fresh & 0xffff_ffffn)
  return written(tail < tailLimit ? { ms: last.ms, tail } : { ms: last.ms + 1, tail: fresh })
}

function written(clock: IdClock): { id: string; clock: IdClock } {
  const high = ((clock.tail >> 62n) & 0xfffn) | 0x7000n
  const low = (clock.tail & ((1n << 62n) - 1n)) | (2n << 62n)
  const hex = clock.ms.toString(16).padStart(12, '0') + high.toString(16) + low.toString(16).padStart(16, '0')
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  return { id, clock }
}

/** When an id was made, in milliseconds since 1970. */
export const msOfId = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)

let clock: IdClock = { ms: 0, tail: 0n }

export function newId(): string {
  const next = nextId(clock, Date.now(), randomBytes(10))
  clock = next.clock
  return next.id
}

const lowBits = 32n
const lowLimit = 2 ** 32
const smallStep = 0xff_ffff

/** Many ids at once, each after the one before: a tenth of the time, because most differ in their last digits only. */
export function newIds(count: number): string[] {
  if (count === 0) return []
  const first = newId()
  const ids = [first]
  const steps = new Uint32Array(count)
  crypto.getRandomValues(new Uint32Array(steps.buffer, 0, Math.min(count, 16_384)))
  let low = Number(clock.tail % BigInt(lowLimit))
  let head = first.slice(0, -8)
  for (let at = 1; at < count; at++) {
    low += 1 + ((steps[at % 16_384] ?? 0) & smallStep)
    if (low >= lowLimit) {
      const again = newId()
      head = again.slice(0, -8)
      low = Number(clock.tail % BigInt(lowLimit))
      ids.push(again)
    } else {
      ids.push(head + low.toString(16).padStart(8, '0'))
      clock = { ms: clock.ms, tail: ((clock.tail >> lowBits) << lowBits) + BigInt(low) }
    }
  }
  return ids
}

/** An id as it would have been made at that millisecond, for rows that tell of the past: their order is the order of time. */
export const idAt = (ms: number): string => nextId({ ms: 0, tail: 0n }, ms, randomBytes(10)).id
