import { expect, test } from 'vitest'
import { scaleOf, waterfall } from './waterfall.ts'

const reason = (column: string, points: number) => ({ column, points })

const score = {
  baseRate: 0.3,
  probability: 0.44,
  reasons: [
    reason('leadFrom', 0.12),
    reason('budgetStatus', 0.06),
    reason('dealType', -0.05),
    reason('region', 0.0002),
  ],
}

test('each reason begins where the one before it ended, and the last one ends at the probability', () => {
  const steps = waterfall(score, 6)
  expect(steps.map(({ reason, from, to }) => [reason?.column, from.toFixed(2), to.toFixed(2)])).toEqual([
    ['leadFrom', '0.30', '0.42'],
    ['budgetStatus', '0.42', '0.48'],
    ['dealType', '0.48', '0.43'],
    [undefined, '0.43', '0.44'],
  ])
})

test('what is too small to see is one step with what belongs to no reason', () => {
  expect(waterfall(score, 1).at(-1)).toMatchObject({ reason: undefined, reasons: 3, to: 0.44 })
})

test('without reasons nothing leads away from the base rate', () => {
  expect(waterfall({ baseRate: 0.25, probability: 0.25, reasons: [] }, 6)).toEqual([])
})

test('the scale shows the tenths that the steps touch', () => {
  expect(scaleOf(score, waterfall(score, 6))).toEqual({ low: 0.3, high: 0.5 })
  expect(scaleOf({ baseRate: 0.3, probability: 0.3 }, [])).toEqual({ low: 0.3, high: 0.4 })
})
