import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forwardFolds, groupedFolds, groupRows } from './folds.ts'
import { seededRandom } from './random.ts'
import { tableFromRows } from './table.ts'

test('deals that look the same, or have the same customer, are one group', () => {
  const { columns } = tableFromRows(
    ['Budget', 'Scope', 'Customer'],
    [
      ['Yes', 'Clear', 'A'],
      ['Yes', 'Clear', 'B'],
      ['No', 'Clear', 'B'],
      ['No', 'Low', 'C'],
    ],
  )
  expect(Array.from(groupRows(4, columns.slice(0, 2), columns.slice(2)))).toEqual([0, 0, 0, 1])
  expect(Array.from(groupRows(4, columns.slice(0, 2), []))).toEqual([0, 0, 1, 2])
})

test('every deal is tested once, and never with its twin among the learnt', () => {
  const groups = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 20, maxLength: 60 })
  fc.assert(
    fc.property(groups, (drawn) => {
      const group = Int32Array.from(drawn)
      const folds = groupedFolds(
        group,
        Uint8Array.from(drawn, (g) => g % 2),
        4,
        seededRandom(1),
      )
      expect(folds.flatMap(({ test }) => Array.from(test)).sort((a, b) => a - b)).toEqual([...drawn.keys()])
      for (const { train, test } of folds) {
        const tested = new Set(Array.from(test, (row) => group[row]))
        expect(Array.from(train).some((row) => tested.has(group[row]))).toBe(false)
      }
    }),
  )
})

test('with closing days the folds go forward: what is tested closed after everything learnt', () => {
  const days = Float64Array.from([5, 1, 9, 3, 7, 7, 2, 8, 6, 4])
  const folds = forwardFolds(
    days,
    Int32Array.from(days, (_, i) => i),
    3,
  )
  expect(folds.length).toBeGreaterThan(1)
  for (const { train, test } of folds)
    expect(Math.max(...Array.from(train, (row) => days[row]!))).toBeLessThan(
      Math.min(...Array.from(test, (row) => days[row]!)),
    )
})
