import { describe, expect, test } from 'vitest'
import { departed, type Member, returned, withHats } from './membership.ts'

const member = (id: string, values: Partial<Member> = {}): Member => ({
  id,
  name: '苏敏',
  email: `${id}@hengchuan.example`,
  hats: [],
  joinedAt: '2026-01-05T01:00:00.000Z',
  leftAt: null,
  version: 1,
  ...values,
})
const chief = member('chief', { hats: ['administrator', 'sponsor'] })
const deputy = member('deputy', { hats: ['administrator'] })
const gone = member('gone', { hats: ['administrator'], leftAt: '2026-02-01T01:00:00.000Z' })
const sales = member('sales', { hats: ['sales'] })
const now = '2026-03-02T01:00:00.000Z'

describe('somebody must stay administrator', () => {
  test('the only one does not take the hat off', () => {
    expect(withHats(chief, ['sponsor'], [chief, sales])).toEqual({
      refused: 'organizations.refusal.lastAdministrator',
      field: 'hats',
    })
  })

  test('nor leaves', () => {
    expect(departed(chief, [chief, sales], now)).toEqual({
      refused: 'organizations.refusal.lastAdministrator',
    })
  })

  test('an administrator who has left does not count', () => {
    expect(departed(chief, [chief, gone], now)).toMatchObject({
      refused: 'organizations.refusal.lastAdministrator',
    })
  })

  test('with another one both may happen', () => {
    expect(withHats(chief, ['sponsor'], [chief, deputy])).toMatchObject({ hats: ['sponsor'] })
    expect(departed(chief, [chief, deputy], now)).toMatchObject({ leftAt: now })
  })

  test('everybody else comes and goes', () => {
    expect(withHats(sales, [], [chief, sales])).toMatchObject({ hats: [] })
    expect(departed(sales, [chief, sales], now)).toEqual({ ...sales, leftAt: now })
  })
})

test('a hat is worn once', () => {
  expect(withHats(sales, ['sales', 'bidManager', 'sales'], [chief, sales])).toMatchObject({
    hats: ['sales', 'bidManager'],
  })
})

test('nobody leaves twice, and only who left returns', () => {
  expect(departed(gone, [chief, gone], now)).toEqual({ refused: 'organizations.refusal.alreadyLeft' })
  expect(returned(sales)).toEqual({ refused: 'organizations.refusal.neverLeft' })
  expect(returned(gone)).toEqual({ ...gone, leftAt: null })
})

test('a change leaves the member as they were', () => {
  withHats(sales, ['sponsor'], [chief, sales])
  departed(sales, [chief, sales], now)
  expect(sales).toMatchObject({ hats: ['sales'], leftAt: null })
})
