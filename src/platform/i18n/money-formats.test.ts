import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { locales } from './locale.ts'
import {
  exactMoney,
  moneyFieldShift,
  moneyFieldText,
  moneyFieldUnit,
  moneyFromTyped,
  shortMoney,
} from './money-formats.ts'

const yuan = (major: number, currency = 'CNY') => ({ amountMinor: Math.round(major * 100), currency })

describe('money in a list', () => {
  test.each([
    [8_200_000, '820 万元', 'CNY 8.2M'],
    [120_000_000, '1.2 亿元', 'CNY 120M'],
    [825_000, '82.5 万元', 'CNY 825K'],
    [82_500, '8.25 万元', 'CNY 82.5K'],
    [12_345_678, '1,235 万元', 'CNY 12.3M'],
    [99_999_999, '1 亿元', 'CNY 100M'],
    [99_940_000, '9,994 万元', 'CNY 99.9M'],
    [2_345_000_000, '23.5 亿元', 'CNY 2.35B'],
    [9_800, '9,800 元', 'CNY 9.8K'],
    [12.5, '12.5 元', 'CNY 12.5'],
    [0, '0 元', 'CNY 0'],
    [-500_000, '-50 万元', '-CNY 500K'],
  ])('%d yuan is %s or %s', (major, zh, en) => {
    expect(shortMoney(yuan(major), 'zh-CN')).toBe(zh)
    expect(shortMoney(yuan(major), 'en')).toBe(en)
  })

  test.each([
    ['USD', '120 万美元', '$1.2M'],
    ['EUR', '120 万欧元', '€1.2M'],
    ['GBP', '120 万英镑', '£1.2M'],
    ['HKD', '120 万港元', 'HKD 1.2M'],
  ])('1.2 million %s is %s or %s', (currency, zh, en) => {
    expect(shortMoney(yuan(1_200_000, currency), 'zh-CN')).toBe(zh)
    expect(shortMoney(yuan(1_200_000, currency), 'en')).toBe(en)
  })

  test('yen have no hundredths', () => {
    expect(shortMoney({ amountMinor: 5_000_000, currency: 'JPY' }, 'zh-CN')).toBe('500 万日元')
    expect(exactMoney({ amountMinor: 5_000_000, currency: 'JPY' }, 'en')).toBe('JPY 5,000,000')
  })
})

test('the exact amount shows every fen, and none where there are none', () => {
  expect(exactMoney(yuan(8_200_000), 'zh-CN')).toBe('8,200,000 元')
  expect(exactMoney(yuan(8_200_000.5), 'zh-CN')).toBe('8,200,000.50 元')
  expect(exactMoney(yuan(8_200_000), 'en')).toBe('CNY 8,200,000')
  expect(exactMoney(yuan(-1234.05, 'EUR'), 'en')).toBe('-€1,234.05')
})

describe('money typed into a field', () => {
  test.each([
    ['820', 8_200_000],
    ['1.2亿', 120_000_000],
    ['80万', 800_000],
    ['80 万元', 800_000],
    ['8,200,000元', 8_200_000],
    ['¥820万', 8_200_000],
    ['８２０', 8_200_000],
    ['0.5', 5_000],
    ['3千万', 30_000_000],
    ['8.2M', 8_200_000],
    ['120k', 120_000],
    ['CNY8.2m', 8_200_000],
    ['15w', 150_000],
    ['1,234.5', 12_345_000],
    ['500000元整', 500_000],
  ])('%s in a field of 万元 is %d yuan', (text, major) => {
    expect(moneyFromTyped(text, 'CNY', moneyFieldShift('zh-CN'))).toEqual(yuan(major))
  })

  test('a bare number means whole units to an English reader', () => {
    expect(moneyFromTyped('8,200,000', 'CNY', moneyFieldShift('en'))).toEqual(yuan(8_200_000))
    expect(moneyFromTyped('1.2bn', 'USD', 0)).toEqual(yuan(1_200_000_000, 'USD'))
  })

  test.each(['', 'about 5', '-5', '1,23', '5 apples', '1.2.3', '1e6', '万', '0.0000001', '待定', '50-80万'])(
    '%j is not one clear amount',
    (text) => {
      expect(moneyFromTyped(text, 'CNY', 4)).toBeUndefined()
    },
  )

  test('a sign of another currency is not taken for this one', () => {
    expect(moneyFromTyped('$5', 'CNY', 0)).toBeUndefined()
    expect(moneyFromTyped('5 EUR', 'CNY', 0)).toBeUndefined()
    expect(moneyFromTyped('80万元', 'USD', 0)).toBeUndefined()
    expect(moneyFromTyped('EUR 5k', 'EUR', 4)).toEqual(yuan(5_000, 'EUR'))
    expect(moneyFromTyped('5 usd', 'USD', 4)).toEqual(yuan(5, 'USD'))
  })

  test('a field filled from a deal and saved unchanged keeps every fen', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 ** 15 }),
        fc.constantFrom(...locales),
        (amountMinor, locale) => {
          const money = { amountMinor, currency: 'CNY' }
          expect(moneyFromTyped(moneyFieldText(money, locale), 'CNY', moneyFieldShift(locale))).toEqual(money)
        },
      ),
    )
  })

  test('the field shows its unit and its amount in that unit', () => {
    expect(moneyFieldText(yuan(8_200_000), 'zh-CN')).toBe('820')
    expect(moneyFieldText(yuan(12_345.67), 'zh-CN')).toBe('1.234567')
    expect(moneyFieldText(yuan(12_345.6), 'en')).toBe('12345.6')
    expect(moneyFieldUnit('CNY', 'zh-CN')).toBe('万元')
    expect(moneyFieldUnit('EUR', 'zh-CN')).toBe('万欧元')
    expect(moneyFieldUnit('CNY', 'en')).toBe('CNY')
  })
})
