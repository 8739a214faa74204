import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AmountForm, readAmount, scaleOfHeader } from './amount-form.ts'
import type { Cell } from './cell.ts'

const yuan: AmountForm = { currency: 'CNY' }
const fen = (cell: Cell, form: AmountForm = yuan) => {
  const amount = readAmount(cell, form)
  return amount && 'refused' in amount ? amount.refused.replace('imports.refusal.', '') : amount?.amountMinor
}

describe('amounts in Chinese tables', () => {
  test.each<[Cell, number]>([
    ['1.2亿', 12_000_000_000],
    ['80万', 80_000_000],
    ['80 万元', 80_000_000],
    ['８０万', 80_000_000],
    ['80w', 80_000_000],
    ['8千', 800_000],
    ['3.5百万', 350_000_000],
    ['1亿2000万', 12_000_000_000],
    ['3万5千', 3_500_000],
    ['1,200.5万', 1_200_500_000],
    ['¥1,234.50', 123_450],
    ['￥ 1,234.50', 123_450],
    ['1,234.5', 123_450],
    ['1234', 123_400],
    ['0', 0],
    ['.5', 50],
    ['1,234.50元整', 123_450],
    ['RMB 80万', 80_000_000],
    ['80万元人民币', 80_000_000],
    ['约80万', 80_000_000],
    ['人民币捌拾万元整', 80_000_000],
    ['壹仟贰佰叁拾肆元伍角陆分', 123_456],
    ['一百二十万', 120_000_000],
    ['两亿三千万', 23_000_000_000],
    [1234.5, 123_450],
    [1.005, 101],
    [1_200_000.000_000_1, 120_000_000],
    ["1'234.50", 123_450],
    ['1 234.50', 123_450],
  ])('%j is %d fen', (cell, expected) => {
    expect(fen(cell)).toBe(expected)
  })

  test('a header that says 万元 counts for the cells without a unit of their own', () => {
    expect(fen('80', { currency: 'CNY', scale: 4 })).toBe(80_000_000)
    expect(fen(80.55, { currency: 'CNY', scale: 4 })).toBe(80_550_000)
    expect(fen('1.2亿', { currency: 'CNY', scale: 4 })).toBe(12_000_000_000)
    expect(fen('捌拾', { currency: 'CNY', scale: 4 })).toBe(80_000_000)
  })

  test.each([
    ['合同金额(万元)', 4],
    ['金额（万）', 4],
    ['预计金额/万元', 4],
    ['金额_亿元', 8],
    ['Amount (k€)', 3],
    ['Value (USD million)', 6],
    ['金额', 0],
    ['万科项目金额', 0],
    ['close_value', 0],
  ])('the header %s multiplies by ten to the power of %d', (header, expected) => {
    expect(scaleOfHeader(header)).toBe(expected)
  })
})

describe('amounts of other countries', () => {
  test.each<[Cell, AmountForm, object]>([
    ['1.234,50', { currency: 'EUR', mark: ',' }, { amountMinor: 123_450, currency: 'EUR' }],
    ['1.234,50 €', yuan, { amountMinor: 123_450, currency: 'EUR' }],
    ['1.234', { currency: 'EUR', mark: ',' }, { amountMinor: 123_400, currency: 'EUR' }],
    ['1234,5', yuan, { amountMinor: 123_450, currency: 'CNY' }],
    ['$1.5M', yuan, { amountMinor: 150_000_000, currency: 'USD' }],
    ['US$ 20k', yuan, { amountMinor: 2_000_000, currency: 'USD' }],
    ['80万美元', yuan, { amountMinor: 80_000_000, currency: 'USD' }],
    ['HK$1,000', yuan, { amountMinor: 100_000, currency: 'HKD' }],
    ['¥1,200', { currency: 'JPY' }, { amountMinor: 1200, currency: 'JPY' }],
    ['1200日元', yuan, { amountMinor: 1200, currency: 'JPY' }],
    [1199.5, { currency: 'JPY' }, { amountMinor: 1200, currency: 'JPY' }],
    ['2 bn USD', yuan, { amountMinor: 200_000_000_000, currency: 'USD' }],
  ])('%j', (cell, form, expected) => {
    expect(readAmount(cell, form)).toEqual(expected)
  })
})

describe('what is no amount', () => {
  test.each(['', '-', '—', '待定', '未知', 'N/A', '暂无', 'TBD', ' ', '?'])(
    '%j is not known, not zero',
    (cell) => {
      expect(readAmount(cell, yuan)).toBeUndefined()
    },
  )

  test.each<[Cell, string]>([
    ['-5', 'amountNegative'],
    [-5, 'amountNegative'],
    ['(1,234.50)', 'amountNegative'],
    ['（80万）', 'amountNegative'],
    ['¥-80', 'amountNegative'],
    ['1,234-', 'amountNegative'],
    ['80-100万', 'amountRange'],
    ['80万~1亿', 'amountRange'],
    ['80万至100万', 'amountRange'],
    ['1.234', 'amountOpen'],
    ['1,23,456', 'amount'],
    ['1万5', 'amount'],
    ['5千3万', 'amount'],
    ['45%', 'amount'],
    ['大概一百来万', 'amount'],
    ['$80人民币', 'amount'],
    ['见合同', 'amount'],
    ['2026-03-01', 'amountRange'],
    [true, 'amount'],
    ['#REF!', 'brokenFormula'],
    ['99999999999999999', 'amountTooLarge'],
    ['999999999亿', 'amountTooLarge'],
    [1e21, 'amount'],
  ])('%j is refused: %s', (cell, code) => {
    expect(fen(cell)).toBe(code)
  })

  test('the refusal shows what was in the cell', () => {
    expect(readAmount('见合同', yuan)).toEqual({
      refused: 'imports.refusal.amount',
      values: { text: '见合同' },
    })
  })

  test('nothing that can stand in a cell makes it fail', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom(...'0123456789.,¥$€%-()万亿千百十元整零一壹拾 e+kmw') }),
      fc.double(),
      fc.boolean(),
    )
    fc.assert(
      fc.property(cell, fc.constantFrom<AmountForm['mark']>('.', ',', undefined), (each, mark) => {
        const amount = readAmount(each, { currency: 'CNY', mark })
        if (amount && !('refused' in amount)) expect(Number.isSafeInteger(amount.amountMinor)).toBe(true)
      }),
    )
  })
})

describe('what is shown is read back', () => {
  const anyFen = fc.integer({ min: 0, max: 90_000_000_000_000 })
  const whole = (minor: number) => Math.floor(minor / 100)
  const rest = (minor: number) => String(minor % 100).padStart(2, '0')

  test('with separators, in both conventions', () => {
    fc.assert(
      fc.property(anyFen, (minor) => {
        expect(fen(`¥${whole(minor).toLocaleString('en')}.${rest(minor)}`)).toBe(minor)
        expect(fen(`${whole(minor).toLocaleString('de')},${rest(minor)} €`)).toBe(minor)
        expect(fen(minor / 100)).toBe(minor)
      }),
    )
  })

  test('in 万元', () => {
    fc.assert(
      fc.property(anyFen, (minor) => {
        const text = String(minor).padStart(7, '0')
        expect(fen(`${text.slice(0, -6)}.${text.slice(-6)}万元`)).toBe(minor)
      }),
    )
  })
})
