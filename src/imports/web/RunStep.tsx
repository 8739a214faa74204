// The import under way: how far, how fast, and a way to stop it.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { figure } from '#platform/i18n/formats.ts'
import { ActButton } from '#platform/ui/ActButton.tsx'
import { useLocale } from '#platform/ui/language.ts'
import type { ShownImport } from '../contract.ts'
import { api } from './api.ts'
import { BigFigures } from './BigFigures.tsx'

export function RunStep({ kept }: { kept: ShownImport }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const cancel = useMutation(
    api.cancelImport.mutationOptions({
      onSuccess: (asked) => queries.setQueryData(api.getImport.queryKey({ input: { id: kept.id } }), asked),
      onError: (error) => void message.error(error.message),
    }),
  )
  const done = figure(kept.rowsDone, locale)
  const seconds = kept.startedAt ? (Date.now() - Date.parse(kept.startedAt)) / 1000 : 0
  const rate = seconds > 1 ? Math.round(kept.rowsDone / seconds) : 0
  return (
    <section className="panel run">
      <Progress percent={Math.floor(kept.progress * 100)} status="active" />
      <p className="figures" role="status">
        {kept.rows === null
          ? t('imports.ui.rowsDone', { done })
          : t('imports.ui.rowsDoneOf', { done, rows: figure(kept.rows, locale) })}
        {rate > 0 && ` · ${t('imports.ui.speed', { rate: figure(rate, locale) })}`}
      </p>
      <BigFigures counts={kept.counts} as="did" />
      <p className="quiet">{t('imports.ui.runningWords')}</p>
      <ActButton
        can={kept.can.cancel}
        loading={cancel.isPending}
        onClick={() => cancel.mutate({ id: kept.id })}
      >
        {t(cancel.isSuccess ? 'imports.ui.cancelling' : 'imports.ui.cancelRun')}
      </ActButton>
    </section>
  )
}
