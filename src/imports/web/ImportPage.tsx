// One import from the file to the result, step by step on one page.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Alert, App, Grid, Popconfirm, Steps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { longDay } from '#platform/i18n/formats.ts'
import { ActButton } from '#platform/ui/ActButton.tsx'
import { AppLink } from '#platform/ui/AppLink.tsx'
import { useLocale } from '#platform/ui/language.ts'
import { Page } from '#platform/ui/Page.tsx'
import { Shown } from '#platform/ui/Shown.tsx'
import type { ShownImport, ShownPreview } from '../contract.ts'
import { api } from './api.ts'
import { FormatLine } from './FormatLine.tsx'
import { MappingStep } from './MappingStep.tsx'
import { PreviewStep } from './PreviewStep.tsx'
import { importsPath } from './paths.ts'
import { ResultStep } from './ResultStep.tsx'
import { RunStep } from './RunStep.tsx'
import './imports.css'

const again = 800

export function ImportPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { t } = useTranslation()
  const found = useQuery(
    api.getImport.queryOptions({
      input: { id },
      refetchInterval: ({ state }) => (state.data?.state === 'running' ? again : false),
    }),
  )
  return (
    <Page
      title={found.data?.fileName ?? t('imports.ui.title')}
      lead={
        found.data && (
          <>
            {t(`imports.kind.${found.data.kind}`)} · <FormatLine kept={found.data} />
          </>
        )
      }
      actions={
        <>
          <AppLink to={importsPath}>{t('imports.ui.back')}</AppLink>
          {found.data && <DeleteImport kept={found.data} />}
        </>
      }
    >
      <Shown of={found}>{(kept) => <ImportSteps kept={kept} />}</Shown>
    </Page>
  )
}

const steps = ['map', 'check', 'run', 'result'] as const

function ImportSteps({ kept }: { kept: ShownImport }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const [preview, setPreview] = useState<ShownPreview>()
  const isOpen = kept.state === 'mapping'
  const { sm } = Grid.useBreakpoint()
  const current = isOpen ? (preview ? 1 : 0) : kept.state === 'running' ? 2 : 3
  const { format } = kept
  const others = format.kind === 'xlsx' ? format.sheets.filter((sheet) => sheet !== format.sheet) : []
  return (
    <div className="import-steps">
      <Steps
        size="small"
        responsive={false}
        titlePlacement={sm ? 'horizontal' : 'vertical'}
        current={current}
        status={kept.state === 'failed' ? 'error' : 'process'}
        items={steps.map((step) => ({ title: t(`imports.ui.step.${step}`) }))}
      />
      {isOpen && kept.earlier && (
        <Alert
          type="info"
          showIcon
          title={t('imports.ui.earlier', { on: longDay(kept.earlier.on, locale) })}
        />
      )}
      {isOpen && format.kind === 'xlsx' && others.length > 0 && (
        <Alert
          type="info"
          showIcon
          title={t('imports.ui.otherSheets', { sheet: format.sheet, sheets: others.join('、') })}
        />
      )}
      {isOpen && !preview && <MappingStep kept={kept} checked={setPreview} />}
      {isOpen && preview && <PreviewStep kept={kept} preview={preview} back={() => setPreview(undefined)} />}
      {kept.state === 'running' && <RunStep kept={kept} />}
      {(kept.state === 'done' || kept.state === 'cancelled' || kept.state === 'failed') && (
        <ResultStep kept={kept} />
      )}
    </div>
  )
}

function DeleteImport({ kept }: { kept: ShownImport }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const remove = useMutation(
    api.deleteImport.mutationOptions({
      onSuccess: async () => {
        await navigate({ to: importsPath })
        await queries.invalidateQueries({ queryKey: api.listImports.key() })
      },
      onError: (error) => void message.error(error.message),
    }),
  )
  return (
    <Popconfirm
      title={t('imports.ui.deleteAsk')}
      description={t('imports.ui.deleteWords')}
      okText={t('imports.ui.delete')}
      cancelText={t('platform.ui.cancel')}
      okButtonProps={{ danger: true }}
      disabled={kept.can.delete !== true}
      onConfirm={() => remove.mutate({ id: kept.id })}
    >
      <ActButton can={kept.can.delete} size="small" loading={remove.isPending}>
        {t('imports.ui.delete')}
      </ActButton>
    </Popconfirm>
  )
}
