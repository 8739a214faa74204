// What we do with one customer: the open deals first, then how the others ended.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { opportunitiesPath, opportunityPath } from '#opportunities/web/paths.ts'
import { StageMark } from '#opportunities/web/StageMark.tsx'
import { AppLink } from '#platform/ui/AppLink.tsx'
import { Money } from '#platform/ui/Money.tsx'
import { Shown } from '#platform/ui/Shown.tsx'
import type { ListedOpportunity } from '../contract.ts'
import { api } from './api.ts'
import { DealChance } from './DealChance.tsx'
import './pipeline.css'
import './deals-of-account.css'

const shownAtMost = 20

const openFirst = (rows: readonly ListedOpportunity[]) =>
  [...rows].sort((one, other) => Number(one.outcome !== null) - Number(other.outcome !== null))

export function DealsOfAccount({ accountId }: { accountId: string }) {
  const { t } = useTranslation()
  const deals = useQuery(
    api.listOpportunities.queryOptions({ input: { accountId, state: 'all', limit: shownAtMost } }),
  )
  return (
    <section className="panel">
      <h2>
        {t('pipeline.ui.dealsOfAccount')}
        {deals.data?.next && (
          <AppLink to={`${opportunitiesPath}?state=all&accountId=${accountId}`}>
            {t('pipeline.ui.allDealsOfAccount')}
          </AppLink>
        )}
      </h2>
      <Shown
        of={deals}
        empty={{ when: ({ rows }) => rows.length === 0, say: t('pipeline.ui.noDealsOfAccount') }}
      >
        {({ rows }) => (
          <ul className="account-deals">
            {openFirst(rows).map((deal) => (
              <li key={deal.id} className={deal.outcome ? 'ended' : ''}>
                <AppLink to={opportunityPath(deal.id)}>{deal.name}</AppLink>
                <StageMark {...deal} />
                {deal.outcome ? (
                  <span className={`outcome outcome-${deal.outcome}`}>
                    {t(`method.outcome.${deal.outcome}`)}
                  </span>
                ) : (
                  <DealChance deal={deal} />
                )}
                <Money amountMinor={deal.amountMinor} currency={deal.currency} />
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </section>
  )
}
