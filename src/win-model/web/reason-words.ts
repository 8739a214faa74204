// What a reason is called and what it says, in the reader's language.
import { useTranslation } from 'react-i18next'
import { moneyFromDecimal } from '#platform/contract/money.ts'
import { shortMoney } from '#platform/i18n/money-formats.ts'
import { useLocale } from '#platform/ui/language.ts'
import type { ShownReason } from '../contract.ts'

const labels: Readonly<Record<string, string>> = {
  industry: 'accounts.field.industry',
  region: 'accounts.field.region',
  amount: 'opportunities.field.amountMinor',
  leadFrom: 'opportunities.field.leadSource',
  hasPresales: 'winModel.column.hasPresales',
  existingCustomer: 'winModel.column.existingCustomer',
  competitorsAtEntry: 'winModel.column.competitorsAtEntry',
}

/** Columns whose values are words of the method. */
const vocabularies: Readonly<Record<string, string>> = {
  industry: 'accounts.industry',
  dealType: 'method.dealType',
  leadFrom: 'method.leadSource',
  budgetStatus: 'method.budgetStatus',
  procurementMethod: 'method.procurementMethod',
}

export function useReasonWords() {
  const { t } = useTranslation()
  const locale = useLocale()

  const labelOf = ({ column, label }: Pick<ShownReason, 'column' | 'label'>): string =>
    label ?? t(labels[column] ?? `opportunities.field.${column}`)

  function wordsOf({ column, value, name }: ShownReason, currency: string): string {
    if (value === '') return t('opportunities.ui.unknown')
    if (name !== null) return name
    if (vocabularies[column]) return t(`${vocabularies[column]}.${value}`)
    if (value === 'yes' || value === 'no' || value === 'true' || value === 'false')
      return t(value === 'yes' || value === 'true' ? 'platform.ui.yes' : 'platform.ui.no')
    const money = column === 'amount' ? moneyFromDecimal(value, currency) : undefined
    return money ? shortMoney(money, locale) : value
  }

  return { labelOf, wordsOf }
}
