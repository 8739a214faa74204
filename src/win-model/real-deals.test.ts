// The numbers that the learner must reach, on real deals and on the negative control. Folds and groups are the stored ones.
import { describe, expect, test } from 'vitest'
import { isRefusal } from '#platform/contract/refusal.ts'
import { shrunkenRate } from './base-rate.ts'
import { learn } from './learn.ts'
import { findMode, logOdds } from './logistic.ts'
import { sigmoid } from './logit.ts'
import { areaUnderCurve, brierScore, logScore, meanScore } from './proper-scores.ts'
import { seededRandom, shuffle } from './random.ts'
import { calibrationError } from './reliability.ts'
import { prepareScorer } from './scoring.ts'
import { type Table, takeRows, valueTally } from './table.ts'
import {
  mavenAtEngagement,
  mavenFiles,
  type RealDeals,
  realDealsThere,
  salvirtDeals,
} from './testing/real-deals.ts'
import type { WinModel } from './win-model.ts'

const learnt = (table: Table, outcome: string): WinModel => {
  const model = learn(table, { outcome, won: 'Won' })
  if (isRefusal(model)) throw new Error(model.refused)
  return model
}

const rowsWhere = (deals: RealDeals, is: (row: number) => boolean) => deals.fold.map((_, i) => i).filter(is)

/** Probabilities of every deal by a model that learnt, chose and calibrated on the other folds only. */
function outOfFold(deals: RealDeals, outcome: string) {
  const probability = new Float64Array(deals.outcomes.length)
  const models = [0, 1, 2, 3, 4].map((fold) => {
    const model = learnt(
      takeRows(
        deals.table,
        rowsWhere(deals, (i) => deals.fold[i] !== fold),
      ),
      outcome,
    )
    const tested = rowsWhere(deals, (i) => deals.fold[i] === fold)
    const scores = prepareScorer(model).scoreTable(takeRows(deals.table, tested))
    tested.forEach((row, i) => {
      probability[row] = scores.probability[i]!
    })
    return model
  })
  return { probability, models }
}

describe.skipIf(!realDealsThere)('on real deals', () => {
  test('held-out probabilities are sharp and calibrated', { timeout: 300_000 }, () => {
    const deals = salvirtDeals()
    const { probability, models } = outOfFold(deals, 'Status')
    expect(meanScore(logScore, probability, deals.outcomes)).toBeLessThanOrEqual(0.515)
    expect(areaUnderCurve(probability, deals.outcomes)).toBeGreaterThanOrEqual(0.815)
    expect(meanScore(brierScore, probability, deals.outcomes)).toBeLessThanOrEqual(0.17)
    expect(calibrationError(probability, deals.outcomes)).toBeLessThanOrEqual(0.05)
    expect(models.map(({ skill }) => skill)).toEqual(['proven', 'proven', 'proven', 'proven', 'proven'])
    expect(models.flatMap(({ excluded }) => excluded)).toEqual([])
  })

  test('the plain logistic regression gives the reference its own numbers back', () => {
    const deals = salvirtDeals()
    const p = referenceLogistic(deals)
    expect(areaUnderCurve(p, deals.outcomes)).toBeCloseTo(0.809, 3)
    expect(meanScore(logScore, p, deals.outcomes)).toBeCloseTo(0.539, 3)
    expect(meanScore(brierScore, p, deals.outcomes)).toBeCloseTo(0.177, 3)
    const furthest = Math.max(...p.map((each, row) => Math.abs(each - deals.referenceLogistic[row]!)))
    expect(furthest).toBeLessThan(0.0005)
  })

  test.each([
    [10, Number.POSITIVE_INFINITY],
    [20, 0.63],
    [40, 0.6],
    [80, 0.565],
    [160, 0.54],
  ])('from deal zero: %d closed deals already help', { timeout: 300_000 }, (count, most) => {
    const { loss, base } = drawnLoss(salvirtDeals(), 'Status', count)
    expect(loss).toBeLessThanOrEqual(Math.min(most, base))
  })
})

