// The three stage views under each other, each moved by itself. Where ours and the customer's drift apart, it says so.
import { useMutation } from '@tanstack/react-query'
import { Alert, App } from 'antd'
import { useTranslation } from 'react-i18next'
import { stagesOf } from '#method/deal-type.ts'
import { pipelineStages } from '#method/pipeline-stage.ts'
import { presalesPhases } from '#method/presales-phase.ts'
import { procurementPhases, procurementProgress } from '#method/procurement-phase.ts'
import { mismatchAlarms } from '#method/stage-mapping.ts'
import { share } from '#platform/i18n/formats.ts'
import type { ShownOpportunity } from '../contract.ts'
import type { StageView } from '../stage.ts'
import { api } from './api.ts'
import { useDealChanged } from './deal-changed.ts'

export function StagePanel({ deal }: { deal: ShownOpportunity }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const dealChanged = useDealChanged()
  const move = useMutation(
    api.moveStages.mutationOptions({
      onSuccess: dealChanged,
      onError: (error) => void message.error(error.message),
    }),
  )
  const { pipelineStage: stage, presalesPhase: presales, procurementPhase: procurement } = deal
  const alarms = procurement ? mismatchAlarms({ stage, procurement, ...(presales ? { presales } : {}) }) : []
  const path = deal.dealType ? stagesOf(deal.dealType) : pipelineStages
  const track = (view: StageView, steps: readonly string[], now: string | null) => (
    <Track
      label={t(`opportunities.field.${view}`)}
      question={t(`opportunities.ui.question.${view}`)}
      steps={steps.map((key) => ({ key, label: t(`method.${view}.${key}`) }))}
      now={now}
      disabled={deal.can.edit !== true || move.isPending}
      choose={(key) => move.mutate({ id: deal.id, version: deal.version, [view]: key })}
    />
  )
  return (
    <section className="panel" aria-label={t('opportunities.ui.section.stages')}>
      {track('pipelineStage', path, stage)}
      {track('presalesPhase', presalesPhases, presales)}
      {track('procurementPhase', procurementPhases, procurement)}
      <p className="quiet stage-note">
        {procurement
          ? t('opportunities.ui.procurementProgress', {
              share: share(procurementProgress(procurement) / 100),
            })
          : t('opportunities.ui.procurementUnknown')}
      </p>
      {alarms.map((alarm) => (
        <Alert
          key={alarm}
          type="warning"
          showIcon
          title={t(`method.mismatchAlarm.${alarm}`)}
          description={t(`method.mismatchReason.${alarm}`)}
        />
      ))}
    </section>
  )
}

interface TrackProps {
  label: string
  question: string
  steps: { key: string; label: string }[]
  now: string | null
  disabled: boolean
  choose: (key: string) => void
}

function Track({ label, question, steps, now, disabled, choose }: TrackProps) {
  const place = steps.findIndex((step) => step.key === now)
  return (
    <div className="track">
      <div className="track-label">
        <strong>{label}</strong>
        <span className="quiet">{question}</span>
      </div>
      <ol>
        {steps.map((step, number) => (
          <li key={step.key} className={number < place ? 'past' : number === place ? 'now' : ''}>
            <button
              type="button"
              disabled={disabled || step.key === now}
              aria-current={step.key === now ? 'step' : undefined}
              onClick={() => choose(step.key)}
            >
              {step.label}
            </button>
          </li>
        ))}
      </ol>
    </div>
  )
}
