import { expect, test } from 'vitest'
import { areaUnderCurve, brierScore, brierSkill, decompose, logScore, meanScore } from './proper-scores.ts'
import { calibrationError, reliabilityBins, wilsonInterval } from './reliability.ts'

// domain.md 4.4
const forecasts = [0.7, 0.4, 0.55, 0.2, 0.6]
const outcomes = [1, 0, 1, 0, 0]

test('five forecasts have the scores of the reference', () => {
  const brier = meanScore(brierScore, forecasts, outcomes)
  expect(brier).toBeCloseTo(0.1705, 10)
  expect(meanScore((p, y) => logScore(p, y, 0.02), forecasts, outcomes)).toBeCloseTo(0.521, 4)
  expect(brierSkill(brier, 0.24)).toBeCloseTo(0.2896, 4)
})

test('a certain forecast that was wrong costs 3.912, not infinity', () => {
  expect(logScore(1, 0, 0.02)).toBeCloseTo(3.912, 3)
})

test('the Brier score is reliability less resolution plus uncertainty, with the remainder shown', () => {
  const bins = reliabilityBins(forecasts, outcomes, { bins: 5, fewest: 1 })
  const { reliability, resolution, uncertainty, remainder } = decompose(bins, 0.1705)
  expect(uncertainty).toBeCloseTo(0.24, 10)
  expect(reliability - resolution + uncertainty + remainder).toBeCloseTo(0.1705, 10)
})

test('the area under the curve counts pairs in the right order, ties half', () => {
  expect(areaUnderCurve(forecasts, outcomes)).toBeCloseTo(5 / 6, 10)
  expect(areaUnderCurve([0.5, 0.5], [1, 0])).toBe(0.5)
  expect(areaUnderCurve([0.5, 0.5], [1, 1])).toBeNaN()
})

test('six wins of ten say no more than 31 to 83 per cent', () => {
  const { low, high } = wilsonInterval(6, 10)
  expect(low).toBeCloseTo(0.31, 2)
  expect(high).toBeCloseTo(0.83, 2)
})

test('a bin with fewer than five deals is merged with its neighbour', () => {
  const p = [0.1, 0.1, 0.1, 0.1, 0.1, 0.3, 0.3, 0.5, 0.5, 0.5, 0.5, 0.5, 0.9, 0.9, 0.9, 0.9, 0.9]
  const y = p.map(() => 1)
  expect(reliabilityBins(p, y).map(({ from, to, deals }) => [from, to, deals])).toEqual([
    [0, 0.4, 7],
    [0.4, 0.8, 5],
    [0.8, 1, 5],
  ])
})

test('the calibration error is the mean gap between forecast and share', () => {
  expect(calibrationError([0.25, 0.25, 0.25, 0.25, 0.85, 0.85], [0, 0, 0, 1, 1, 1])).toBeCloseTo(0.05, 10)
})
