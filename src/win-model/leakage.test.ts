import { expect, test } from 'vitest'
import type { Exclusion } from './columns.ts'
import { detectLeaks } from './leakage.ts'
import { seededRandom } from './random.ts'
import { tableFromRows } from './table.ts'

type Deal = { won: boolean; chance: () => number; index: number }

/** 200 closed deals with one column. */
function closedWith(name: string, cell: (deal: Deal) => string) {
  const chance = seededRandom(9)
  const deals = Array.from({ length: 200 }, (_, index): Deal => ({ won: chance() < 0.4, chance, index }))
  return {
    closed: tableFromRows(
      [name],
      deals.map((deal) => [cell(deal)]),
    ),
    outcomes: Uint8Array.from(deals, ({ won }) => (won ? 1 : 0)),
  }
}

const openWith = (name: string, cell: (index: number) => string) =>
  tableFromRows(
    [name],
    Array.from({ length: 40 }, (_, index) => [cell(index)]),
  )

const after = (column: string): Exclusion[] => [{ column, why: 'knownOnlyAfterOutcome' }]

test('a contract value of 0 for every lost deal is known only after the outcome', () => {
  const deals = closedWith('Value', ({ won, chance }) => (won ? String(Math.round(1e5 * chance())) : '0'))
  expect(detectLeaks(deals)).toEqual(after('Value'))
})

test('a reason for losing that only lost deals have is known only after the outcome', () => {
  const deals = closedWith('Reason', ({ won, chance }) => (!won && chance() < 0.5 ? 'Price' : ''))
  expect(detectLeaks(deals)).toEqual(after('Reason'))
})

test('what every closed deal has and no open one is known only after the outcome', () => {
  const deals = closedWith('Signed by', ({ chance }) => (chance() < 0.5 ? 'Li' : 'Wang'))
  expect(detectLeaks({ ...deals, open: openWith('Signed by', () => '') })).toEqual(after('Signed by'))
})

test('a stage that all open deals still have and no closed one is left out', () => {
  const deals = closedWith('Stage', ({ chance }) => (chance() < 0.5 ? 'A' : 'B'))
  expect(detectLeaks({ ...deals, open: openWith('Stage', () => 'Open') })).toEqual([
    { column: 'Stage', why: 'differsInOpen' },
  ])
})

test('a closing date is known only after the outcome, and so is the number of days up to it', () => {
  const chance = seededRandom(2)
  const rows = Array.from({ length: 100 }, () => {
    const start = Math.floor(300 * chance())
    const days = 5 + Math.floor(90 * chance())
    const day = (n: number) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10)
    return [day(start), day(start + days), String(days)]
  })
  const closed = tableFromRows(['created', 'close_date', 'age'], rows)
  const outcomes = Uint8Array.from(rows, () => (chance() < 0.5 ? 1 : 0))
  expect(detectLeaks({ closed, outcomes })).toEqual([...after('close_date'), ...after('age')])
})

test('a good column that merely predicts well is kept', () => {
  const strong = closedWith('Budget', ({ won, chance }) => (won === chance() < 0.85 ? 'Yes' : 'No'))
  expect(detectLeaks(strong)).toEqual([])
  const answered = closedWith('Rival', ({ chance }) => (chance() < 0.3 ? '' : 'Known'))
  expect(detectLeaks({ ...answered, open: openWith('Rival', (i) => (i % 3 ? 'Known' : '')) })).toEqual([])
})

test('a handful of deals is never enough to accuse a column', () => {
  const closed = tableFromRows(['Budget'], [['Yes'], ['Yes'], ['Yes'], ['No'], ['No'], ['No']])
  expect(detectLeaks({ closed, outcomes: Uint8Array.from([1, 1, 1, 0, 0, 0]) })).toEqual([])
})
