// Amounts and counts as people and exports write them: 1,234.50, ¥80万, 1.2亿, 35 %, （12）, full-width digits.

const FACTORS: Record<string, number> = {
  千: 1e3,
  万: 1e4,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  万亿: 1e12,
  k: 1e3,
  m: 1e6,
  bn: 1e9,
}
const FORM =
  /^(-|\+)?\s*(?:[¥$€£]|rmb|cny|usd|eur)?\s*(-|\+)?(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d+)?\s*(万亿|千万|百万|千|万|亿|k|m|bn)?\s*(元|圆|人民币|rmb|cny|usd|eur|%)?$/i
const THOUSANDS = /^[^\d]*\d{1,3}(,\d{3})+(\.\d+)?\D*$/
const PLAIN = /^-?\d+(\.\d+)?$/

/** The number that a cell says, or `undefined` if it is not one. A per cent sign is dropped, not divided by 100. */
export function parseNumber(text: string): number | undefined {
  if (PLAIN.test(text)) return Number(text)
  let s = text.normalize('NFKC').trim()
  if (/^\(.*\)$/.test(s)) s = `-${s.slice(1, -1)}`
  if (THOUSANDS.test(s)) s = s.replaceAll(',', '')
  const match = FORM.exec(s)
  if (!match) return undefined
  const sign = (match[1] === '-' ? -1 : 1) * (match[2] === '-' ? -1 : 1)
  const value =
    sign * Number(`${match[3]}${match[4] ?? ''}`) * (match[5] ? FACTORS[match[5].toLowerCase()]! : 1)
  return Number.isFinite(value) ? value : undefined
}
