// An amount in a form: typed as people say it (820, 820万, 1.2亿), kept as whole minor units.
import { Input } from 'antd'
import { useState } from 'react'
import {
  moneyFieldShift,
  moneyFieldText,
  moneyFieldUnit,
  moneyFromTyped,
  shortMoney,
} from '#platform/i18n/money-formats.ts'
import { useLocale } from './language.ts'

export interface MoneyFieldProps {
  value?: number | null
  onChange?: (amountMinor: number | null) => void
  currency: string
  id?: string
}

export function MoneyField({ value, onChange, currency, id }: MoneyFieldProps) {
  const locale = useLocale()
  const given =
    value === null || value === undefined ? '' : moneyFieldText({ amountMinor: value, currency }, locale)
  const [typed, setTyped] = useState<string>()
  const text = typed ?? given
  const money = text === '' ? undefined : moneyFromTyped(text, currency, moneyFieldShift(locale))
  const isWrong = text !== '' && !money
  return (
    <Input
      id={id}
      inputMode="decimal"
      value={text}
      status={isWrong ? 'error' : ''}
      suffix={<span className="quiet">{moneyFieldUnit(currency, locale)}</span>}
      title={money ? shortMoney(money, locale) : ''}
      onChange={(event) => {
        setTyped(event.target.value)
        const read = moneyFromTyped(event.target.value, currency, moneyFieldShift(locale))
        onChange?.(event.target.value === '' ? null : (read?.amountMinor ?? Number.NaN))
      }}
      onBlur={() => money && setTyped(undefined)}
    />
  )
}
