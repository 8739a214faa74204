// What came of the import, the refused rows to be mended, and where to go from here.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { figure } from '#platform/i18n/formats.ts'
import { ActButton } from '#platform/ui/ActButton.tsx'
import { Icon } from '#platform/ui/Icon.tsx'
import { useLocale } from '#platform/ui/language.ts'
import type { ShownImport } from '../contract.ts'
import { api } from './api.ts'
import { BigFigures } from './BigFigures.tsx'
import { importsPath, refusedAddress } from './paths.ts'

const kinds = { done: 'success', cancelled: 'warning', failed: 'error' } as const

export function ResultStep({ kept }: { kept: ShownImport }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { state, failure } = kept
  const goOn = useMutation(
    api.runImport.mutationOptions({
      onSuccess: (started) =>
        queries.setQueryData(api.getImport.queryKey({ input: { id: kept.id } }), started),
    }),
  )
  if (state === 'mapping' || state === 'running') return null
  const words =
    state === 'failed' && failure
      ? t(failure.refused, { ...failure.values })
      : state === 'cancelled'
        ? t('imports.ui.cancelledWords')
        : undefined
  const error = goOn.error
  return (
    <>
      <Alert
        type={kinds[state]}
        showIcon
        title={t(`imports.ui.${state}Title`, { rows: figure(kept.rowsDone, locale) })}
        description={words}
      />
      <BigFigures counts={kept.counts} as="did" />
      {kept.counts.refused > 0 && (
        <section className="panel refused-rows">
          <p>{t('imports.ui.refusedWords')}</p>
          {(['xlsx', 'csv'] as const).map((format) => (
            <Button
              key={format}
              href={refusedAddress(kept.id, format)}
              icon={<Icon name="export" size={15} />}
            >
              {t('imports.ui.refusedDownload', { format: format.toUpperCase() })}
            </Button>
          ))}
        </section>
      )}
      {error && <Alert type="error" showIcon title={error.message} />}
      <div className="import-acts">
        {state === 'done' ? (
          <Button type="primary" size="large" onClick={() => void navigate({ to: `/${kept.kind}` })}>
            {t(`imports.ui.toList.${kept.kind}`)}
          </Button>
        ) : (
          <ActButton
            can={kept.can.run}
            type="primary"
            size="large"
            loading={goOn.isPending}
            onClick={() => goOn.mutate({ id: kept.id })}
          >
            {t('imports.ui.goOn')}
          </ActButton>
        )}
        <Button size="large" onClick={() => void navigate({ to: importsPath })}>
          {t('imports.ui.another')}
        </Button>
      </div>
    </>
  )
}
