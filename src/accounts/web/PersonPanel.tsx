// One person in a side panel: how to reach them, what is known for the business, until when we keep it.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useToday } from '#organizations/web/session.ts'
import { longDay } from '#platform/i18n/formats.ts'
import { ActButton } from '#platform/ui/ActButton.tsx'
import { AppLink } from '#platform/ui/AppLink.tsx'
import { DayText } from '#platform/ui/DayText.tsx'
import { Facts } from '#platform/ui/Facts.tsx'
import { useLocale } from '#platform/ui/language.ts'
import { Shown } from '#platform/ui/Shown.tsx'
import type { ShownPerson } from '../contract.ts'
import { api } from './api.ts'
import { DeleteButton } from './DeleteButton.tsx'
import { EditPerson } from './EditPerson.tsx'
import { PersonHistory } from './PersonHistory.tsx'
import { accountPath } from './paths.ts'

export function PersonPanel({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [editing, setEditing] = useState(false)
  const person = useQuery(api.getPerson.queryOptions({ input: { id } }))
  const remove = useMutation(
    api.deletePerson.mutationOptions({
      onSuccess: async () => {
        close()
        await queries.invalidateQueries()
      },
    }),
  )
  const found = person.data
  return (
    <Drawer
      open
      size={480}
      push={false}
      onClose={close}
      title={found?.name ?? t('accounts.ui.person')}
      footer={
        found && (
          <div className="drawer-foot">
            <span className="drawer-aside">
              <DeleteButton
                can={found.can.delete}
                ask={t('accounts.ui.deletePersonAsk', { name: found.name })}
                busy={remove.isPending}
                act={() => remove.mutateAsync({ id, version: found.version })}
              />
            </span>
            <ActButton can={found.can.edit} type="primary" onClick={() => setEditing(true)}>
              {t('accounts.ui.edit')}
            </ActButton>
          </div>
        )
      }
    >
      <Shown of={person}>{(one) => <PersonFacts person={one} />}</Shown>
      {editing && found && <EditPerson person={found} close={() => setEditing(false)} />}
    </Drawer>
  )
}

function PersonFacts({ person }: { person: ShownPerson }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const today = useToday()
  const { account, title, department, departmentKind, seniorityLevel, lastContactOn, leftOn } = person
  const words = (...parts: (string | null)[]) => parts.filter(Boolean).join(' · ') || null
  const fact = (field: string, value: React.ReactNode) => ({ label: t(`accounts.field.${field}`), value })
  return (
    <div className="person">
      {leftOn && (
        <Alert type="info" showIcon title={t('accounts.ui.leftOn', { day: longDay(leftOn, locale) })} />
      )}
      {person.keptUntil < today && (
        <Alert
          type="warning"
          showIcon
          title={t('accounts.ui.keptTooLong')}
          description={t('accounts.ui.keptTooLongWords', { day: longDay(person.keptUntil, locale) })}
        />
      )}
      <Facts
        facts={[
          fact('accountId', <AppLink to={accountPath(account.id)}>{account.name}</AppLink>),
          fact('title', words(title, department)),
          fact('formOfAddress', person.formOfAddress),
          fact('departmentKind', departmentKind && t(`accounts.departmentKind.${departmentKind}`)),
          fact('seniorityLevel', seniorityLevel && t(`accounts.seniorityLevel.${seniorityLevel}`)),
          fact(
            'phone',
            person.phone && <a href={`tel:${person.phone.replace(/\s/g, '')}`}>{person.phone}</a>,
          ),
          fact('email', person.email && <a href={`mailto:${person.email}`}>{person.email}</a>),
          fact('lastContactOn', lastContactOn && <DayText day={lastContactOn} today={today} as="relative" />),
          fact('source', person.source),
          fact('keptUntil', <DayText day={person.keptUntil} today={today} />),
        ]}
      />
      <section>
        <h3>{t('accounts.field.note')}</h3>
        {person.can.readNotes === true ? (
          <p className="account-note">{person.note ?? <span className="quiet">–</span>}</p>
        ) : (
          <p className="quiet">{t(person.can.readNotes)}</p>
        )}
      </section>
      <PersonHistory id={person.id} />
    </div>
  )
}
