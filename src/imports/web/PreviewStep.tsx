// What the import would do, before it does anything: counts, then the rows themselves.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { figure } from '#platform/i18n/formats.ts'
import { ActButton } from '#platform/ui/ActButton.tsx'
import { useLocale } from '#platform/ui/language.ts'
import type { ShownImport, ShownPreview } from '../contract.ts'
import { api } from './api.ts'
import { BigFigures } from './BigFigures.tsx'
import { PreviewRows } from './PreviewRows.tsx'

const tabs = [
  ['create', 'created'],
  ['change', 'changed'],
  ['same', 'same'],
  ['refused', 'refused'],
] as const

export interface PreviewStepProps {
  kept: ShownImport
  preview: ShownPreview
  back: () => void
}

export function PreviewStep({ kept, preview, back }: PreviewStepProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const queries = useQueryClient()
  const { counts, samples, newCompanies, notices } = preview
  const run = useMutation(
    api.runImport.mutationOptions({
      onSuccess: (started) =>
        queries.setQueryData(api.getImport.queryKey({ input: { id: kept.id } }), started),
    }),
  )
  const toWrite = counts.created + counts.changed
  const names = newCompanies.names.slice(0, 8).join('、')
  const more = newCompanies.count > 8 ? ` ${t('imports.ui.andMore')}` : ''
  const first = tabs.find(([does, count]) => counts[count] > 0 && samples[does].length > 0)?.[0] ?? 'create'
  return (
    <>
      <BigFigures counts={counts} as="would" />
      {kept.newFields.length > 0 && (
        <Alert
          type={kept.can.run === true ? 'info' : 'warning'}
          showIcon
          title={t('imports.ui.newFields', { fields: kept.newFields.join('、') })}
        />
      )}
      {newCompanies.count > 0 && (
        <Alert
          type="info"
          showIcon
          title={t('imports.ui.newCompanies', { count: newCompanies.count, names: names + more })}
        />
      )}
      {notices > 0 && <Alert type="warning" showIcon title={t('imports.ui.notices', { count: notices })} />}
      <section className="panel">
        <Tabs
          defaultActiveKey={first}
          items={tabs.map(([does, count]) => ({
            key: does,
            label: `${t(`imports.ui.would.${count}`)} ${figure(counts[count], locale)}`,
            children: <PreviewRows kept={kept} does={does} rows={samples[does]} of={counts[count]} />,
          }))}
        />
      </section>
      {run.error && <Alert type="error" showIcon title={run.error.message} />}
      <div className="import-acts">
        <ActButton
          can={kept.can.run}
          type="primary"
          size="large"
          loading={run.isPending}
          onClick={() => run.mutate({ id: kept.id })}
        >
          {toWrite > 0
            ? t('imports.ui.run', { count: figure(toWrite, locale) as unknown as number })
            : t('imports.ui.nothingToDo')}
        </ActButton>
        <Button size="large" onClick={back}>
          {t('imports.ui.backToMap')}
        </Button>
      </div>
    </>
  )
}
