// The three stage views side by side on one line: our stage in words, the customer's phase as steps. None is a chance of winning.
import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { type PipelineStage, stageNumber } from '#method/pipeline-stage.ts'
import type { PresalesPhase } from '#method/presales-phase.ts'
import {
  type ProcurementPhase,
  procurementPhaseNumber,
  procurementPhases,
} from '#method/procurement-phase.ts'
import { mismatchAlarms } from '#method/stage-mapping.ts'
import './stage-mark.css'

export interface StageMarkProps {
  pipelineStage: PipelineStage
  presalesPhase: PresalesPhase | null
  procurementPhase: ProcurementPhase | null
}

export function StageMark({ pipelineStage, presalesPhase, procurementPhase }: StageMarkProps) {
  const { t } = useTranslation()
  const phase = procurementPhase ? procurementPhaseNumber(procurementPhase) : 0
  const alarms = procurementPhase
    ? mismatchAlarms({
        stage: pipelineStage,
        procurement: procurementPhase,
        ...(presalesPhase ? { presales: presalesPhase } : {}),
      })
    : []
  const customer = procurementPhase
    ? t(`method.procurementPhase.${procurementPhase}`)
    : t('opportunities.ui.unknown')
  const ours = presalesPhase ? t(`method.presalesPhase.${presalesPhase}`) : t('opportunities.ui.noPhase')
  const alarm = alarms.map((each) => t(`method.mismatchAlarm.${each}`)).join(' ')
  const words = t('opportunities.ui.stageWords', { ours, customer, alarm })
  return (
    <Tooltip title={words}>
      <span className="stage-mark">
        <span className="stage-number">{stageNumber(pipelineStage)}</span>
        <span>
          <span className="stage-name">{t(`method.pipelineStage.${pipelineStage}`)}</span>
          <span
            className={alarms.length > 0 ? 'stage-steps alarmed' : 'stage-steps'}
            role="img"
            aria-label={words}
          >
            {procurementPhases.map((each, place) => (
              <i key={each} className={place < phase ? 'done' : ''} />
            ))}
          </span>
        </span>
      </span>
    </Tooltip>
  )
}
