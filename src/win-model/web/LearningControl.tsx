// Learning on demand: asked for, watched, stopped. Who may not is told why.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Progress, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ShownModel } from '../contract.ts'
import { api } from './api.ts'
import { isOn } from './model.ts'

const lookEveryMs = 700

export function LearningControl({ model }: { model: ShownModel }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const latest = useQuery(
    api.getLatestLearning.queryOptions({
      initialData: { learning: model.learning },
      refetchInterval: ({ state }) => (isOn(state.data?.learning) ? lookEveryMs : false),
    }),
  )
  const learning = latest.data.learning
  const look = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: api.getLatestLearning.key() }),
      queries.invalidateQueries({ queryKey: api.getWinModel.key() }),
    ])
  const start = useMutation(api.startLearning.mutationOptions({ onSuccess: look }))
  const cancel = useMutation(api.cancelLearning.mutationOptions({ onSettled: look }))
  const mayLearn = model.can.learn === true
  if (learning && isOn(learning))
    return (
      <div className="learning">
        <Progress
          percent={Math.round(learning.progress * 100)}
          status="active"
          aria-label={t('winModel.learning.running')}
        />
        <span className="quiet" aria-live="polite">
          {t(`winModel.learning.step.${learning.step ?? 'waiting'}`)}
        </span>
        <Button
          size="small"
          disabled={!mayLearn}
          loading={cancel.isPending}
          onClick={() => cancel.mutate({ id: learning.id })}
        >
          {t('winModel.learning.cancel')}
        </Button>
      </div>
    )
  const failure =
    start.error?.message ?? (learning?.state === 'failed' ? t(learning.failure ?? '') : undefined)
  return (
    <>
      {failure && <Alert type="warning" title={failure} />}
      <Tooltip title={mayLearn ? undefined : t(String(model.can.learn))}>
        <Button disabled={!mayLearn} loading={start.isPending} onClick={() => start.mutate(undefined)}>
          {t('winModel.learning.start')}
        </Button>
      </Tooltip>
    </>
  )
}
