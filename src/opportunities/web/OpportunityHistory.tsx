// All that ever happened to a deal: who, when, from what to what.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AuditEvent } from '#organizations/contract.ts'
import { useSession } from '#organizations/web/session.ts'
import { minuteOf } from '#platform/i18n/formats.ts'
import { useLocale } from '#platform/ui/language.ts'
import { Shown } from '#platform/ui/Shown.tsx'
import { api } from './api.ts'
import { useChangeWords } from './change-words.ts'

export function OpportunityHistory({ id }: { id: string }) {
  const { t } = useTranslation()
  const history = useInfiniteQuery(
    api.listHistory.infiniteOptions({
      input: (cursor: string | undefined) => ({ id, cursor }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.next,
    }),
  )
  return (
    <section className="panel">
      <h2>{t('opportunities.ui.section.history')}</h2>
      <Shown of={history}>
        {(data) => (
          <>
            <ol className="history">
              {data.pages
                .flatMap((page) => page.rows)
                .map((event) => (
                  <Happened key={event.id} event={event} />
                ))}
            </ol>
            {history.hasNextPage && (
              <Button
                size="small"
                loading={history.isFetchingNextPage}
                onClick={() => void history.fetchNextPage()}
              >
                {t('opportunities.ui.earlier')}
              </Button>
            )}
          </>
        )}
      </Shown>
    </section>
  )
}

function Happened({ event }: { event: AuditEvent }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { organization } = useSession()
  const changes = useChangeWords(event)
  return (
    <li>
      <strong>{t(`opportunities.event.${event.event}`)}</strong>{' '}
      <span className="quiet figures">
        {event.actorName ?? t('opportunities.ui.program')} ·{' '}
        {minuteOf(event.at, organization.timeZone, locale)}
      </span>
      {changes.length > 0 && (
        <ul>
          {changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      )}
    </li>
  )
}
