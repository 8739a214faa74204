// The first rows of one result of a dry run, field by field.
import { Table, type TableProps } from 'antd'
import { useTranslation } from 'react-i18next'
import { opportunityPath } from '#opportunities/web/paths.ts'
import { AppLink } from '#platform/ui/AppLink.tsx'
import type { ShownImport, ShownPreview, ShownRow } from '../contract.ts'
import { useFieldWords } from './field-words.ts'

export interface PreviewRowsProps {
  kept: ShownImport
  does: keyof ShownPreview['samples']
  rows: ShownRow[]
  of: number
}

export function PreviewRows({ kept, does, rows, of }: PreviewRowsProps) {
  const { t } = useTranslation()
  const line = { title: t('imports.ui.line'), dataIndex: 'line', width: 64, className: 'figures quiet' }
  const name = {
    title: t('imports.ui.thing'),
    key: 'name',
    render: (_: unknown, row: ShownRow) =>
      row.id && kept.kind === 'opportunities' ? (
        <AppLink to={opportunityPath(row.id)}>{row.name}</AppLink>
      ) : (
        <strong>{row.name}</strong>
      ),
  }
  const columns: Record<PreviewRowsProps['does'], TableProps<ShownRow>['columns']> = {
    create: [
      line,
      name,
      { title: t('imports.ui.whatComes'), key: 'facts', render: (_, row) => <Facts kept={kept} row={row} /> },
    ],
    change: [
      line,
      name,
      {
        title: t('imports.ui.whatChanges'),
        key: 'changes',
        render: (_, row) => <Changes kept={kept} row={row} />,
      },
    ],
    same: [line, name],
    refused: [
      line,
      { title: t('imports.ui.why'), key: 'why', render: (_, row) => <Reasons row={row} /> },
      {
        title: t('imports.ui.inFile'),
        key: 'cells',
        responsive: ['md'],
        render: (_, row) => <span className="quiet refused-cells">{row.cells.join(' · ')}</span>,
      },
    ],
  }
  return (
    <>
      <Table<ShownRow>
        rowKey="line"
        size="small"
        className="preview-rows"
        columns={columns[does]}
        dataSource={rows}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false, size: 'small' }}
        locale={{ emptyText: t('imports.ui.nothingHere') }}
      />
      {of > rows.length && <p className="quiet">{t('imports.ui.firstRows', { count: rows.length })}</p>}
    </>
  )
}

function Facts({ kept, row }: { kept: ShownImport; row: ShownRow }) {
  const { label, value } = useFieldWords(kept)
  return (
    <ul className="row-facts">
      {row.changes.map(({ field, to }) => (
        <li key={field}>
          <span className="quiet">{label(field)}</span> {value(field, to, row.currency)}
        </li>
      ))}
      <Notices row={row} />
    </ul>
  )
}

function Changes({ kept, row }: { kept: ShownImport; row: ShownRow }) {
  const { label, value } = useFieldWords(kept)
  return (
    <ul className="row-changes">
      {row.changes.map(({ field, from, to }) => (
        <li key={field}>
          <span className="quiet">{label(field)}</span> <del>{value(field, from, row.currency)}</del> →{' '}
          <strong>{value(field, to, row.currency)}</strong>
        </li>
      ))}
      <Notices row={row} />
    </ul>
  )
}

function Notices({ row }: { row: ShownRow }) {
  const { t } = useTranslation()
  return row.notices.map(({ refused, field, values }) => (
    <li key={`${field}${refused}`} className="unsure">
      {field}: {t(refused, { ...values })}
    </li>
  ))
}

function Reasons({ row }: { row: ShownRow }) {
  const { t } = useTranslation()
  return (
    <ul className="row-reasons">
      {row.refusals.map(({ refused, field, values }) => (
        <li key={`${field}${refused}`}>
          {field && <strong>{field} </strong>}
          {t(refused, { ...values })}
        </li>
      ))}
    </ul>
  )
}
