// The same file twice changes nothing. A row is known again by the id it had in the old system or, where there is none, by a
// fingerprint of its values together with the number of its occurrence: two rows may be equal in every value and still be two
// deals (salvirt-b2b has such), and then the second time round the second one is found by "the second of its kind".
import type { Cell } from './cell.ts'
import { lineOf } from './cell.ts'
import type { Mapping } from './mapping.ts'
import { matchKey } from './name-match.ts'

/** Stored as the external id of what was imported without one; the prefix keeps it apart from ids of other systems. */
export const rowIdPrefix = 'row:'

/**
 * Gives out identities in the order of the rows of one file. Not pure in the narrow sense: it counts. A run that continues
 * an earlier one has to pass the earlier rows through it again.
 */
export class RowIdentities {
  private readonly places: number[]
  private readonly named: boolean
  private readonly byId: boolean
  private readonly counts = new OccurrenceCounter()
  private readonly keys: string[]

  constructor(mapping: Mapping) {
    const { identity, columns } = mapping
    this.byId = identity.by === 'externalId'
    this.named = identity.by === 'columns'
    const wanted = columns.map(({ column, use }, at) => ({ column, use, at }))
    const kept =
      identity.by === 'externalId'
        ? wanted.filter(({ use }) => use.to === 'field' && use.field === 'externalId')
        : identity.by === 'columns'
          ? wanted.filter(({ column }) => identity.columns.includes(column))
          : wanted
    // In the order of their names, so that moved columns make no other deal of a row.
    kept.sort((a, b) => (a.column < b.column ? -1 : 1))
    this.places = kept.map(({ at }) => at)
    this.keys = kept.map(({ column }) => column)
  }

  /**
   * `identity` to look the row up by, and which of its kind it is in this file, from 1: a second row with one id is a
   * mistake of the file, a second row with equal values is not. No identity where the id is missing.
   */
  next(cells: readonly Cell[]): { identity: string | undefined; occurrence: number } {
    if (this.byId) {
      const id = lineOf(cells[this.places[0]!] ?? '')
      return id === ''
        ? { identity: undefined, occurrence: 1 }
        : { identity: id, occurrence: this.counts.count(id) }
    }
    let text = ''
    for (let at = 0; at < this.places.length; at++) {
      const value = lineOf(cells[this.places[at]!] ?? '')
      // Empty cells are left out, so that a new empty column changes nothing.
      if (value !== '') text += `${this.keys[at]}\u0001${this.named ? matchKey(value) : value}\u0002`
    }
    const print = fingerprint(text)
    const occurrence = this.counts.count(print)
    return { identity: `${rowIdPrefix}${print}:${occurrence}`, occurrence }
  }
}

/** 128 bits of a text as 32 hexadecimal digits (after cyrb128 by bryc, public domain). To tell rows apart, not to keep secrets. */
export function fingerprint(text: string): string {
  const [a, b, c, d] = mixed(text)
  return [a, b, c, d].map((part) => part.toString(16).padStart(8, '0')).join('')
}

function mixed(text: string): [number, number, number, number] {
  let a = 1779033703
  let b = 3144134277
  let c = 1013904242
  let d = 2773480762
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    a = b ^ Math.imul(a ^ code, 597399067)
    b = c ^ Math.imul(b ^ code, 2869860233)
    c = d ^ Math.imul(c ^ code, 951274213)
    d = a ^ Math.imul(d ^ code, 2716044179)
  }
  a = Math.imul(c ^ (a >>> 18), 597399067)
  b = Math.imul(d ^ (b >>> 22), 2869860233)
  c = Math.imul(a ^ (c >>> 17), 951274213)
  d = Math.imul(b ^ (d >>> 19), 2716044179)
  const all = a ^ b ^ c ^ d
  return [all >>> 0, (b ^ all) >>> 0, (c ^ all) >>> 0, (d ^ all) >>> 0]
}

/** How often each text was seen, in 12 bytes a text (64 bits of it and the count): millions of rows fit where a Map would not. */
export class OccurrenceCounter {
  private slots = 1024
  private used = 0
  private high = new Uint32Array(this.slots)
  private low = new Uint32Array(this.slots)
  private counts = new Uint32Array(this.slots)

  /** 1 the first time, 2 the second … */
  count(text: string): number {
    if (this.used * 2 > this.slots) this.grow()
    const [high, low] = mixed(text)
    const slot = this.slotOf(high, low)
    if (this.counts[slot] === 0) {
      this.used++
      this.high[slot] = high
      this.low[slot] = low
    }
    return ++this.counts[slot]!
  }

  private slotOf(high: number, low: number): number {
    let slot = (high ^ Math.imul(low, 2654435761)) & (this.slots - 1)
    while (this.counts[slot] !== 0 && (this.high[slot] !== high || this.low[slot] !== low))
      slot = (slot + 1) & (this.slots - 1)
    return slot
  }

  private grow(): void {
    const { high, low, counts } = this
    this.slots *= 2
    this.high = new Uint32Array(this.slots)
    this.low = new Uint32Array(this.slots)
    this.counts = new Uint32Array(this.slots)
    for (let at = 0; at < counts.length; at++) {
      if (counts[at] === 0) continue
      const slot = this.slotOf(high[at]!, low[at]!)
      this.high[slot] = high[at]!
      this.low[slot] = low[at]!
      this.counts[slot] = counts[at]!
    }
  }
}
