// An audit event's change, said field by field in the reader's language.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api as organizations } from '#organizations/web/api.ts'
import { exactMoney } from '#platform/i18n/money-formats.ts'
import { useLocale } from '#platform/ui/language.ts'

type Values = Record<string, unknown>

interface Change {
  event: string
  before: unknown
  after: unknown
}

const keyed = [
  'pipelineStage',
  'presalesPhase',
  'procurementPhase',
  'dealType',
  'leadSource',
  'budgetStatus',
] as const
const plain = [
  'name',
  'expectedDecisionOn',
  'nextStep',
  'nextStepDue',
  'openedOn',
  'closedOn',
  'reasonText',
] as const

/** One sentence for each field that people can read; the rest (texts, references to companies) is named without its value. */
export function useChangeWords({ event, before, after }: Change): string[] {
  const { t } = useTranslation()
  const locale = useLocale()
  const members = useQuery(organizations.listMembers.queryOptions({ staleTime: 60_000 }))
  if (event === 'opportunity.created') return []
  const old = (before ?? {}) as Values
  const next = (after ?? {}) as Values
  const named = (id: unknown) => members.data?.rows.find((member) => member.id === id)?.name ?? '…'
  const said = (field: string, values: Values): string | undefined => {
    const value = values[field]
    if (value === null || value === undefined || value === '') return t('opportunities.ui.nothing')
    if (keyed.some((each) => each === field)) return t(`method.${field}.${String(value)}`)
    if (field === 'procurementMethod') return t(`method.procurementMethod.${String(value)}`)
    if (field === 'outcome') return t(`method.outcome.${String(value)}`)
    if (field === 'reason') return t(`method.closeReason.${String(value)}`)
    if (field === 'ownerId' || field === 'presalesId') return named(value)
    if (field === 'amountMinor')
      return exactMoney({ amountMinor: Number(value), currency: String(values.currency ?? 'CNY') }, locale)
    if (plain.some((each) => each === field)) return String(value)
    return undefined
  }
  return Object.keys({ ...old, ...next })
    .filter(
      (field) =>
        !['winnerId', 'closedBy', 'closedAt', 'currency', 'winnerName', 'closedByName'].includes(field),
    )
    .filter((field) => field in next || field in old)
    .flatMap((field) => {
      const label = t(`opportunities.field.${field}`)
      const to = said(field, next)
      if (to === undefined) return [t('opportunities.ui.changedField', { field: label })]
      if (!before || !(field in old))
        return next[field] === null ? [] : [t('opportunities.ui.setField', { field: label, to })]
      return [t('opportunities.ui.movedField', { field: label, from: said(field, old) ?? '', to })]
    })
}
