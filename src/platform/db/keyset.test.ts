import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeCursor, encodeCursor, type Key, keysetPage, type Order } from './keyset.ts'

const byAmount: Order = { column: 'opportunity.amountMinor', idColumn: 'opportunity.id', direction: 'desc' }

describe('a cursor', () => {
  test('leads back to the row it was made from', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.integer(), fc.constant(null)), fc.uuid(), (value, id) => {
        expect(decodeCursor(byAmount, encodeCursor(byAmount, { value, id }))).toEqual({ value, id })
      }),
    )
  })

  test('of one order is refused by another', () => {
    const cursor = encodeCursor(byAmount, { value: 5, id: 'a' })
    expect(decodeCursor({ ...byAmount, direction: 'asc' }, cursor)).toBeUndefined()
    expect(decodeCursor({ ...byAmount, column: 'opportunity.name' }, cursor)).toBeUndefined()
  })

  test.each([
    '',
    'x',
    '!!',
    Buffer.from('{}').toString('base64url'),
    Buffer.from('[1,2,3,4]').toString('base64url'),
  ])('that nobody made is refused: %j', (text) => {
    expect(decodeCursor(byAmount, text)).toBeUndefined()
  })

  test('that somebody tampered with is refused', () => {
    const tampered = Buffer.from(JSON.stringify([byAmount.column, 'desc', { sql: 1 }, 'a'])).toString(
      'base64url',
    )
    expect(decodeCursor(byAmount, tampered)).toBeUndefined()
  })
})

test('most pages need one query', async () => {
  let queries = 0
  const fetch = async ({ limit }: { limit: number }) => {
    queries += 1
    return Array.from({ length: limit }, (_, n) => ({ value: n, id: String(n) }))
  }
  const page = await keysetPage<Key>(byAmount, 80, undefined, fetch, (row) => row)
  expect(queries).toBe(1)
  expect(page.rows).toHaveLength(80)
  expect(page.next).toEqual({ value: 79, id: '79' })
})
