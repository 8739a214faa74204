// Fields and values of a dry run in the reader's language.
import { useTranslation } from 'react-i18next'
import { isDay } from '#platform/contract/day.ts'
import { figure, longDay } from '#platform/i18n/formats.ts'
import { exactMoney } from '#platform/i18n/money-formats.ts'
import { useLocale } from '#platform/ui/language.ts'
import type { ShownImport, ShownRow } from '../contract.ts'

type Value = ShownRow['changes'][number]['to']

const listOf: Record<string, string> = { reason: 'method.closeReason' }

export function useFieldWords({ kind, mapping }: Pick<ShownImport, 'kind' | 'mapping'>) {
  const { t, i18n } = useTranslation()
  const locale = useLocale()
  const own = new Map(
    mapping.columns.flatMap(({ use }): [string, string][] =>
      use.to === 'custom' ? [[`custom.${use.key}`, use.label]] : [],
    ),
  )
  const feature = kind === 'opportunities' ? 'opportunities' : 'accounts'

  const label = (field: string): string =>
    own.get(field) ??
    [`${feature}.field.${field}`, `imports.field.${kind}.${field}`, `accounts.field.${field}`]
      .filter((key) => i18n.exists(key))
      .map((key) => t(key))[0] ??
    field.replace(/^custom\./, '')

  function value(field: string, said: Value, currency: string | null): string {
    if (said === null) return '–'
    if (typeof said === 'boolean') return t(said ? 'platform.ui.yes' : 'platform.ui.no')
    if (field === 'amountMinor' && typeof said === 'number')
      return exactMoney({ amountMinor: said, currency: currency ?? mapping.currency }, locale)
    if (typeof said === 'number') return figure(said, locale, Number.isInteger(said) ? 0 : 2)
    if (isDay(said)) return longDay(said, locale)
    const key = [`${listOf[field]}.${said}`, `method.${field}.${said}`, `accounts.${field}.${said}`].find(
      (each) => i18n.exists(each),
    )
    return key ? t(key) : said
  }
  return { label, value }
}
