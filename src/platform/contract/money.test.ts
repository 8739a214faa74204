import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inMajorUnits, isMoney, moneyFromDecimal, totalOf, totalsByCurrency } from './money.ts'

const yuan = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const })

describe('money from a decimal', () => {
  test.each([
    ['8200000', 0, 820_000_000],
    ['820', 4, 820_000_000],
    ['0.1', 0, 10],
    ['12.5', 4, 12_500_000],
    ['1.2', 8, 12_000_000_000],
    ['-3.05', 0, -305],
    ['12.50000', 0, 1250],
    ['0', 4, 0],
  ])('%s with shift %i is %i fen', (text, shift, amountMinor) => {
    expect(moneyFromDecimal(text, 'CNY', shift)).toEqual(yuan(amountMinor))
  })

  test('a yen has no smaller coin', () => {
    expect(moneyFromDecimal('500', 'JPY')).toEqual({ amountMinor: 500, currency: 'JPY' })
    expect(moneyFromDecimal('500.5', 'JPY')).toBeUndefined()
  })

  test.each(['', 'abc', '1.234', '1,000', '99999999999999999', '1e5', ' 5'])('%j is refused', (text) => {
    expect(moneyFromDecimal(text, 'CNY')).toBeUndefined()
  })

  test('no fen is lost on the way to text and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 14 }), (fen) => {
        const text = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
        expect(moneyFromDecimal(text, 'CNY')).toEqual(yuan(fen))
      }),
    )
  })
})

test('a sum of prices is exact to the fen', () => {
  expect(totalOf([yuan(10), yuan(20)], 'CNY')).toEqual(yuan(30))
  expect(totalOf([], 'CNY')).toEqual(yuan(0))
})

test('yuan and euro are not added up', () => {
  expect(() => totalOf([yuan(10), { amountMinor: 5, currency: 'EUR' }], 'CNY')).toThrow(
    'cannot add EUR to CNY',
  )
})

test('a portfolio in two currencies has two totals', () => {
  expect(totalsByCurrency([yuan(10), { amountMinor: 5, currency: 'EUR' }, yuan(7)])).toEqual([
    yuan(17),
    { amountMinor: 5, currency: 'EUR' },
  ])
})

test('money is a whole number of minor units of a currency', () => {
  expect(isMoney({ amountMinor: 1, currency: 'CNY' })).toBe(true)
  expect(isMoney({ amountMinor: 1.5, currency: 'CNY' })).toBe(false)
  expect(isMoney({ amountMinor: 1, currency: '元' })).toBe(false)
  expect(inMajorUnits(yuan(12_345))).toBe(123.45)
})