describe.skipIf(!realDealsThere)('where nothing predicts', () => {
  test('the program says so and quotes the base rate', { timeout: 300_000 }, () => {
    const deals = mavenAtEngagement()
    const model = learnt(deals.table, 'deal_stage')
    expect(model.skill).toBe('none')
    expect(model.kind).toBe('base')
    const { probability, models } = outOfFold(deals, 'deal_stage')
    expect(models.map(({ skill }) => skill)).toEqual(['none', 'none', 'none', 'none', 'none'])
    const base = logScoreOfBase(deals)
    expect(Math.abs(meanScore(logScore, probability, deals.outcomes) - base)).toBeLessThan(0.001)
  })

  test.each([10, 20, 40, 80, 160])('%d closed deals do no harm', { timeout: 300_000 }, (count) => {
    const { loss, base } = drawnLoss(mavenAtEngagement(), 'deal_stage', count)
    expect(loss - base).toBeLessThan(0.01)
  })

  test.each([true, false])(
    'the closing value and day are known only after the outcome (open deals given: %s)',
    (given) => {
      const { closed, open } = mavenFiles()
      const model = learn(closed, { outcome: 'deal_stage', won: 'Won', ...(given ? { open } : {}) })
      if (isRefusal(model)) throw new Error(model.refused)
      const after = model.excluded
        .filter(({ why }) => why === 'knownOnlyAfterOutcome')
        .map(({ column }) => column)
      expect(after).toEqual(['close_date', 'close_value'])
      expect(model.skill).toBe('none')
    },
  )
})

const logScoreOfBase = (deals: RealDeals) => {
  const rate = deals.outcomes.reduce((a, b) => a + b, 0) / deals.outcomes.length
  return meanScore(logScore, new Float64Array(deals.outcomes.length).fill(rate), deals.outcomes)
}

/** Mean log loss over draws of whole groups (20, or 60 of the small ones, which differ most), tested on all other groups (at most 1,000 deals), and the base rate's. */
function drawnLoss(deals: RealDeals, outcome: string, count: number) {
  const random = seededRandom(1000 + count)
  const members = new Map<number, number[]>()
  deals.group.forEach((group, row) => {
    members.set(group, [...(members.get(group) ?? []), row])
  })
  const draws = count <= 40 ? 60 : 20
  let [loss, base] = [0, 0]
  for (let draw = 0; draw < draws; draw++) {
    const order = shuffle([...members.keys()], random).map((group) => members.get(group)!)
    let taken = 0
    let sum = 0
    while (sum < count) sum += order[taken++]!.length
    const train = order.slice(0, taken).flat().slice(0, count)
    const test = order.slice(taken).flat().slice(0, 1000)
    const model = learnt(takeRows(deals.table, train), outcome)
    const outcomes = test.map((row) => deals.outcomes[row]!)
    const { probability } = prepareScorer(model).scoreTable(takeRows(deals.table, test))
    const won = train.reduce((total, row) => total + deals.outcomes[row]!, 0)
    const rate = shrunkenRate(won, count, { rate: 0.5, deals: 2 })
    loss += meanScore(logScore, probability, outcomes) / draws
    base += meanScore(logScore, new Float64Array(test.length).fill(rate), outcomes) / draws
  }
  return { loss, base }
}

/** C = 1, every level one feature, levels of fewer than five deals together, intercept free: what the reference was. */
function referenceLogistic(deals: RealDeals): Float64Array {
  const probability = new Float64Array(deals.outcomes.length)
  for (const fold of [0, 1, 2, 3, 4]) {
    const train = rowsWhere(deals, (i) => deals.fold[i] !== fold)
    const test = rowsWhere(deals, (i) => deals.fold[i] === fold)
    const columns = deals.table.columns.filter(({ name }) => name !== 'Status')
    let features = 0
    const featureOf = columns.map((_, c) => {
      const tally = valueTally(takeRows(deals.table, train).columns[c]!)
      const own = tally
        .filter(({ count }) => count >= 5)
        .map(({ value }): [string, number] => [value, features++])
      const rare = tally.some(({ count }) => count < 5) ? features++ : -1
      return { own: new Map(own), rare }
    })
    const sparse = (rows: number[]) => ({
      rows: rows.length,
      width: columns.length,
      value: new Float64Array(rows.length * columns.length).fill(1),
      index: Int32Array.from(
        rows.flatMap((row) =>
          columns.map(
            ({ values, codes }, c) => featureOf[c]!.own.get(values[codes[row]!]!) ?? featureOf[c]!.rare,
          ),
        ),
      ),
    })
    const precision = new Float64Array(features + 1).fill(1)
    precision[features] = 0
    const means = new Float64Array(features)
    const mode = findMode({
      rows: sparse(train),
      outcomes: Uint8Array.from(train, (row) => deals.outcomes[row]!),
      shares: new Float64Array(train.length).fill(1),
      features,
      precision,
      priorMean: new Float64Array(features + 1),
      means,
      pseudoWon: 0,
      pseudoLost: 0,
    })
    logOdds(sparse(test), mode.weights, means).forEach((z, i) => {
      probability[test[i]!] = sigmoid(z)
    })
  }
  return probability
}
