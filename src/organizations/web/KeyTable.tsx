// The keys in force: what each may do, until when, and when it was last used.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Popconfirm, Table, type TableProps } from 'antd'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { dayOf } from '#platform/contract/day.ts'
import { ActButton } from '#platform/ui/ActButton.tsx'
import { DayText } from '#platform/ui/DayText.tsx'
import { areaOf, type KeyPermission } from '../api-key.ts'
import type { apiKeyShape } from '../contract.ts'
import { api } from './api.ts'
import { useSession, useToday } from './session.ts'
import './members.css'

type ShownKey = z.output<typeof apiKeyShape>

export function KeyTable({ rows }: { rows: ShownKey[] }) {
  const { t } = useTranslation()
  const { organization } = useSession()
  const today = useToday()
  const dayIn = (instant: string | null) => (instant ? dayOf(instant, organization.timeZone) : null)
  const columns: TableProps<ShownKey>['columns'] = [
    {
      title: t('organizations.ui.keys.name'),
      key: 'name',
      render: (_, row) => (
        <div className="member-name">
          <strong>{row.name}</strong>
          <span className="quiet">
            <code>{row.prefix}…</code> · {row.memberName}
          </span>
        </div>
      ),
    },
    {
      title: t('organizations.ui.keys.permissions'),
      key: 'permissions',
      responsive: ['md'],
      render: (_, row) => <Permissions of={row.permissions} />,
    },
    {
      title: t('organizations.ui.keys.expires'),
      key: 'expires',
      render: (_, row) =>
        row.expiresAt ? (
          <span className={row.expiresAt.slice(0, 10) < today ? 'late' : ''}>
            <DayText day={dayIn(row.expiresAt)} today={today} />
          </span>
        ) : (
          <span className="unsure">{t('organizations.ui.keys.never')}</span>
        ),
    },
    {
      title: t('organizations.ui.keys.lastUsed'),
      key: 'lastUsed',
      responsive: ['md'],
      render: (_, row) =>
        row.lastUsedOn ? (
          <DayText day={row.lastUsedOn} today={today} as="relative" />
        ) : (
          <span className="quiet">{t('organizations.ui.keys.unused')}</span>
        ),
    },
    {
      title: <span className="unseen">{t('platform.ui.actions')}</span>,
      key: 'act',
      align: 'right',
      render: (_, row) => <Revoke row={row} />,
    },
  ]
  return (
    <Table<ShownKey>
      className="keys"
      rowKey="id"
      size="middle"
      pagination={false}
      columns={columns}
      dataSource={rows}
    />
  )
}

/** "Opportunities: read, write", one area a line. */
function Permissions({ of }: { of: readonly KeyPermission[] }) {
  const { t } = useTranslation()
  const areas = [...new Set(of.map(areaOf))]
  return (
    <div className="key-permissions">
      {areas.map((area) => (
        <span key={area}>
          {t(`organizations.ui.keyArea.${area}`)}{' '}
          <span className="quiet">
            {t(
              of.includes(`${area}:write` as KeyPermission)
                ? 'organizations.ui.keys.readWrite'
                : 'organizations.ui.keys.readOnly',
            )}
          </span>
        </span>
      ))}
    </div>
  )
}

function Revoke({ row }: { row: ShownKey }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const revoke = useMutation(
    api.revokeApiKey.mutationOptions({
      onSuccess: () => queries.invalidateQueries(),
      onError: (error) => void message.error(error.message),
    }),
  )
  return (
    <Popconfirm
      title={t('organizations.ui.keys.revokeAsk', { name: row.name })}
      description={t('organizations.ui.keys.revokeWords')}
      okText={t('organizations.ui.keys.revoke')}
      cancelText={t('platform.ui.cancel')}
      okButtonProps={{ danger: true }}
      disabled={row.can.revoke !== true}
      onConfirm={() => revoke.mutate({ id: row.id })}
    >
      <ActButton
        can={row.can.revoke}
        size="small"
        loading={revoke.isPending}
        aria-label={t('organizations.ui.keys.revokeOf', { name: row.name })}
      >
        {t('organizations.ui.keys.revoke')}
      </ActButton>
    </Popconfirm>
  )
}
