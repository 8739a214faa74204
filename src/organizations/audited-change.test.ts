import { expect, test } from 'vitest'
import { changesOf } from './audited-change.ts'

test('a change names each field with what it was and what it is', () => {
  const before = { nextStep: null, nextStepDue: '2026-03-01', amountMinor: 100 }
  const after = { nextStep: '约见林处', nextStepDue: '2026-03-01', amountMinor: 250 }
  expect(changesOf(before, after)).toEqual([
    { field: 'nextStep', from: null, to: '约见林处', beside: after },
    { field: 'amountMinor', from: 100, to: 250, beside: after },
  ])
})

test('of something new only what was filled in is told', () => {
  const after = { name: '智能客服', description: null, competitors: [], custom: {}, amountMinor: 0 }
  expect(changesOf(null, after).map((change) => [change.field, change.to])).toEqual([
    ['name', '智能客服'],
    ['amountMinor', 0],
  ])
})

test('of something removed what it was is told', () => {
  const before = { email: 'lin@yunze.example', hats: [] }
  expect(changesOf(before, null)).toEqual([{ field: 'email', from: 'lin@yunze.example', beside: before }])
})

test('what only the program needs is left out', () => {
  expect(changesOf({ version: 1, name: '甲' }, { version: 2, name: '乙' })).toHaveLength(1)
  expect(changesOf(null, { id: 'x', tenantId: 'y', closedBy: 'z', closedAt: 'now' })).toEqual([])
})

test('an event that tells of no change is one', () => {
  expect(changesOf(null, null)).toEqual([])
})
