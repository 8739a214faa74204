// Learning on demand: asked for, watched, stopped. Who may not is told why.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Progress, Tooltip } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownLearning, ShownModel } from '../contract.ts'
import { api } from './api.ts'

const lookEveryMs = 700

const isOn = (learning: ShownLearning | null | undefined): boolean =>
  learning?.state === 'waiting' || learning?.state === 'running'

/** The learning that runs or ran last; when it ends, everything that shows a chance is asked for anew. */
function useLearning(first: ShownLearning | null): ShownLearning | null {
  const queries = useQueryClient()
  const latest = useQuery(
    api.getLatestLearning.queryOptions({
      initialData: { learning: first },
      refetchInterval: ({ state }) => (isOn(state.data?.learning) ? lookEveryMs : false),
    }),
  )
  const { learning } = latest.data
  const wasOn = useRef(isOn(learning))
  useEffect(() => {
    if (wasOn.current && !isOn(learning)) void queries.invalidateQueries()
    wasOn.current = isOn(learning)
  }, [learning, queries])
  return learning
}

export function LearningControl({ model }: { model: ShownModel }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const learning = useLearning(model.learning)
  const look = () => queries.invalidateQueries({ queryKey: api.getLatestLearning.key() })
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
