// What can be said of winning a deal: how it ended, that it is signed and in delivery, or how likely it is.
import { useTranslation } from 'react-i18next'
import { isBeforeSigning } from '#method/pipeline-stage.ts'
import { ChanceBar } from '#win-model/web/ChanceBar.tsx'
import type { ListedOpportunity } from '../contract.ts'

export interface DealChanceProps {
  deal: Pick<ListedOpportunity, 'outcome' | 'pipelineStage' | 'chance'>
  closedDeals?: number | undefined
}

export function DealChance({ deal, closedDeals }: DealChanceProps) {
  const { t } = useTranslation()
  if (deal.outcome)
    return <span className={`outcome outcome-${deal.outcome}`}>{t(`method.outcome.${deal.outcome}`)}</span>
  if (!isBeforeSigning(deal.pipelineStage)) return <span className="quiet">{t('pipeline.ui.signed')}</span>
  return <ChanceBar chance={deal.chance} closedDeals={closedDeals} />
}
