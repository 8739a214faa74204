// What is known of a deal, as far as anybody wrote it down. What nobody knows is shown as unknown, not left out.
import { useQuery } from '@tanstack/react-query'
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { useToday } from '#organizations/web/session.ts'
import { DayText } from '#platform/ui/DayText.tsx'
import { Facts } from '#platform/ui/Facts.tsx'
import { Money } from '#platform/ui/Money.tsx'
import type { ShownOpportunity } from '../contract.ts'
import { api } from './api.ts'

export function OpportunityFacts({ deal }: { deal: ShownOpportunity }) {
  const { t } = useTranslation()
  const today = useToday()
  const fields = useQuery(api.listCustomFields.queryOptions({ staleTime: 60_000 }))
  const label = (key: string) => t(`opportunities.field.${key}`)
  const unknown = <span className="unsure">{t('opportunities.ui.unknown')}</span>
  const word = (prefix: string, key: string | null) => (key ? t(`method.${prefix}.${key}`) : unknown)
  const own = (fields.data?.rows ?? []).filter(
    (field) => field.subject === 'opportunity' && field.key in deal.custom,
  )
  const said = (value: unknown) =>
    value === null || value === undefined
      ? unknown
      : typeof value === 'boolean'
        ? t(value ? 'platform.ui.yes' : 'platform.ui.no')
        : String(value)
  return (
    <section className="panel">
      <h2>{t('opportunities.ui.section.facts')}</h2>
      <Facts
        facts={[
          { label: label('amountMinor'), value: deal.amountMinor === null ? unknown : <Money {...deal} /> },
          { label: label('dealType'), value: word('dealType', deal.dealType) },
          {
            label: label('expectedDecisionOn'),
            value: deal.expectedDecisionOn ? (
              <DayText day={deal.expectedDecisionOn} today={today} />
            ) : (
              unknown
            ),
          },
          { label: label('ownerId'), value: deal.owner?.name ?? unknown },
          { label: label('presalesId'), value: deal.presales?.name ?? unknown },
          { label: label('leadSource'), value: word('leadSource', deal.leadSource) },
          { label: label('budgetStatus'), value: word('budgetStatus', deal.budgetStatus) },
          { label: label('procurementMethod'), value: word('procurementMethod', deal.procurementMethod) },
          {
            label: label('competitors'),
            value:
              deal.competitors.length === 0
                ? unknown
                : deal.competitors.map((each) => (
                    <Tag
                      key={each.accountId}
                      title={t(each.atEntry ? 'opportunities.ui.atEntry' : 'opportunities.ui.later')}
                    >
                      {each.name}
                    </Tag>
                  )),
          },
          { label: label('openedOn'), value: <DayText day={deal.openedOn} today={today} /> },
          ...own.map((field) => ({ label: field.label, value: said(deal.custom[field.key]) })),
        ]}
      />
      {deal.description && <p className="prose">{deal.description}</p>}
    </section>
  )
}
