// Who did what, when: every change in the organisation, the newest first. What is asked for stands in the address.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Select, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { dayOf } from '#platform/contract/day.ts'
import { shortDay } from '#platform/i18n/formats.ts'
import { useAddress } from '#platform/ui/address.ts'
import { useLocale } from '#platform/ui/language.ts'
import { Page } from '#platform/ui/Page.tsx'
import { Shown } from '#platform/ui/Shown.tsx'
import type { NamedEvent } from '../contract.ts'
import { AuditEntry } from './AuditEntry.tsx'
import { api } from './api.ts'
import { useAuditWords } from './audit-words.ts'
import { useSession, useToday } from './session.ts'
import './audit.css'

export interface AuditPageProps {
  /** Where a thing of this kind is looked at; undefined for kinds without a page. */
  pathOf: (kind: string, id: string) => string | undefined
}

export function AuditPage({ pathOf }: AuditPageProps) {
  const { t } = useTranslation()
  const [{ actorId, event, subjectId }] = useAddress()
  const asked = {
    ...(actorId && { actorId }),
    ...(event && { event }),
    ...(subjectId && { subjectId }),
  }
  const audit = useInfiniteQuery(
    api.listAuditEvents.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...asked, ...(cursor && { cursor }), limit: 50 }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.next,
      placeholderData: (previous) => previous,
    }),
  )
  const rowsOf = (pages: { rows: NamedEvent[] }[]) => pages.flatMap((page) => page.rows)
  return (
    <Page title={t('organizations.ui.audit.title')} lead={t('organizations.ui.audit.lead')} width="reading">
      {(audit.data || !audit.error) && <AuditFilters />}
      <Shown
        of={audit}
        empty={{
          when: (data) => rowsOf(data.pages).length === 0,
          say: t('organizations.ui.audit.none'),
        }}
      >
        {(data) => (
          <>
            <Days rows={rowsOf(data.pages)} pathOf={pathOf} />
            {audit.hasNextPage && (
              <div className="audit-more">
                <Button onClick={() => void audit.fetchNextPage()} loading={audit.isFetchingNextPage}>
                  {t('organizations.ui.audit.earlier')}
                </Button>
              </div>
            )}
          </>
        )}
      </Shown>
    </Page>
  )
}

function AuditFilters() {
  const { t } = useTranslation()
  const [{ actorId, event, subjectId }, change] = useAddress()
  const { events, members } = useAuditWords()
  return (
    <search className="audit-filters" aria-label={t('organizations.ui.audit.filters')}>
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('organizations.ui.audit.who')}
        aria-label={t('organizations.ui.audit.who')}
        value={actorId ?? null}
        options={members.map((member) => ({ value: member.id, label: member.name }))}
        onChange={(chosen: string | undefined) => change({ actorId: chosen })}
      />
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('organizations.ui.audit.what')}
        aria-label={t('organizations.ui.audit.what')}
        value={event ?? null}
        options={events}
        onChange={(chosen: string | undefined) => change({ event: chosen })}
      />
      {subjectId && (
        <Tag closable onClose={() => change({ subjectId: undefined })}>
          {t('organizations.ui.audit.onlyThis')}
        </Tag>
      )}
    </search>
  )
}

/** The events of one day under its date. */
function Days({ rows, pathOf }: { rows: NamedEvent[] } & AuditPageProps) {
  const { organization } = useSession()
  const locale = useLocale()
  const today = useToday()
  const dayOfRow = (row: NamedEvent) => dayOf(row.at, organization.timeZone)
  const days = [...new Set(rows.map(dayOfRow))]
  return days.map((day) => (
    <section key={day} className="audit-day">
      <h2>{shortDay(day, today, locale)}</h2>
      <ol>
        {rows
          .filter((row) => dayOfRow(row) === day)
          .map((row) => (
            <AuditEntry key={row.id} event={row} path={pathOf(row.subjectKind, row.subjectId)} />
          ))}
      </ol>
    </section>
  ))
}
