// Invitations that nobody has used yet. Only those who may invite see them.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import { dayOf } from '#platform/contract/day.ts'
import { DayText } from '#platform/ui/DayText.tsx'
import { Shown } from '#platform/ui/Shown.tsx'
import { api } from './api.ts'
import { HatTags } from './HatTags.tsx'
import { useSession, useToday } from './session.ts'

export function OpenInvitations() {
  const { can } = useSession()
  return can.invite === true ? <InvitationList /> : null
}

function InvitationList() {
  const { t } = useTranslation()
  const { organization } = useSession()
  const today = useToday()
  const queries = useQueryClient()
  const invitations = useQuery(api.listInvitations.queryOptions())
  const withdraw = useMutation(
    api.revokeInvitation.mutationOptions({ onSuccess: () => queries.invalidateQueries() }),
  )
  if (invitations.data?.rows.length === 0) return null
  return (
    <section className="panel invitations">
      <h2>{t('organizations.ui.members.invited')}</h2>
      <Shown of={invitations}>
        {({ rows }) => (
          <ul>
            {rows.map((each) => (
              <li key={each.id}>
                <div className="member-name">
                  <strong>{each.name}</strong>
                  <span className="quiet">{each.email}</span>
                </div>
                <HatTags hats={each.hats} />
                <span className="quiet">
                  {t('organizations.ui.members.expires')}{' '}
                  <DayText day={dayOf(each.expiresAt, organization.timeZone)} today={today} as="relative" />
                </span>
                <Popconfirm
                  title={t('organizations.ui.members.withdrawAsk', { name: each.name })}
                  okText={t('organizations.ui.members.withdraw')}
                  cancelText={t('platform.ui.cancel')}
                  onConfirm={() => withdraw.mutate({ id: each.id })}
                >
                  <Button
                    size="small"
                    aria-label={t('organizations.ui.members.withdrawOf', { name: each.name })}
                  >
                    {t('organizations.ui.members.withdraw')}
                  </Button>
                </Popconfirm>
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </section>
  )
}
