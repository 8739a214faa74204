// Why a deal needs somebody: in amber for what is missing, in red for what is late.
import { useTranslation } from 'react-i18next'
import type { Attention } from '../attention.ts'
import './pipeline.css'

export function AttentionMarks({ attention }: { attention: Attention[] }) {
  const { t } = useTranslation()
  return attention.map((each) => (
    <span key={each} className={each === 'overdue' ? 'mark mark-late' : 'mark mark-unsure'}>
      {t(`pipeline.attention.${each}`)}
    </span>
  ))
}
