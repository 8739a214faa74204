import { expect, test } from 'vitest'
import { defaultScorecard, factorOf, readScorecard } from './scorecard.ts'

const { factors } = defaultScorecard

test('the default scorecard asks 26 questions whose weights add up to 7.35', () => {
  expect(factors).toHaveLength(26)
  expect(factors.reduce((sum, factor) => sum + factor.weight, 0)).toBeCloseTo(7.35, 10)
})

test('eleven questions judge the customer, seven our sales side, eight fit, proof and commerce', () => {
  const count = (group: string) => factors.filter((factor) => factor.group === group).length
  expect([count('customer'), count('salesSide'), count('fit')]).toEqual([11, 7, 8])
})

test('the thirteen factors named by the source are marked as such', () => {
  const named = factors.filter((factor) => factor.provenance === 'S').map((factor) => factor.key)
  expect(named).toEqual([
    'leaderLevel',
    'leaderRealAuthority',
    'priorYearBudget',
    'peerPressure',
    'performancePressure',
    'urgency',
    'leadSource',
    'competitorAtEntry',
    'competitorStanding',
    'ourLeaderLevel',
    'ourLeaderAttention',
    'leaderLevelGap',
    'salesDetermination',
  ])
})

test('no two factors share a key', () => {
  expect(new Set(factors.map((factor) => factor.key)).size).toBe(26)
})

test('a budget planned last year weighs more than anything else', () => {
  expect(factorOf(defaultScorecard, 'priorYearBudget')?.weight).toBe(0.45)
  expect(Math.max(...factors.map((factor) => factor.weight))).toBe(0.45)
  expect(factorOf(defaultScorecard, 'weather')).toBeUndefined()
})

test('every question, every word of the scale and the evidence needed is said in both languages', () => {
  for (const { key, question, words, evidenceNeeded } of factors) {
    for (const text of [question, words.plus2, words.zero, words.minus2, evidenceNeeded]) {
      expect(text.zh, key).toMatch(/[\u4e00-\u9fff]|PoC/)
      expect(text.en, key).toMatch(/^[ -~]+$/)
    }
  }
})

test('the constants of the formula are those of the reference', () => {
  const { baseRate, damping, limit, priorSpread, learnFrom, confidence } = defaultScorecard
  expect({ baseRate, damping, limit, priorSpread, learnFrom }).toEqual({
    baseRate: 0.25,
    damping: 0.4,
    limit: 3,
    priorSpread: 0.15,
    learnFrom: 40,
  })
  expect(confidence).toEqual({
    asserted: 0.3,
    singleSource: 0.5,
    corroborated: 0.8,
    verified: 1,
    contradicted: 0,
  })
})

test('a stored scorecard with an unknown group is not read', () => {
  const stored = { ...defaultScorecard, factors: factors.map((factor) => ({ ...factor, group: 'luck' })) }
  expect(() => readScorecard(stored)).toThrow('leaderLevel')
})
