// What we do next and by when: the one thing that is changed most often, so it is changed in place.
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useToday } from '#organizations/web/session.ts'
import { DayField } from '#platform/ui/DayField.tsx'
import { DayText } from '#platform/ui/DayText.tsx'
import type { ShownOpportunity } from '../contract.ts'
import { api } from './api.ts'
import { useDealChanged } from './deal-changed.ts'

interface Plan {
  nextStep?: string | null
  nextStepDue?: string | null
}

export function NextStepPanel({ deal }: { deal: ShownOpportunity }) {
  const { t } = useTranslation()
  const today = useToday()
  const dealChanged = useDealChanged()
  const [editing, setEditing] = useState(false)
  const plan = useMutation(
    api.planNextStep.mutationOptions({
      onSuccess: (changed) => {
        setEditing(false)
        dealChanged(changed)
      },
    }),
  )
  const isLate = deal.nextStepDue !== null && deal.nextStepDue < today && !deal.closure
  return (
    <section className="panel">
      <h2>
        {t('opportunities.field.nextStep')}
        {!editing && deal.can.edit === true && !deal.closure && (
          <Button size="small" type="text" onClick={() => setEditing(true)}>
            {t(deal.nextStep ? 'opportunities.ui.changeStep' : 'opportunities.ui.planStep')}
          </Button>
        )}
      </h2>
      {editing ? (
        <Form<Plan>
          layout="vertical"
          initialValues={{ nextStep: deal.nextStep, nextStepDue: deal.nextStepDue }}
          onFinish={(values) =>
            plan.mutate({
              id: deal.id,
              version: deal.version,
              nextStep: values.nextStep ?? null,
              nextStepDue: values.nextStepDue ?? null,
            })
          }
        >
          {plan.error && <Alert type="error" title={plan.error.message} style={{ marginBottom: 12 }} />}
          <Form.Item name="nextStep" label={t('opportunities.field.nextStep')}>
            <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} autoFocus />
          </Form.Item>
          <Form.Item name="nextStepDue" label={t('opportunities.field.nextStepDue')}>
            <DayField />
          </Form.Item>
          <div className="drawer-foot">
            <Button onClick={() => setEditing(false)}>{t('platform.ui.cancel')}</Button>
            <Button type="primary" htmlType="submit" loading={plan.isPending}>
              {t('platform.ui.save')}
            </Button>
          </div>
        </Form>
      ) : deal.nextStep ? (
        <>
          <p style={{ margin: 0 }}>{deal.nextStep}</p>
          {deal.nextStepDue && (
            <p className={isLate ? 'late' : 'quiet'} style={{ margin: '6px 0 0' }}>
              <DayText day={deal.nextStepDue} today={today} as="relative" />
            </p>
          )}
        </>
      ) : (
        <p className="unsure" style={{ margin: 0 }}>
          {t('opportunities.ui.noNextStep')}
        </p>
      )}
    </section>
  )
}
