import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scorecard } from './scorecard.ts'
import { scorecardFactors } from './scorecard-factors.ts'

const answer = (key: string, value: number, confidence: number) => ({ key, value, confidence })

// domain.md 3.5
const example = [
  answer('leaderRealAuthority', 1, 0.8),
  answer('priorYearBudget', 2, 1),
  answer('painOwned', 1, 0.8),
  answer('supporterStrength', 1, 0.5),
  answer('leadSource', 1, 1),
  answer('competitorAtEntry', -1, 0.8),
  answer('competitorStanding', -1, 0.5),
  answer('capabilityFit', 1, 1),
  answer('differentiatorsInCriteria', 0, 0.8),
  answer('pricePosition', -1, 0.5),
]

test('the worked example comes to 40 per cent, with more than half of the picture missing', () => {
  const result = scorecard(example)
  expect(result.signal).toBeCloseTo(1.685, 10)
  expect(result.logOdds).toBeCloseTo(-0.4246, 4)
  expect(result.probability).toBeCloseTo(0.395, 3)
  expect(result.informationGap).toBeCloseTo(0.537, 3)
  expect(result.evidenceStrength).toBeCloseTo(0.766, 3)
})

test('there are 26 factors, and their weights add up to 7.35', () => {
  expect(scorecardFactors).toHaveLength(26)
  expect(scorecardFactors.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(7.35, 10)
})

test('without answers the probability is the base rate', () => {
  expect(scorecard([], 0.3).probability).toBeCloseTo(0.3, 10)
  expect(scorecard([]).informationGap).toBe(1)
})

test('the best of all answers moves the odds by no more than the scorecard may', () => {
  const best = scorecardFactors.map(({ key }) => ({ key, value: 2 }))
  expect(scorecard(best, 0.5).logOdds).toBe(3)
})

test('the shifts of all answers add up to the whole shift', () => {
  const answers = fc.array(
    fc.record({
      key: fc.constantFrom(...scorecardFactors.map(({ key }) => key)),
      value: fc.integer({ min: -2, max: 2 }),
      confidence: fc.constantFrom(0.3, 0.5, 0.8, 1),
    }),
  )
  fc.assert(
    fc.property(answers, (given) => {
      const { logOdds, shifts } = scorecard(given, 0.5)
      expect(shifts.reduce((sum, { shift }) => sum + shift, 0)).toBeCloseTo(logOdds, 9)
    }),
  )
})
