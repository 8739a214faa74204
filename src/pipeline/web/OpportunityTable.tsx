// The table of deals. Two lines a row, figures aligned, what is overdue or unknown visibly so.
import { Table, type TableProps } from 'antd'
import type { SorterResult } from 'antd/es/table/interface'
import { useTranslation } from 'react-i18next'
import { opportunityPath } from '#opportunities/web/paths.ts'
import { StageMark } from '#opportunities/web/StageMark.tsx'
import { useToday } from '#organizations/web/session.ts'
import type { Day } from '#platform/contract/day.ts'
import { AppLink } from '#platform/ui/AppLink.tsx'
import { DayText } from '#platform/ui/DayText.tsx'
import { Money } from '#platform/ui/Money.tsx'
import { useClosedDeals } from '#win-model/web/model.ts'
import type { ListedOpportunity, SortKey } from '../contract.ts'
import { AttentionMarks } from './AttentionMarks.tsx'
import { DealChance } from './DealChance.tsx'
import '#platform/ui/list.css'
import './pipeline.css'

type Direction = 'asc' | 'desc'

export interface OpportunityTableProps {
  rows: ListedOpportunity[]
  sort: SortKey
  direction: Direction
  onSort: (sort: SortKey | undefined, direction: Direction | undefined) => void
  loading?: boolean
}

type Columns = NonNullable<TableProps<ListedOpportunity>['columns']>

export function OpportunityTable({ rows, sort, direction, onSort, loading }: OpportunityTableProps) {
  const columns = useColumns(sort, direction)
  const change = (sorter: SorterResult<ListedOpportunity> | SorterResult<ListedOpportunity>[]) => {
    const { columnKey, order } = Array.isArray(sorter) ? sorter[0]! : sorter
    if (order) onSort(columnKey as SortKey, order === 'ascend' ? 'asc' : 'desc')
    else onSort(undefined, undefined)
  }
  return (
    <Table<ListedOpportunity>
      className="deals"
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={rows}
      pagination={false}
      sticky
      scroll={{ x: 'max-content' }}
      loading={loading ?? false}
      onChange={(_page, _filters, sorter) => change(sorter)}
    />
  )
}

function useColumns(sort: SortKey, direction: Direction): Columns {
  const { t } = useTranslation()
  const today = useToday()
  const closedDeals = useClosedDeals()
  const sortable = (key: SortKey) => ({
    key,
    sorter: true,
    sortOrder: sort === key ? (direction === 'asc' ? ('ascend' as const) : ('descend' as const)) : null,
    sortDirections: ['descend' as const, 'ascend' as const],
  })
  return [
    {
      title: t('pipeline.ui.column.name'),
      key: 'name',
      fixed: 'left',
      render: (_, row) => (
        <div className="deal-name">
          <AppLink to={opportunityPath(row.id)}>{row.name}</AppLink>
          <span className="quiet">
            {row.account?.name ?? t('pipeline.ui.noAccount')} · {row.number}
          </span>
        </div>
      ),
    },
    {
      title: t('pipeline.ui.column.chance'),
      ...sortable('probability'),
      render: (_, row) => <DealChance deal={row} closedDeals={closedDeals} />,
    },
    {
      title: t('pipeline.ui.column.amount'),
      ...sortable('amount'),
      align: 'right',
      render: (_, row) => <Money amountMinor={row.amountMinor} currency={row.currency} />,
    },
    {
      title: t('pipeline.ui.column.stage'),
      key: 'stage',
      render: (_, row) => <StageMark {...row} />,
    },
    {
      title: t('pipeline.ui.column.nextStep'),
      key: 'nextStep',
      render: (_, row) => <NextStep row={row} today={today} />,
    },
    {
      title: t('pipeline.ui.column.decision'),
      ...sortable('decision'),
      render: (_, row) => <DayText day={row.outcome ? row.closedOn : row.expectedDecisionOn} today={today} />,
    },
    {
      title: t('pipeline.ui.column.owner'),
      key: 'owner',
      render: (_, row) => (
        <div className="two-lines">
          <span>{row.owner?.name ?? <span className="unsure">{t('pipeline.ui.nobody')}</span>}</span>
          <span className="quiet">{row.presales?.name ?? '–'}</span>
        </div>
      ),
    },
    {
      title: t('pipeline.ui.column.updated'),
      ...sortable('updatedAt'),
      render: (_, row) => <DayText day={row.updatedAt.slice(0, 10)} today={today} as="relative" />,
    },
  ]
}

function NextStep({ row, today }: { row: ListedOpportunity; today: Day }) {
  const { nextStep, nextStepDue } = row
  return (
    <div className="two-lines deal-step">
      {nextStep && <span title={nextStep}>{nextStep}</span>}
      <span className="quiet">
        {nextStepDue && <DayText day={nextStepDue} today={today} as="relative" />}
        <AttentionMarks attention={row.attention} />
      </span>
    </div>
  )
}
