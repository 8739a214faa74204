import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type IdClock, isId, msOfId, newId, nextId } from './id.ts'

const start: IdClock = { ms: 0, tail: 0n }

test('an id is a UUID of version 7 that begins with its millisecond', () => {
  const random = Uint8Array.from([0x03, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 0x01, 0x23, 0x45])
  const { id } = nextId(start, 0x0199_0000_00ff, random)
  // The last 74 of the 80 bits, 0x3456789abcdef012345: 12 of them (d15) after the 7, 62 after the variant's two bits (10).
  expect(id).toBe('01990000-00ff-7d15-a789-abcdef012345')
  expect(msOfId(id)).toBe(0x0199_0000_00ff)
  expect(isId(id)).toBe(true)
})

test('ids of one process never go backwards, also when the clock does', () => {
  const times = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 2, maxLength: 200 })
  const noise = fc.uint8Array({ minLength: 10, maxLength: 10 })
  fc.assert(
    fc.property(times, noise, (instants, random) => {
      let clock = start
      let previous = ''
      for (const now of instants) {
        const next = nextId(clock, now, random)
        expect(next.id > previous).toBe(true)
        previous = next.id
        clock = next.clock
      }
    }),
  )
})

test('when the random bits of a millisecond are used up, the next millisecond begins', () => {
  const full: IdClock = { ms: 1000, tail: (1n << 74n) - 1n }
  expect(nextId(full, 1000, new Uint8Array(10)).clock.ms).toBe(1001)
})

test('a thousand new ids are different and in order', () => {
  const ids = Array.from({ length: 1000 }, newId)
  expect(new Set(ids).size).toBe(1000)
  expect(ids.toSorted()).toEqual(ids)
})

test.each(['', 'x', '01990000-00ff-7d15-a789-abcdef01234', "01990000-00ff-7d15-a789-abcdef012345'"])(
  '%j is no id',
  (text) => {
    expect(isId(text)).toBe(false)
  },
)
