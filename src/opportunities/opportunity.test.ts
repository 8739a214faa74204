import { describe, expect, test } from 'vitest'
import { checkOpportunity, type OpportunityForm, opportunityNumber } from './opportunity.ts'

const form: OpportunityForm = {
  name: '政务服务一体化平台',
  accountId: 'yunze',
  dealType: 'tenderProject',
  pipelineStage: 'planGuideControl',
  presalesPhase: 'solution',
  procurementPhase: 'establishNeed',
  amountMinor: 820_000_000,
  currency: 'CNY',
  expectedDecisionOn: '2026-06-30',
  leadSource: 'direct',
  budgetStatus: 'filed',
  procurementMethod: 'openTender',
  ownerId: 'chenLi',
  presalesId: 'suMin',
  nextStep: '向周局汇报方案',
  nextStepDue: '2026-03-06',
  description: null,
  competitors: [{ accountId: 'beiming', atEntry: true }],
  custom: {},
  openedOn: '2026-01-12',
}
const today = '2026-03-02'
const check = (values: Partial<OpportunityForm>) => checkOpportunity({ ...form, ...values }, [], today)

test('a deal as presales people would write it down is fine', () => {
  expect(check({})).toEqual(form)
})

describe('the next step', () => {
  test('has no day without being one', () => {
    expect(check({ nextStep: null })).toEqual({
      refused: 'opportunities.refusal.nextStepMissing',
      field: 'nextStep',
    })
  })

  test('may wait for its day, and may be overdue: that is shown, not forbidden', () => {
    expect(check({ nextStepDue: null })).toMatchObject({ nextStepDue: null })
    expect(check({ nextStepDue: '2026-02-01' })).toMatchObject({ nextStepDue: '2026-02-01' })
    expect(check({ nextStep: null, nextStepDue: null })).toMatchObject({ nextStep: null })
  })
})

test('nothing is opened tomorrow', () => {
  expect(check({ openedOn: '2026-03-03' })).toEqual({
    refused: 'opportunities.refusal.openedInTheFuture',
    field: 'openedOn',
  })
  expect(check({ openedOn: today })).toMatchObject({ openedOn: today })
})

test('a competitor is named once', () => {
  const twice = [
    { accountId: 'beiming', atEntry: true },
    { accountId: 'tuoyu', atEntry: false },
    { accountId: 'beiming', atEntry: false },
  ]
  expect(check({ competitors: twice })).toEqual({
    refused: 'opportunities.refusal.competitorTwice',
    field: 'competitors',
  })
})

test('type and stage must go together', () => {
  expect(check({ dealType: 'saasSubscription', pipelineStage: 'bidding' })).toMatchObject({
    refused: 'opportunities.refusal.stageSkipped',
  })
})

test('own fields must be known and fit', () => {
  expect(check({ custom: { 大区: '华东' } })).toMatchObject({
    refused: 'organizations.refusal.customFieldUnknown',
  })
})

test.each([
  [2026, 1, 'OPP-2026-0001'],
  [2026, 42, 'OPP-2026-0042'],
  [2027, 12_345, 'OPP-2027-12345'],
])('deal %i/%i is called %s', (year, count, number) => {
  expect(opportunityNumber(year, count)).toBe(number)
})
