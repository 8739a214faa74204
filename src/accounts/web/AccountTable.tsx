// The table of companies.
import { Table, type TableProps } from 'antd'
import type { SorterResult } from 'antd/es/table/interface'
import { useTranslation } from 'react-i18next'
import { useSession, useToday } from '#organizations/web/session.ts'
import { dayOf } from '#platform/contract/day.ts'
import { AppLink } from '#platform/ui/AppLink.tsx'
import { DayText } from '#platform/ui/DayText.tsx'
import type { AccountKind } from '../account-kind.ts'
import type { AccountQuestion, ListedAccount } from '../contract.ts'
import { accountPath } from './paths.ts'
import './accounts.css'

type Sort = AccountQuestion['sort']
type Direction = AccountQuestion['direction']

export interface AccountTableProps {
  rows: ListedAccount[]
  kind: AccountKind
  sort: Sort
  direction: Direction
  onSort: (sort: Sort | undefined, direction: Direction | undefined) => void
  loading?: boolean
}

export function AccountTable({ rows, kind, sort, direction, onSort, loading }: AccountTableProps) {
  const change = (sorter: SorterResult<ListedAccount> | SorterResult<ListedAccount>[]) => {
    const { columnKey, order } = Array.isArray(sorter) ? sorter[0]! : sorter
    if (order) onSort(columnKey as Sort, order === 'ascend' ? 'asc' : 'desc')
    else onSort(undefined, undefined)
  }
  return (
    <Table<ListedAccount>
      className="directory"
      size="small"
      rowKey="id"
      columns={useColumns(kind, sort, direction)}
      dataSource={rows}
      pagination={false}
      sticky
      scroll={{ x: 'max-content' }}
      loading={loading ?? false}
      onChange={(_page, _filters, sorter) => change(sorter)}
    />
  )
}

function useColumns(kind: AccountKind, sort: Sort, direction: Direction) {
  const { t } = useTranslation()
  const today = useToday()
  const { organization } = useSession()
  const sortable = (key: Sort) => ({
    key,
    sorter: true,
    sortOrder: sort === key ? (direction === 'asc' ? ('ascend' as const) : ('descend' as const)) : null,
  })
  const unknown = <span className="quiet">–</span>
  const columns: NonNullable<TableProps<ListedAccount>['columns']> = [
    {
      title: t('accounts.field.name'),
      ...sortable('name'),
      fixed: 'left',
      render: (_, row) => (
        <div className="entry-name">
          <AppLink to={accountPath(row.id)}>{row.name}</AppLink>
          {row.parent && <span className="quiet">{t('accounts.ui.unitOf', { name: row.parent.name })}</span>}
        </div>
      ),
    },
    {
      title: t('accounts.field.industry'),
      key: 'industry',
      render: (_, row) => (row.industry ? t(`accounts.industry.${row.industry}`) : unknown),
    },
    {
      title: t('accounts.field.region'),
      key: 'region',
      render: (_, row) => row.region ?? unknown,
    },
    {
      title: t('accounts.ui.people'),
      key: 'people',
      align: 'right',
      render: (_, row) => <span className={row.people ? 'figures' : 'figures unsure'}>{row.people}</span>,
    },
    {
      title: t('accounts.field.ownerId'),
      key: 'owner',
      render: (_, row) =>
        row.owner?.name ??
        (kind === 'customer' ? <span className="unsure">{t('accounts.ui.nobody')}</span> : unknown),
    },
    {
      title: t('accounts.ui.updated'),
      ...sortable('updatedAt'),
      sortDirections: ['descend', 'ascend'],
      render: (_, row) => (
        <DayText day={dayOf(row.updatedAt, organization.timeZone)} today={today} as="relative" />
      ),
    },
  ]
  return columns
}
