// The table of people: on a page of its own, and on the page of their company, where its name need not be said again.
import { Button, Table, type TableProps } from 'antd'
import { useTranslation } from 'react-i18next'
import { useToday } from '#organizations/web/session.ts'
import { AppLink } from '#platform/ui/AppLink.tsx'
import { DayText } from '#platform/ui/DayText.tsx'
import type { ListedPerson } from '../contract.ts'
import { accountPath } from './paths.ts'
import '#platform/ui/list.css'
import './accounts.css'

export interface PersonTableProps {
  rows: ListedPerson[]
  choose: (id: string) => void
  at?: 'account'
  loading?: boolean
}

export function PersonTable({ rows, choose, at, loading }: PersonTableProps) {
  const { t } = useTranslation()
  const today = useToday()
  const unknown = <span className="quiet">–</span>
  const columns: TableProps<ListedPerson>['columns'] = [
    {
      title: t('accounts.field.personName'),
      key: 'name',
      fixed: 'left',
      render: (_, row) => (
        <div className="entry-name">
          <Button type="link" size="small" onClick={() => choose(row.id)}>
            {row.name}
          </Button>
          <span className="quiet">{row.leftOn ? t('accounts.ui.left') : row.formOfAddress}</span>
        </div>
      ),
    },
    {
      title: t('accounts.field.accountId'),
      key: 'account',
      hidden: at === 'account',
      render: (_, row) => <AppLink to={accountPath(row.account.id)}>{row.account.name}</AppLink>,
    },
    {
      title: t('accounts.field.title'),
      key: 'title',
      render: (_, row) => (
        <div className="two-lines">
          <span>{row.title ?? unknown}</span>
          <span className="quiet">{row.department}</span>
        </div>
      ),
    },
    {
      title: t('accounts.field.departmentKind'),
      key: 'departmentKind',
      render: (_, row) => (row.departmentKind ? t(`accounts.departmentKind.${row.departmentKind}`) : unknown),
    },
    {
      title: t('accounts.field.seniorityLevel'),
      key: 'seniorityLevel',
      render: (_, row) => (row.seniorityLevel ? t(`accounts.seniorityLevel.${row.seniorityLevel}`) : unknown),
    },
    {
      title: t('accounts.field.lastContactOn'),
      key: 'lastContactOn',
      render: (_, row) =>
        row.lastContactOn ? (
          <DayText day={row.lastContactOn} today={today} as="relative" />
        ) : (
          <span className="unsure">{t('accounts.ui.neverMet')}</span>
        ),
    },
  ]
  return (
    <Table<ListedPerson>
      className="directory"
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={rows}
      pagination={false}
      scroll={{ x: 'max-content' }}
      loading={loading ?? false}
      rowClassName={(row) => (row.leftOn ? 'person-left' : '')}
    />
  )
}
