// An amount for reading: short, with the exact one on hover. 万元 for Chinese readers.
import { isMoney } from '#platform/contract/money.ts'
import { exactMoney, shortMoney } from '#platform/i18n/money-formats.ts'
import { useLocale } from './language.ts'

export function Money({ amountMinor, currency }: { amountMinor: number | null; currency: string }) {
  const locale = useLocale()
  const money = { amountMinor: amountMinor ?? Number.NaN, currency }
  if (!isMoney(money)) return <span className="quiet">–</span>
  return (
    <span className="figures" title={exactMoney(money, locale)}>
      {shortMoney(money, locale)}
    </span>
  )
}
