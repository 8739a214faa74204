// What happened to a thing: who, when, from what to what. A feature brings its own events.
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { changesOf, type FieldChange } from '../audited-change.ts'
import type { AuditEvent } from '../contract.ts'
import { useAuditWords } from './audit-words.ts'
import { useSession } from './session.ts'
import './history.css'
import { minuteOf } from '#platform/i18n/formats.ts'
import { useLocale } from '#platform/ui/language.ts'

export interface HistoryProps {
  events: AuditEvent[]
  /** Fetches what happened earlier; absent when that was all. */
  earlier?: () => void
  busy: boolean
}

export function History({ events, earlier, busy }: HistoryProps) {
  const { t } = useTranslation()
  return (
    <>
      <ol className="happened">
        {events.map((event) => (
          <Happened key={event.id} event={event} />
        ))}
      </ol>
      {earlier && (
        <Button size="small" loading={busy} onClick={earlier}>
          {t('organizations.ui.history.earlier')}
        </Button>
      )}
    </>
  )
}

function Happened({ event }: { event: AuditEvent }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { organization } = useSession()
  const { sentence, label, word } = useAuditWords()
  // A new thing is on the page itself; of personal details only their names are kept, never what they were.
  const changes = event.event.endsWith('.created') ? [] : changesOf(event.before, event.after)
  const hasOld = (change: FieldChange) => 'from' in change && change.field !== 'personal'
  return (
    <li>
      <strong>{sentence(event.event)}</strong>{' '}
      <span className="quiet figures">
        {event.actorName ?? t('organizations.ui.history.program')} ·{' '}
        {minuteOf(event.at, organization.timeZone, locale)}
      </span>
      {changes.length > 0 && (
        <ul>
          {changes.map((change) => (
            <li key={change.field}>
              {label(event.event, change.field)}{' '}
              {hasOld(change) && <del>{word(change.field, change.from, change)}</del>}
              {hasOld(change) && 'to' in change && <span aria-hidden="true"> → </span>}
              {'to' in change && <ins>{word(change.field, change.to, change)}</ins>}
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
