// All opportunities as a dense list: filter, sort, search, and see beside each how likely it is and why it needs attention.
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { AppLink } from '#platform/ui/AppLink.tsx'
import { useAddress } from '#platform/ui/address.ts'
import { Icon } from '#platform/ui/Icon.tsx'
import { Page } from '#platform/ui/Page.tsx'
import { Shown } from '#platform/ui/Shown.tsx'
import { ScoreBasis } from '#win-model/web/ScoreBasis.tsx'
import type { ListedOpportunity } from '../contract.ts'
import { api } from './api.ts'
import { ListFilters } from './ListFilters.tsx'
import { OpportunityTable } from './OpportunityTable.tsx'
import { questionOf } from './question.ts'
import { ViewTabs } from './ViewTabs.tsx'

const NewOpportunity = lazy(() =>
  import('#opportunities/web/NewOpportunity.tsx').then((module) => ({ default: module.NewOpportunity })),
)

export function OpportunitiesPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [address, change] = useAddress()
  const question = questionOf(address)
  const list = useInfiniteQuery(
    api.listOpportunities.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...question, cursor }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.next,
      placeholderData: (previous) => previous,
    }),
  )
  const rowsOf = (pages: { rows: ListedOpportunity[] }[]) => pages.flatMap((page) => page.rows)
  const isFiltered = Object.keys(address).some((word) => !['new', 'sort', 'direction'].includes(word))
  return (
    <Page
      title={t('pipeline.ui.opportunities')}
      lead={
        <>
          {t('pipeline.ui.opportunitiesLead')}
          <ScoreBasis />
        </>
      }
      actions={
        <>
          <Button href={exportAddress(question)} icon={<Icon name="export" size={15} />}>
            {t('pipeline.ui.export')}
          </Button>
          <Button icon={<Icon name="import" size={15} />} onClick={() => void navigate({ to: '/imports' })}>
            {t('pipeline.ui.import')}
          </Button>
          <Button type="primary" icon={<Icon name="plus" size={15} />} onClick={() => change({ new: '1' })}>
            {t('pipeline.ui.new')}
          </Button>
        </>
      }
    >
      <ViewTabs />
      <ListFilters />
      <Shown
        of={list}
        empty={{
          when: (data) => rowsOf(data.pages).length === 0,
          say: t(isFiltered ? 'pipeline.ui.nothingFound' : 'pipeline.ui.noneYet'),
          action: isFiltered ? (
            <AppLink to="/opportunities">{t('pipeline.ui.clearFilters')}</AppLink>
          ) : (
            <AppLink to="/imports">{t('pipeline.ui.importFirst')}</AppLink>
          ),
        }}
      >
        {(data) => (
          <>
            <OpportunityTable
              rows={rowsOf(data.pages)}
              sort={question.sort}
              direction={question.direction}
              onSort={(sort, direction) => change({ sort, direction })}
              loading={list.isPlaceholderData}
            />
            {list.hasNextPage && (
              <div className="list-more">
                <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
                  {t('pipeline.ui.more')}
                </Button>
              </div>
            )}
          </>
        )}
      </Shown>
      {address.new && (
        <Suspense>
          <NewOpportunity close={() => change({ new: undefined })} />
        </Suspense>
      )}
    </Page>
  )
}

function exportAddress(question: Record<string, unknown>): string {
  const words = new URLSearchParams()
  for (const [name, value] of Object.entries(question))
    if (value !== undefined) words.set(name, String(value))
  return `/api/v1/opportunities/export?format=xlsx&${words}`
}
