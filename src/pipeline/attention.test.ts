import { expect, test } from 'vitest'
import { attentionTo, freshSince } from './attention.ts'

const today = '2026-03-31'
const deal = (values: object = {}) => ({
  nextStep: '约见信息处林处长',
  nextStepDue: '2026-04-03',
  updatedAt: '2026-03-20T08:00:00.000Z',
  ...values,
})

test('a deal with a step ahead and a recent change needs nothing', () => {
  expect(attentionTo(deal(), today)).toEqual([])
})

test('a deal without a next step is shown as such', () => {
  expect(attentionTo(deal({ nextStep: null, nextStepDue: null }), today)).toEqual(['noNextStep'])
})

test('a step is overdue from the day after it was due', () => {
  expect(attentionTo(deal({ nextStepDue: '2026-03-31' }), today)).toEqual([])
  expect(attentionTo(deal({ nextStepDue: '2026-03-30' }), today)).toEqual(['overdue'])
})

test('thirty days without a change make a deal stale', () => {
  expect(freshSince(today)).toBe('2026-03-01')
  expect(attentionTo(deal({ updatedAt: '2026-03-01T00:00:00.000Z' }), today)).toEqual([])
  expect(attentionTo(deal({ updatedAt: '2026-02-28T23:59:00.000Z' }), today)).toEqual(['stale'])
})
