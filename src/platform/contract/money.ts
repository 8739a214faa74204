// Money is an integer number of minor units (fen, cent) with its currency, so that no sum ever carries a rounding error.
/** An ISO 4217 code. The list below is what forms offer; an import may bring any other. */
export type Currency = string

export const currencies: readonly Currency[] = ['CNY', 'USD', 'EUR', 'GBP', 'HKD', 'SGD', 'NOK', 'JPY']

export type Money = { amountMinor: number; currency: Currency }

/** Digits after the decimal point of one major unit: 2 for yuan, 0 for yen, 3 for dinar. */
export const minorDigits = (currency: Currency): number =>
  currency === 'CNY'
    ? 2
    : (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
      2)

export const isMoney = (money: Money): boolean =>
  Number.isSafeInteger(money.amountMinor) && /^[A-Z]{3}$/.test(money.currency)

/** Whole and broken yuan (or dollars …) as a number: for charts and learning, not for sums. */
export const inMajorUnits = (money: Money): number => money.amountMinor / 10 ** minorDigits(money.currency)

/**
 * Exact money from a plain decimal ("8200000", "-12.5"), multiplied by 10^`shift` (4 for a figure given in 万元).
 * Nothing when the text is no decimal, would need a fraction of a minor unit, or is beyond safe integers.
 */
export function moneyFromDecimal(text: string, currency: Currency, shift = 0): Money | undefined {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (!parts) return undefined
  const [, sign = '', whole = '', fraction = ''] = parts
  const places = minorDigits(currency) + shift
  const kept = fraction.slice(0, places).padEnd(places, '0')
  if (/[1-9]/.test(fraction.slice(places))) return undefined
  const amountMinor = Number(whole + kept) * (sign === '-' ? -1 : 1)
  return Number.isSafeInteger(amountMinor) ? { amountMinor: amountMinor || 0, currency } : undefined
}

/** Sum of amounts of one currency. Mixing currencies is a mistake of the caller and throws. */
export function totalOf(amounts: readonly Money[], currency: Currency): Money {
  let amountMinor = 0
  for (const amount of amounts) {
    if (amount.currency !== currency) throw new RangeError(`cannot add ${amount.currency} to ${currency}`)
    amountMinor += amount.amountMinor
  }
  if (!Number.isSafeInteger(amountMinor)) throw new RangeError('sum of money beyond safe integers')
  return { amountMinor, currency }
}

/** The amounts added up per currency, in the order in which the currencies first appear. */
export function totalsByCurrency(amounts: readonly Money[]): Money[] {
  const seen = [...new Set(amounts.map((amount) => amount.currency))]
  return seen.map((currency) =>
    totalOf(
      amounts.filter((amount) => amount.currency === currency),
      currency,
    ),
  )
}
