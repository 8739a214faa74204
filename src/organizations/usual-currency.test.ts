import { expect, test } from 'vitest'
import { usualCurrency } from './usual-currency.ts'

test.each([
  ['Asia/Shanghai', 'en', 'CNY'],
  ['Europe/Oslo', 'en', 'NOK'],
  ['Europe/Berlin', 'zh-CN', 'EUR'],
  ['Europe/London', 'en', 'GBP'],
  ['America/New_York', 'zh-CN', 'USD'],
  ['UTC', 'zh-CN', 'CNY'],
  ['Etc/Unknown', 'en', 'USD'],
] as const)('who sits in %s and reads %s counts in %s', (timeZone, language, currency) => {
  expect(usualCurrency(timeZone, language)).toBe(currency)
})
