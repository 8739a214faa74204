// Money as readers of each language say and type it: in 万元 and 亿元 for Chinese, in K, M and B for English.
import {
  type Currency,
  inMajorUnits,
  type Money,
  minorDigits,
  moneyFromDecimal,
} from '#platform/contract/money.ts'
import type { Locale } from './locale.ts'

const wan = 10_000
const yi = 100_000_000

const unitsZh = new Intl.DisplayNames('zh-CN', { type: 'currency' })
const unitZh = (currency: Currency): string =>
  currency === 'CNY' ? '元' : (unitsZh.of(currency) ?? currency)

const symbols: Readonly<Record<Currency, string>> = { USD: '$', EUR: '€', GBP: '£' }
const beforeEn = (currency: Currency): string => symbols[currency] ?? `${currency} `

/** Three digits say enough, but a whole number is never cut: 8.25, 82.5, 825, 8,250. */
function sensibly(value: number, locale: Locale): string {
  const maximumFractionDigits = value >= 100 ? 0 : value >= 10 ? 1 : 2
  return new Intl.NumberFormat(locale, { maximumFractionDigits }).format(value)
}

/** Short, for lists and charts: "820 万元", "1.2 亿元", "CNY 8.2M", "$120K". Rounded; see `exactMoney` for every fen. */
export function shortMoney(money: Money, locale: Locale): string {
  const major = Math.abs(inMajorUnits(money))
  const sign = money.amountMinor < 0 ? '-' : ''
  if (locale === 'en') {
    const figure = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 }).format(
      major,
    )
    return `${sign}${beforeEn(money.currency)}${figure}`
  }
  const unit = unitZh(money.currency)
  // 9,999.6 万 would round to 10,000 万, which nobody says.
  if (major >= yi - wan / 2) return `${sign}${sensibly(major / yi, locale)} 亿${unit}`
  if (major >= wan) return `${sign}${sensibly(major / wan, locale)} 万${unit}`
  return `${sign}${sensibly(major, locale)} ${unit}`
}

/** Every fen, for detail pages and documents: "8,200,000 元", "CNY 8,200,000.50". */
export function exactMoney(money: Money, locale: Locale): string {
  const digits = minorDigits(money.currency)
  const whole = money.amountMinor % 10 ** digits === 0
  const figure = new Intl.NumberFormat(locale, {
    minimumFractionDigits: whole ? 0 : digits,
    maximumFractionDigits: digits,
  }).format(Math.abs(inMajorUnits(money)))
  const sign = money.amountMinor < 0 ? '-' : ''
  return locale === 'en'
    ? `${sign}${beforeEn(money.currency)}${figure}`
    : `${sign}${figure} ${unitZh(money.currency)}`
}

/** What a bare number in a money field means, as a power of ten: Chinese readers type 万元, others whole units. */
export const moneyFieldShift = (locale: Locale): number => (locale === 'zh-CN' ? 4 : 0)

/** The unit that stands beside a money field: "万元", "万欧元", "CNY". */
export const moneyFieldUnit = (currency: Currency, locale: Locale): string =>
  locale === 'zh-CN' ? `万${unitZh(currency)}` : currency

const shiftOfWord: Readonly<Record<string, number>> = {
  k: 3,
  千: 3,
  w: 4,
  万: 4,
  m: 6,
  mn: 6,
  百万: 6,
  千万: 7,
  亿: 8,
  b: 9,
  bn: 9,
}

const currenciesOfSign: Readonly<Record<string, readonly Currency[]>> = {
  '¥': ['CNY', 'JPY'],
  $: ['USD', 'HKD', 'SGD'],
  '€': ['EUR'],
  '£': ['GBP'],
  元: ['CNY'],
  圆: ['CNY'],
  块: ['CNY'],
  人民币: ['CNY'],
}

/** A sign or code beside the figure must not contradict the currency of the field. */
const agrees = (sign: string | undefined, currency: Currency): boolean =>
  !sign || (currenciesOfSign[sign] ?? [sign.toUpperCase()]).includes(currency)

const typed =
  /^([¥$€£]|[a-z]{3}(?=[\d.]))?(\d[\d,]*(?:\.\d+)?|\.\d+)(千万|百万|千|万|亿|k|w|mn|m|bn|b)?(元|圆|块|人民币|[a-z]{3})?整?$/

/**
 * Money from what somebody typed: "820" (万元 where the field says so), "1.2亿", "80万", "8,200,000元", "8.2M", full-width
 * digits. `bareShift` is the power of ten of a number without any unit. Nothing when it is not one clear positive amount.
 */
export function moneyFromTyped(text: string, currency: Currency, bareShift: number): Money | undefined {
  const plain = text.normalize('NFKC').replace(/\s/g, '').toLowerCase()
  const parts = typed.exec(plain)
  if (!parts) return undefined
  const [, sign, figure = '', word, unit] = parts
  if (!agrees(sign, currency) || !agrees(unit, currency)) return undefined
  const grouped = figure.includes(',')
  if (grouped && !/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(figure)) return undefined
  const shift = word ? (shiftOfWord[word] ?? 0) : unit ? 0 : bareShift
  const decimal = figure.replaceAll(',', '')
  return moneyFromDecimal(decimal.startsWith('.') ? `0${decimal}` : decimal, currency, shift)
}

/** The text to put into a money field so that typing nothing changes nothing: exact, in the field's unit. */
export function moneyFieldText(money: Money, locale: Locale): string {
  const places = minorDigits(money.currency) + moneyFieldShift(locale)
  const digits = String(Math.abs(money.amountMinor)).padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  const fraction = digits.slice(digits.length - places).replace(/0+$/, '')
  return `${money.amountMinor < 0 ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`
}
