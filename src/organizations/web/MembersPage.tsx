// Who works here, with which hats; who is invited and has not come yet.
import { useQuery } from '@tanstack/react-query'
import { Table, type TableProps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOf } from '#platform/contract/day.ts'
import { ActButton } from '#platform/ui/ActButton.tsx'
import { DayText } from '#platform/ui/DayText.tsx'
import { Icon } from '#platform/ui/Icon.tsx'
import { useLocale } from '#platform/ui/language.ts'
import { Page } from '#platform/ui/Page.tsx'
import { Shown } from '#platform/ui/Shown.tsx'
import type { ShownMember } from '../contract.ts'
import { api } from './api.ts'
import { HatTags } from './HatTags.tsx'
import { InviteDrawer } from './InviteDrawer.tsx'
import { MemberDrawer } from './MemberDrawer.tsx'
import { OpenInvitations } from './OpenInvitations.tsx'
import { useSession, useToday } from './session.ts'
import './members.css'

export function MembersPage() {
  const { t } = useTranslation()
  const { can } = useSession()
  const members = useQuery(api.listMembers.queryOptions())
  const [chosenId, choose] = useState<string>()
  const [inviting, setInviting] = useState(false)
  const chosen = members.data?.rows.find((member) => member.id === chosenId)
  return (
    <Page
      title={t('organizations.ui.members.title')}
      lead={t('organizations.ui.members.lead')}
      actions={
        <ActButton
          can={can.invite}
          type="primary"
          icon={<Icon name="plus" size={15} />}
          onClick={() => setInviting(true)}
        >
          {t('organizations.ui.members.invite')}
        </ActButton>
      }
    >
      <Shown of={members}>{({ rows }) => <MemberTable rows={rows} choose={choose} />}</Shown>
      <OpenInvitations />
      {chosen && <MemberDrawer key={chosen.version} member={chosen} close={() => choose(undefined)} />}
      {inviting && <InviteDrawer close={() => setInviting(false)} />}
    </Page>
  )
}

function MemberTable({ rows, choose }: { rows: ShownMember[]; choose: (id: string) => void }) {
  const { t } = useTranslation()
  const { member: me, can, organization } = useSession()
  const today = useToday()
  const { compare } = new Intl.Collator(useLocale())
  // Oneself first, those who left last, and all others by name.
  const place = (row: ShownMember) => (row.id === me.id ? 0 : row.leftAt === null ? 1 : 2)
  const inOrder = [...rows].sort((one, other) => place(one) - place(other) || compare(one.name, other.name))
  const columns: TableProps<ShownMember>['columns'] = [
    {
      title: t('organizations.ui.members.name'),
      key: 'name',
      render: (_, row) => (
        <div className="member-name">
          <strong>
            {row.name}
            {row.id === me.id && <span className="quiet"> {t('organizations.ui.members.me')}</span>}
          </strong>
          <span className="quiet">{row.email}</span>
        </div>
      ),
    },
    {
      title: t('organizations.ui.hats'),
      key: 'hats',
      render: (_, row) => <HatTags hats={row.hats} />,
    },
    {
      title: t('organizations.ui.members.since'),
      key: 'since',
      responsive: ['md'],
      render: (_, row) =>
        row.leftAt ? (
          <span className="quiet">
            {t('organizations.ui.members.left')}{' '}
            <DayText day={dayOf(row.leftAt, organization.timeZone)} today={today} />
          </span>
        ) : (
          <DayText day={dayOf(row.joinedAt, organization.timeZone)} today={today} />
        ),
    },
    {
      title: <span className="unseen">{t('platform.ui.actions')}</span>,
      key: 'act',
      align: 'right',
      render: (_, row) => (
        <ActButton
          can={can.manageMembers}
          size="small"
          aria-label={t('organizations.ui.members.editOf', { name: row.name })}
          onClick={() => choose(row.id)}
        >
          {t('organizations.ui.members.edit')}
        </ActButton>
      ),
    },
  ]
  return (
    <Table<ShownMember>
      className="members"
      rowKey="id"
      size="middle"
      pagination={false}
      columns={columns}
      dataSource={inOrder}
      rowClassName={(row) => (row.leftAt ? 'member-left' : '')}
    />
  )
}
