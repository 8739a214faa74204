// Amounts as people write them in tables: 1.2亿, 80万元, ¥1,234.50, 1.234,50 €, $1.5M, 人民币捌拾万元整. The figure is carried as
// digits, never as a floating-point number, so that no fen is lost on the way to integer minor units.
import { type Currency, type Money, minorDigits } from '#platform/contract/money.ts'
import { isRefusal, type Refusal } from '#platform/contract/refusal.ts'
import { brokenCell, type Cell, isUnknown, refuseCell, textOf } from './cell.ts'
import { centsOfChinese } from './chinese-numeral.ts'
import { type Decimal, type DecimalMark, readDecimal } from './decimal-form.ts'

export type AmountForm = {
  /** Where the cell names no currency. A bare ¥ is yen only where this is JPY. */
  currency: Currency
  /** Power of ten that the header gives: 4 for 金额(万元). A unit in the cell itself wins. */
  scale?: number
  mark?: DecimalMark
}

const unitPowers: Record<string, number> = {
  百: 2,
  千: 3,
  k: 3,
  万: 4,
  萬: 4,
  w: 4,
  十万: 5,
  百万: 6,
  m: 6,
  mn: 6,
  mio: 6,
  million: 6,
  千万: 7,
  亿: 8,
  億: 8,
  b: 9,
  bn: 9,
  billion: 9,
  万亿: 12,
}
const currencyWords: Record<string, Currency> = {
  rmb: 'CNY',
  cny: 'CNY',
  cnh: 'CNY',
  人民币: 'CNY',
  'cn¥': 'CNY',
  $: 'USD',
  us$: 'USD',
  usd: 'USD',
  美元: 'USD',
  美金: 'USD',
  '€': 'EUR',
  eur: 'EUR',
  euro: 'EUR',
  欧元: 'EUR',
  '£': 'GBP',
  gbp: 'GBP',
  英镑: 'GBP',
  hk$: 'HKD',
  hkd: 'HKD',
  港币: 'HKD',
  港元: 'HKD',
  s$: 'SGD',
  sgd: 'SGD',
  新加坡元: 'SGD',
  新币: 'SGD',
  jpy: 'JPY',
  日元: 'JPY',
  円: 'JPY',
  nok: 'NOK',
  挪威克朗: 'NOK',
  kr: 'NOK',
}
const alternatives = (words: Record<string, unknown>): string =>
  Object.keys(words)
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/\$/g, '\\$'))
    .join('|')

const CURRENCY = `(${alternatives(currencyWords)}|¥)?`
const WHOLE = new RegExp(
  `^${CURRENCY}((?:\\d[\\d.,']*|\\.\\d+)(?:${alternatives(unitPowers)})?.*?)[元圆]?${CURRENCY}[元圆]?(?:整|正)?$`,
)
const STEP = new RegExp(`(\\d[\\d.,']*|\\.\\d+)(${alternatives(unitPowers)})?`, 'y')
// Most cells: digits, or digits with 万 or 亿, whose decimals cannot be taken for a group of three.
const USUAL = /^(\d{1,12})(?:\.(\d{1,2}|\d{4,6}))?(?:([万亿])元?)?$/

/**
 * The amount of a cell in minor units; nothing when the cell says that it is not known. More decimals than the currency has
 * are rounded half up (spreadsheets are full of 1234.5600000001). Refused: negative amounts (also in accountants'
 * parentheses), ranges, figures whose decimal mark is open, and what is no amount.
 */
export function readAmount(cell: Cell, form: AmountForm): Money | undefined | Refusal {
  const usual = typeof cell === 'string' && form.mark !== ',' ? USUAL.exec(cell) : null
  if (usual) {
    const power = usual[3] === undefined ? (form.scale ?? 0) : unitPowers[usual[3]]!
    return toMoney([{ whole: usual[1]!, fraction: usual[2] ?? '', power }], form.currency, cell as string)
  }
  const text = textOf(cell)
  if (isUnknown(text)) return undefined
  if (typeof cell === 'boolean') return refuseCell('amount', text)
  const broken = brokenCell(text)
  if (broken) return broken
  const bare = text
    .toLowerCase()
    .replace(/ /g, '')
    .replace(/^(约|大约|~|≈)/, '')
  if (/^\(.*\)$|^[^\d]*[-−–]\d|^\d[\d.,]*-$/.test(bare)) return refuseCell('amountNegative', text)
  if (/\d[^\d]*[-~–—至到][^\d]*\d/.test(bare)) return refuseCell('amountRange', text)
  const cents = centsOfChinese(bare.replace(/^(人民币|rmb)/, ''))
  if (cents !== undefined)
    return toMoney(
      [{ whole: String(cents), fraction: '', power: (form.scale ?? 0) - 2 }],
      form.currency,
      text,
    )
  return readWritten(bare, text, typeof cell === 'number' ? { ...form, mark: '.' } : form)
}

