import { describe, expect, test } from 'vitest'
import { type Closure, close, reopen } from './closure.ts'

const deal = { name: '政务服务一体化平台', openedOn: '2026-01-12', closure: null }
const lost: Closure = {
  outcome: 'lostToCompetitor',
  closedOn: '2026-03-02',
  reason: 'price',
  reasonText: '',
  winnerId: 'beiming',
  closedBy: 'chenLi',
  closedAt: '2026-03-02T02:00:00.000Z',
}
const today = '2026-03-02'

const codeOf = (result: object) => [
  'refused' in result ? String(result.refused).replace('opportunities.refusal.', '') : 'closed',
  'field' in result ? result.field : undefined,
]

test('a deal lost to a competitor names the competitor', () => {
  expect(close(deal, lost, today)).toEqual({ ...deal, closure: lost })
  expect(codeOf(close(deal, { ...lost, winnerId: null }, today))).toEqual(['winnerMissing', 'winnerId'])
})

test.each(['won', 'noDecision', 'withdrawn', 'disqualified'] as const)(
  'a deal that ended as %s has no winner but us',
  (outcome) => {
    expect(close(deal, { ...lost, outcome }, today)).toMatchObject({ closure: { outcome, winnerId: null } })
  },
)

describe('the day of the end', () => {
  test.each([
    ['2026-03-02', 'closed'],
    ['2026-01-12', 'closed'],
    ['2026-03-03', 'closedInTheFuture'],
    ['2026-01-11', 'closedBeforeOpened'],
  ])('%s: %s', (closedOn, code) => {
    expect(codeOf(close(deal, { ...lost, closedOn }, today))).toEqual([
      code,
      code === 'closed' ? undefined : 'closedOn',
    ])
  })
})

test('why it ended is chosen from the list or said in words', () => {
  expect(codeOf(close(deal, { ...lost, reason: null }, today))).toEqual(['closeReasonMissing', 'reasonText'])
  expect(codeOf(close(deal, { ...lost, reason: null, reasonText: '客户被并购' }, today))).toEqual([
    'closed',
    undefined,
  ])
})

test('a deal ends once', () => {
  expect(close({ ...deal, closure: lost }, { ...lost, outcome: 'won' }, today)).toEqual({
    refused: 'opportunities.refusal.alreadyClosed',
    values: { on: '2026-03-02' },
  })
})

test('a closed deal can be opened again, an open one cannot', () => {
  expect(reopen({ ...deal, closure: lost })).toEqual(deal)
  expect(reopen(deal)).toEqual({ refused: 'opportunities.refusal.notClosed' })
})
