// What happened to what we keep of a person. It says which personal details changed, never what they said.
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { History } from '#organizations/web/History.tsx'
import { Shown } from '#platform/ui/Shown.tsx'
import { api } from './api.ts'

export function PersonHistory({ id }: { id: string }) {
  const { t } = useTranslation()
  const history = useInfiniteQuery(
    api.listPersonHistory.infiniteOptions({
      input: (cursor: string | undefined) => ({ id, cursor, limit: 20 }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.next,
    }),
  )
  return (
    <section>
      <h3>{t('accounts.ui.section.history')}</h3>
      <Shown
        of={history}
        empty={{ when: ({ pages }) => pages[0]?.rows.length === 0, say: t('accounts.ui.noHistory') }}
      >
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
