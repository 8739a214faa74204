// The first page after sign-in: what is due, what nobody has planned, what has gone quiet, and what changed.
import { useQuery } from '@tanstack/react-query'
import { Tag } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { opportunitiesPath, opportunityPath } from '#opportunities/web/paths.ts'
import { useSession, useToday } from '#organizations/web/session.ts'
import type { AnsweredBy } from '#platform/contract/endpoint.ts'
import { longDay, minuteOf } from '#platform/i18n/formats.ts'
import { AppLink } from '#platform/ui/AppLink.tsx'
import { DayText } from '#platform/ui/DayText.tsx'
import { useLocale } from '#platform/ui/language.ts'
import { Page } from '#platform/ui/Page.tsx'
import { Shown } from '#platform/ui/Shown.tsx'
import type { ListedOpportunity, pipelineContract } from '../contract.ts'
import { AttentionMarks } from './AttentionMarks.tsx'
import { api } from './api.ts'
import { DealChance } from './DealChance.tsx'
import './my-day.css'

type Day = AnsweredBy<typeof pipelineContract.getMyDay>

export function MyDayPage() {
  const { t } = useTranslation()
  const locale = useLocale()
  const { member } = useSession()
  const today = useToday()
  const day = useQuery(api.getMyDay.queryOptions())
  return (
    <Page title={t('pipeline.ui.hello', { name: member.name })} lead={longDay(today, locale)}>
      <Shown of={day}>{(found) => <MyDay day={found} />}</Shown>
    </Page>
  )
}

function MyDay({ day }: { day: Day }) {
  const { t } = useTranslation()
  const { member } = useSession()
  const figures = [
    { key: 'mine', to: `${opportunitiesPath}?ownerId=${member.id}` },
    { key: 'overdue', to: `${opportunitiesPath}?ownerId=${member.id}&attention=overdue` },
    { key: 'noNextStep', to: `${opportunitiesPath}?ownerId=${member.id}&attention=noNextStep` },
    { key: 'stale', to: `${opportunitiesPath}?ownerId=${member.id}&attention=stale` },
    { key: 'open', to: opportunitiesPath },
  ] as const
  return (
    <>
      <ul className="day-figures">
        {figures.map(({ key, to }) => (
          <li key={key} className={key !== 'mine' && key !== 'open' && day.counts[key] > 0 ? 'needed' : ''}>
            <AppLink to={to}>
              <strong className="figures">{day.counts[key]}</strong>
              <span>{t(`pipeline.ui.count.${key}`)}</span>
            </AppLink>
          </li>
        ))}
      </ul>
      <div className="day">
        <div className="day-main">
          <Deals title={t('pipeline.ui.due')} deals={day.due} empty={t('pipeline.ui.nothingDue')} />
          <Deals
            title={t('pipeline.ui.withoutStep')}
            deals={day.noNextStep}
            empty={t('pipeline.ui.allPlanned')}
          />
          <Deals title={t('pipeline.ui.goneQuiet')} deals={day.stale} empty={t('pipeline.ui.noneQuiet')} />
        </div>
        <Changes changes={day.changes} />
      </div>
    </>
  )
}

function Deals({ title, deals, empty }: { title: ReactNode; deals: ListedOpportunity[]; empty: string }) {
  const today = useToday()
  return (
    <section className="panel">
      <h2>
        {title}
        {deals.length > 0 && <Tag>{deals.length}</Tag>}
      </h2>
      {deals.length === 0 && <p className="quiet day-empty">{empty}</p>}
      <ul className="day-deals">
        {deals.map((deal) => (
          <li key={deal.id}>
            <div>
              <AppLink to={opportunityPath(deal.id)}>{deal.name}</AppLink>
              <span className="quiet">{deal.account?.name}</span>
            </div>
            <div className="day-step">
              <span>{deal.nextStep}</span>
              <span className="quiet">
                {deal.nextStepDue && <DayText day={deal.nextStepDue} today={today} as="relative" />}
                <AttentionMarks attention={deal.attention} />
              </span>
            </div>
            <DealChance deal={deal} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Changes({ changes }: { changes: Day['changes'] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { organization } = useSession()
  return (
    <section className="panel day-changes">
      <h2>{t('pipeline.ui.changes')}</h2>
      {changes.length === 0 && <p className="quiet day-empty">{t('pipeline.ui.noChanges')}</p>}
      <ul>
        {changes.map((change) => (
          <li key={change.id}>
            <AppLink to={opportunityPath(change.subjectId)}>
              {change.subjectName ?? t('pipeline.ui.deleted')}
            </AppLink>
            <span>
              {t(`opportunities.event.${change.event}`)}
              <span className="quiet figures">
                {' '}
                · {change.actorName ?? t('opportunities.ui.program')} ·{' '}
                {minuteOf(change.at, organization.timeZone, locale)}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
