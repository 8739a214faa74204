import { expect, test } from 'vitest'
import { ignorantPrior, priorFromCompany, rateInterval, shrunkenRate } from './base-rate.ts'

test('three wins of four are 43 per cent where the company wins 30, not 75', () => {
  expect(shrunkenRate(3, 4, priorFromCompany(0.3))).toBeCloseTo(0.429, 3)
})

test('without any deal or knowledge the rate is even', () => {
  expect(shrunkenRate(0, 0, ignorantPrior)).toBe(0.5)
})

test('the interval narrows with the number of deals', () => {
  const width = (deals: number) => {
    const { low, high } = rateInterval(deals / 2, deals, ignorantPrior)
    return high - low
  }
  expect(width(10)).toBeGreaterThan(0.5)
  expect(width(1000)).toBeLessThan(0.07)
})
