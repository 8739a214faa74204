// How a deal ended, on top of its page.
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { longDay } from '#platform/i18n/formats.ts'
import { useLocale } from '#platform/ui/language.ts'
import type { ShownOpportunity } from '../contract.ts'

export function ClosureNotice({ closure }: { closure: NonNullable<ShownOpportunity['closure']> }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { outcome, closedOn, reason, reasonText, winnerName, closedByName } = closure
  const words = [
    winnerName && t('opportunities.ui.wonBy', { name: winnerName }),
    reason && t(`method.closeReason.${reason}`),
    reasonText,
    closedByName && t('opportunities.ui.closedBy', { name: closedByName }),
  ]
  return (
    <Alert
      style={{ marginBottom: 16 }}
      showIcon
      type={outcome === 'won' ? 'success' : outcome === 'lostToCompetitor' ? 'error' : 'info'}
      title={`${t(`method.outcome.${outcome}`)} · ${longDay(closedOn, locale)}`}
      description={words.filter(Boolean).join(' · ')}
    />
  )
}
