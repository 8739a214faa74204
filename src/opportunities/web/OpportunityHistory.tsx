// All that ever happened to a deal.
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { History } from '#organizations/web/History.tsx'
import { Shown } from '#platform/ui/Shown.tsx'
import { api } from './api.ts'

export function OpportunityHistory({ id }: { id: string }) {
  const { t } = useTranslation()
  const history = useInfiniteQuery(
    api.listHistory.infiniteOptions({
      input: (cursor: string | undefined) => ({ id, cursor, limit: 20 }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.next,
    }),
  )
  return (
    <section className="panel">
      <h2>{t('opportunities.ui.section.history')}</h2>
      <Shown of={history}>
        {({ pages }) => (
          <History
            events={pages.flatMap((page) => page.rows)}
            busy={history.isFetchingNextPage}
            {...(history.hasNextPage && { earlier: () => void history.fetchNextPage() })}
          />
        )}
      </Shown>
    </section>
  )
}
