// A first guess at an organisation's currency from where its browser stands, so that set-up asks for nothing obvious.
import type { Currency } from '#platform/contract/money.ts'

const ofZone: readonly (readonly [RegExp, Currency])[] = [
  [/^Asia\/(Shanghai|Chongqing|Urumqi|Harbin|Kashgar)$/, 'CNY'],
  [/^Asia\/Hong_Kong$/, 'HKD'],
  [/^Asia\/Singapore$/, 'SGD'],
  [/^Asia\/Tokyo$/, 'JPY'],
  [/^Europe\/(London|Belfast|Guernsey|Jersey|Isle_of_Man)$/, 'GBP'],
  [/^(Europe\/Oslo|Arctic\/Longyearbyen)$/, 'NOK'],
  [/^Europe\//, 'EUR'],
  [/^America\//, 'USD'],
]

/** The currency of the place; where the place tells nothing, that of the language. */
export const usualCurrency = (timeZone: string, language: 'zh-CN' | 'en'): Currency =>
  ofZone.find(([zone]) => zone.test(timeZone))?.[1] ?? (language === 'zh-CN' ? 'CNY' : 'USD')