function readWritten(bare: string, text: string, form: AmountForm): Money | Refusal {
  const match = WHOLE.exec(bare)
  if (!match || (match[1] && match[3] && match[1] !== match[3])) return refuseCell('amount', text)
  const sign = match[1] ?? match[3]
  const currency = !sign
    ? form.currency
    : sign === '¥'
      ? form.currency === 'JPY'
        ? 'JPY'
        : 'CNY'
      : currencyWords[sign]!
  const steps = readSteps(match[2]!, form, text)
  return isRefusal(steps) ? steps : toMoney(steps, currency, text)
}

type Step = Pick<Decimal, 'whole' | 'fraction'> & { power: number }

/** 1亿2000万 is two steps; units have to fall from step to step, and the last step cannot go without (1万5 is said, not meant). */
function readSteps(figure: string, form: AmountForm, text: string): Step[] | Refusal {
  const steps: Step[] = []
  STEP.lastIndex = 0
  while (STEP.lastIndex < figure.length) {
    const match = STEP.exec(figure)
    const decimal = match && readDecimal(match[1]!, form.mark)
    const power = match?.[2] === undefined ? undefined : unitPowers[match[2]]!
    if (!decimal) return refuseCell('amount', text)
    const isFirst = steps.length === 0
    if (!isFirst && (power === undefined || power >= steps.at(-1)!.power)) return refuseCell('amount', text)
    if (decimal.open && power === undefined) return refuseCell('amountOpen', text)
    steps.push({ whole: decimal.whole, fraction: decimal.fraction, power: power ?? form.scale ?? 0 })
    if (STEP.lastIndex === 0) return refuseCell('amount', text)
    if (power === undefined && STEP.lastIndex < figure.length) return refuseCell('amount', text)
  }
  return steps
}

// Asked for every cell, and for other currencies than yuan the answer takes microseconds to make.
const digitsKnown = new Map<Currency, number>()
function digitsOf(currency: Currency): number {
  const digits = digitsKnown.get(currency) ?? minorDigits(currency)
  digitsKnown.set(currency, digits)
  return digits
}

function toMoney(steps: Step[], currency: Currency, text: string): Money | Refusal {
  let amountMinor = 0
  for (const { whole, fraction, power } of steps) {
    const places = power + digitsOf(currency)
    const all = whole + fraction
    const point = whole.length + places
    const kept = point <= 0 ? '0' : all.slice(0, point).padEnd(point, '0')
    const next = point < 0 ? '0' : (all[point] ?? '0')
    amountMinor += Number(kept) + (next >= '5' ? 1 : 0)
  }
  return Number.isSafeInteger(amountMinor) ? { amountMinor, currency } : refuseCell('amountTooLarge', text)
}

/** The power of ten that a header gives to its whole column: 金额(万元) → 4, "Amount (k€)" → 3, otherwise 0. */
export function scaleOfHeader(header: string): number {
  const text = header.normalize('NFKC').toLowerCase()
  const told =
    /(万亿|千万|百万|十万|亿|万|千)元?[)\]】]?\s*$/.exec(text) ??
    /[([【/]\s*(万亿|千万|百万|十万|亿|万|千)(元|美元|rmb)?/.exec(text)
  if (told) return unitPowers[told[1]!]!
  const western =
    /\(\s*(?:in\s+)?(?:[$€£¥]|usd|eur|rmb|cny)?\s*(k|m|mn|mio|million|thousand|thousands|millions)\s*(?:[$€£¥]|usd|eur|rmb|cny)?\s*\)/.exec(
      text,
    )
  if (!western) return 0
  return western[1]!.startsWith('k') || western[1]!.startsWith('t') ? 3 : 6
}
