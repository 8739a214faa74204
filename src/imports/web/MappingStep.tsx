// What each column becomes: guessed, shown with how sure that is and why, and changed here. What only a person can decide is amber.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Collapse, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActButton } from '#platform/ui/ActButton.tsx'
import type { ShownImport, ShownPreview } from '../contract.ts'
import type { Mapping } from '../mapping.ts'
import { api } from './api.ts'
import { ColumnCard } from './ColumnCard.tsx'
import { IdentityFields } from './IdentityFields.tsx'
import { withUse } from './mapping-edit.ts'

export function MappingStep({
  kept,
  checked,
}: {
  kept: ShownImport
  checked: (preview: ShownPreview) => void
}) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [mapping, setMapping] = useState<Mapping>(kept.mapping)
  const key = api.getImport.queryKey({ input: { id: kept.id } })
  const map = useMutation(api.mapColumns.mutationOptions())
  const check = useMutation(api.checkFile.mutationOptions())
  const isBusy = map.isPending || check.isPending
  const tryFile = async () => {
    const { id } = kept
    queries.setQueryData(key, await map.mutateAsync({ id, mapping }))
    checked(await check.mutateAsync({ id }))
  }
  const asking = kept.columns.filter(
    ({ asks }, at) => asks.length > 0 && mapping.columns[at]?.use.to !== 'ignore',
  )
  const error = map.error ?? check.error
  return (
    <>
      {asking.length > 0 && (
        <Alert type="warning" showIcon title={t('imports.ui.asks', { count: asking.length })} />
      )}
      <ol className="columns-to-map" aria-label={t('imports.ui.step.map')}>
        {mapping.columns.map(({ column, use }, at) => (
          <ColumnCard
            key={column}
            guess={kept.columns[at]}
            guessedUse={kept.mapping.columns[at]?.use ?? { to: 'ignore' }}
            column={column}
            use={use}
            mapping={mapping}
            change={(next) => setMapping(withUse(mapping, column, next))}
          />
        ))}
      </ol>
      <IdentityFields mapping={mapping} change={setMapping} />
      <Collapse
        size="small"
        items={[
          {
            key: 'samples',
            label: t('imports.ui.showSamples', { count: kept.samples.length }),
            children: <Samples kept={kept} />,
          },
        ]}
      />
      {error && <Alert type="error" showIcon title={error.message} />}
      <div className="import-acts" aria-live="polite">
        <ActButton
          can={kept.can.map === true ? kept.can.check : kept.can.map}
          type="primary"
          size="large"
          loading={isBusy}
          onClick={() => void tryFile().catch(() => undefined)}
        >
          {t('imports.ui.check')}
        </ActButton>
        <span className="quiet">{t(isBusy ? 'imports.ui.checking' : 'imports.ui.checkWords')}</span>
      </div>
    </>
  )
}

function Samples({ kept }: { kept: ShownImport }) {
  const { t } = useTranslation()
  const header = kept.mapping.columns.map(({ column }) => column)
  return (
    <Table<ShownImport['samples'][number]>
      rowKey="line"
      size="small"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={kept.samples}
      columns={[
        { title: t('imports.ui.line'), dataIndex: 'line', className: 'figures quiet' },
        ...header.map((column, at) => ({
          title: column,
          key: column,
          render: (_: unknown, row: ShownImport['samples'][number]) => String(row.cells[at] ?? ''),
        })),
      ]}
    />
  )
}
