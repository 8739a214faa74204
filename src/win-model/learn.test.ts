import { describe, expect, test } from 'vitest'
import { isRefusal } from '#platform/contract/refusal.ts'
import { describeColumns } from './columns.ts'
import { learn } from './learn.ts'
import { hasFactors } from './learning-set.ts'
import { type Random, seededRandom } from './random.ts'
import { prepareScorer } from './scoring.ts'
import { type Table, tableFromRows } from './table.ts'
import type { LearnOptions, WinModel } from './win-model.ts'

const header = ['Budget', 'Amount', 'Seller', 'Noise', 'Status']

/** Deals in which the budget and the amount matter, and the amount the other way round without a budget. */
function deals(count: number, random: Random, signal = 1): Table {
  const rows = Array.from({ length: count }, () => {
    const budget = ['Yes', 'No', 'Unknown'][Math.floor(3 * random())]!
    const amount = Math.round(10_000 * Math.exp(2 * random()))
    const z =
      signal * ((budget === 'Yes' ? 1.5 : -1.5) + (amount > 30_000 ? 1 : -1) * (budget === 'No' ? -1.5 : 1))
    const won = random() < 1 / (1 + Math.exp(-z))
    const seller = `S${Math.floor(8 * random())}`
    return [budget, random() < 0.1 ? '' : String(amount), seller, random().toFixed(3), won ? 'Won' : 'Lost']
  })
  return tableFromRows(header, rows)
}

const learnt = (table: Table, options: Partial<LearnOptions> = {}): WinModel => {
  const model = learn(table, { outcome: 'Status', won: 'Won', ...options })
  if (isRefusal(model)) throw new Error(model.refused)
  return model
}

describe('a model of deals in which something matters', () => {
  const model = learnt(deals(800, seededRandom(1)))
  const open = deals(200, seededRandom(2))

  test('is chosen by held-out deals and says that it beats the base rate', () => {
    expect(model.skill).toBe('proven')
    expect(['blend', 'boosted']).toContain(model.kind)
    expect(model.heldOut!.logLoss).toBeLessThan(model.heldOut!.baseLogLoss - 0.05)
    expect(model.nClosed).toBe(800)
  })

  test.each(['logistic', 'boosted', 'auto'] as const)(
    'gives reasons that add up to the probability (%s)',
    (kind) => {
      const scorer = prepareScorer(learnt(deals(400, seededRandom(3)), { model: kind }))
      const explain = scorer.explainer(open)
      for (let row = 0; row < 20; row++) {
        const { baseRate, rest, reasons, probability, low, high } = explain(row)
        const sum = reasons.reduce((total, { points }) => total + points, baseRate + rest)
        expect(sum).toBeCloseTo(probability, 9)
        expect(low).toBeLessThan(probability)
        expect(high).toBeGreaterThan(probability)
      }
    },
  )

  test('says the same of a deal alone and among others', () => {
    const scorer = prepareScorer(model)
    const all = scorer.scoreTable(open)
    expect(scorer.scoreRow(open, 7).probability).toBeCloseTo(all.probability[7]!, 12)
    expect(scorer.explainRow(open, 7)).toEqual(scorer.explainer(open)(7))
  })

  test('survives being stored as JSON', () => {
    const stored: WinModel = JSON.parse(JSON.stringify(model))
    expect(prepareScorer(stored).scoreTable(open)).toEqual(prepareScorer(model).scoreTable(open))
  })

  test('is the same for the same seed', () => {
    expect(learnt(deals(200, seededRandom(4)), { seed: 5 })).toEqual(
      learnt(deals(200, seededRandom(4)), { seed: 5 }),
    )
  })

  test('scores a value it has never seen, and a missing column, without falling over', () => {
    const strange = tableFromRows(['Budget', 'Seller'], [['Maybe', 'S99']])
    const { probability } = prepareScorer(model).scoreTable(strange)
    expect(probability[0]).toBeGreaterThan(0)
    expect(probability[0]).toBeLessThan(1)
  })
})

describe('a model of few or meaningless deals', () => {
  test('without signal every deal gets the base rate, and the program says so', () => {
    const model = learnt(deals(300, seededRandom(6), 0))
    expect(model.skill).toBe('none')
    const { probability } = prepareScorer(model).scoreTable(deals(5, seededRandom(7)))
    expect(Array.from(probability)).toEqual(Array(5).fill(model.baseRate))
  })

  test('two closed deals are not a history', () => {
    const model = learnt(deals(2, seededRandom(8)))
    expect(model.kind).toBe('base')
    expect(model.heldOut).toBeNull()
  })

  test('thirty closed deals give a tentative model or a proven one, never silence about it', () => {
    const model = learnt(deals(30, seededRandom(9)))
    expect(['none', 'tentative', 'proven']).toContain(model.skill)
    expect(model.skill === 'none').toBe(model.kind === 'base')
  })

  test('deals without an outcome are not learnt from', () => {
    const rows = [...Array(10)].map((_, i) => [`B${i % 2}`, i < 4 ? '' : i % 3 ? 'Won' : 'Lost'])
    expect(learnt(tableFromRows(['Budget', 'Status'], rows)).nClosed).toBe(6)
  })
})

describe('a scorecard', () => {
  const answers = (rows: string[][]) => tableFromRows(['priorYearBudget', 'pocResult', 'Status'], rows)

  test('scores from the first day, without any closed deal', () => {
    const model = learnt(answers([]), { companyRate: 0.25 })
    expect(model.kind).toBe('prior')
    expect(model.skill).toBe('tentative')
    const open = answers([
      ['2', '', ''],
      ['unknown', '', ''],
      ['-1', '-2', ''],
    ])
    expect(hasFactors(open)).toBe(true)
    const { probability } = prepareScorer(model).scoreTable(open)
    // logit(0.25) = −1.0986; + 0.4·0.45·2 = 0.36; − 0.4·(0.45 + 2·0.4) = −0.5
    expect(probability[0]).toBeCloseTo(0.3233, 4)
    expect(probability[1]).toBeCloseTo(0.25, 4)
    expect(probability[2]).toBeCloseTo(0.1682, 4)
  })
})

test('a column of texts that only happens to be named like a factor is learnt from as a column of its own', () => {
  const own = tableFromRows(['leadSource'], [['agent'], ['direct'], ['agent']])
  expect(describeColumns(own).columns).toMatchObject([{ kind: 'category', name: 'leadSource' }])
  const answered = tableFromRows(['leadSource'], [['2'], ['unknown'], ['-1']])
  expect(describeColumns(answered).columns).toMatchObject([{ kind: 'factor', name: 'leadSource' }])
})

test('learning can be stopped between rounds', () => {
  const stopped = learn(
    deals(300, seededRandom(1)),
    { outcome: 'Status', won: 'Won' },
    { shouldStop: () => true },
  )
  expect(stopped).toEqual({ refused: 'winModel.refusal.cancelled' })
})
