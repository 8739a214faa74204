// One event of the audit: who did what to which thing, and every field that changed.
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { AppLink } from '#platform/ui/AppLink.tsx'
import { useAddress } from '#platform/ui/address.ts'
import { changesOf, type FieldChange, isNothing } from '../audited-change.ts'
import type { NamedEvent } from '../contract.ts'
import { useAuditWords } from './audit-words.ts'
import { useSession } from './session.ts'

/** So many fields are shown at once; more are unfolded. */
const shownAtOnce = 3

const nameIn = (facts: unknown): unknown => (facts as { name?: unknown } | null)?.name

export function AuditEntry({ event, path }: { event: NamedEvent; path: string | undefined }) {
  const { t } = useTranslation()
  const { organization } = useSession()
  const { sentence } = useAuditWords()
  const [{ subjectId }, change] = useAddress()
  const changes = changesOf(event.before, event.after)
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone: organization.timeZone,
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(event.at))
  // Whoever joins is both the one who does it and the one it is done to, and is named once.
  const name = [event.subjectName, nameIn(event.after), nameIn(event.before)].find(
    (each): each is string => typeof each === 'string' && each !== event.actorName,
  )
  return (
    <li className="audit-entry">
      <time dateTime={event.at} className="quiet figures">
        {time}
      </time>
      <div>
        <p>
          <strong>{event.actorName ?? t('organizations.ui.audit.program')}</strong>
          {event.actorKind === 'apiKey' && (
            <span className="quiet"> {t('organizations.ui.audit.byKey')}</span>
          )}{' '}
          {sentence(event.event)}
          {name && <span className="audit-name"> {name}</span>}
        </p>
        {changes.length > shownAtOnce ? (
          <details>
            <summary>{t('organizations.ui.audit.fields', { count: changes.length })}</summary>
            <ChangeTable event={event.event} changes={changes} />
          </details>
        ) : (
          changes.length > 0 && <ChangeTable event={event.event} changes={changes} />
        )}
      </div>
      <span className="audit-links">
        {path && <AppLink to={path}>{t('organizations.ui.audit.open')}</AppLink>}
        {!subjectId && (
          <Button type="link" size="small" onClick={() => change({ subjectId: event.subjectId })}>
            {t('organizations.ui.audit.history')}
          </Button>
        )}
      </span>
    </li>
  )
}

function ChangeTable({ event, changes }: { event: string; changes: FieldChange[] }) {
  const { label, word } = useAuditWords()
  return (
    <dl className="audit-changes">
      {changes.map((change) => (
        <div key={change.field}>
          <dt>{label(event, change.field)}</dt>
          <dd>
            {!isNothing(change.from) && (
              <>
                <del>{word(change.field, change.from, change)}</del>
                {'to' in change && <span aria-hidden="true"> → </span>}
              </>
            )}
            {'to' in change && <ins>{word(change.field, change.to, change)}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
