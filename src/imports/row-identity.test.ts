import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Cell } from './cell.ts'
import type { Mapping } from './mapping.ts'
import { fingerprint, OccurrenceCounter, RowIdentities } from './row-identity.ts'

const mapping = (identity: Mapping['identity'], ...columns: string[]): Mapping => ({
  kind: 'opportunities',
  columns: columns.map((column) => ({
    column,
    use:
      column === '编号'
        ? { to: 'field', field: 'externalId' }
        : { to: 'custom', key: column, label: column, kind: 'text' },
  })),
  identity,
  nameFrom: [columns[0]!],
  currency: 'CNY',
})
const identitiesOf = (of: Mapping, rows: Cell[][]) => {
  const identities = new RowIdentities(of)
  return rows.map((row) => identities.next(row).identity)
}

describe('a row is known again', () => {
  test('by its id, and a second row with the same id is noticed', () => {
    const identities = new RowIdentities(mapping({ by: 'externalId' }, '客户', '编号'))
    expect(identities.next(['云岭', ' A-1 '])).toEqual({ identity: 'A-1', occurrence: 1 })
    expect(identities.next(['东海', 'A-1'])).toEqual({ identity: 'A-1', occurrence: 2 })
    expect(identities.next(['东海', ''])).toEqual({ identity: undefined, occurrence: 1 })
  })

  test('by its content, and equal rows stay different deals', () => {
    const rows = [
      ['甲', '1'],
      ['甲', '1'],
      ['乙', '1'],
    ]
    const first = identitiesOf(mapping({ by: 'row' }, 'a', 'b'), rows)
    expect(new Set(first).size).toBe(3)
    expect(first[0]).toMatch(/^row:[0-9a-f]{32}:1$/)
    expect(first[1]).toBe(first[0]!.replace(/1$/, '2'))
    expect(identitiesOf(mapping({ by: 'row' }, 'a', 'b'), rows)).toEqual(first)
  })

  test('when rows or columns have moved, when an empty column was added, and with other blanks', () => {
    const of = mapping({ by: 'row' }, 'a', 'b')
    const first = identitiesOf(of, [
      ['甲', '1'],
      ['乙', '2'],
      ['甲', '1'],
    ])
    expect(
      identitiesOf(of, [
        ['乙', '2'],
        ['甲', '1'],
        ['甲', '1'],
      ]).sort(),
    ).toEqual([...first].sort())
    expect(identitiesOf(mapping({ by: 'row' }, 'b', 'c', 'a'), [['1', '', ' 甲 ']])).toEqual([first[0]])
  })

  test('by some columns, whatever the others say', () => {
    const of = mapping({ by: 'columns', columns: ['客户', '名称'] }, '客户', '名称', '金额')
    const [first, second] = identitiesOf(of, [
      ['云岭（集团）', '中台', '80万'],
      ['云岭(集团) ', '中台', '90万'],
    ])
    expect(second).toBe(first!.replace(/1$/, '2'))
    expect(identitiesOf(of, [['云岭（集团）', '中台', '90万']])).toEqual([first])
  })

  test('a value that moves to another column is another row', () => {
    const of = mapping({ by: 'row' }, 'a', 'b')
    expect(
      new Set(
        identitiesOf(of, [
          ['甲', ''],
          ['', '甲'],
          ['甲甲', ''],
          ['甲', '甲'],
        ]),
      ).size,
    ).toBe(4)
  })
})

test('fingerprints differ where texts differ', () => {
  const seen = new Set<string>()
  for (let at = 0; at < 20_000; at++) seen.add(fingerprint(`row ${at}`))
  expect(seen.size).toBe(20_000)
  expect(fingerprint('')).toHaveLength(32)
})

test('the counter counts like a plain list would', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 2 }), { maxLength: 3000 }), (texts) => {
      const counter = new OccurrenceCounter()
      const counts = new Map<string, number>()
      for (const text of texts) {
        counts.set(text, (counts.get(text) ?? 0) + 1)
        expect(counter.count(text)).toBe(counts.get(text))
      }
    }),
    { numRuns: 20 },
  )
})

test('a hundred thousand different rows are all first ones', () => {
  const counter = new OccurrenceCounter()
  for (let at = 0; at < 100_000; at++)
    if (counter.count(`deal ${at}`) !== 1) throw new Error(`deal ${at} seen twice`)
  expect(counter.count('deal 77')).toBe(2)
})
