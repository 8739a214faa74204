// Closing a deal: how it ended, when, why, and who won if it was not us.
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Form, Input, Modal, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { AccountPicker, type Picked } from '#accounts/web/AccountPicker.tsx'
import { closeReasons } from '#method/close-reason.ts'
import { namesWinner, type Outcome, outcomes } from '#method/outcome.ts'
import { useToday } from '#organizations/web/session.ts'
import { DayField } from '#platform/ui/DayField.tsx'
import { checkedForm, showRefusal } from '#platform/ui/form-problems.ts'
import { useLocale } from '#platform/ui/language.ts'
import { closureForm, type ShownOpportunity } from '../contract.ts'
import { api } from './api.ts'
import { useDealChanged } from './deal-changed.ts'

interface Values {
  outcome?: Outcome
  closedOn: string
  reason?: string
  reasonText?: string
  winnerId?: Picked[]
}

export function ClosePanel({ deal, close }: { deal: ShownOpportunity; close: () => void }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const today = useToday()
  const dealChanged = useDealChanged()
  const [form] = Form.useForm<Values>()
  const outcome = Form.useWatch('outcome', form)
  const closing = useMutation(
    api.closeOpportunity.mutationOptions({
      onSuccess: (changed) => {
        close()
        dealChanged(changed)
      },
      onError: (error) => showRefusal(form, error),
    }),
  )
  const submit = () => {
    const { winnerId, ...values } = form.getFieldsValue(true) as Values
    const sent = { ...values, winnerId: winnerId?.[0]?.id ?? null }
    const checked = checkedForm(form, closureForm, sent, locale)
    if (checked) closing.mutate({ ...checked, id: deal.id, version: deal.version })
  }
  return (
    <Modal
      open
      title={t('opportunities.ui.closeTitle', { name: deal.name })}
      onCancel={close}
      footer={[
        <Button key="cancel" onClick={close}>
          {t('platform.ui.cancel')}
        </Button>,
        <Button key="close" type="primary" loading={closing.isPending} onClick={submit}>
          {t('opportunities.ui.close')}
        </Button>,
      ]}
    >
      {closing.error && (
        <Alert type="error" showIcon title={closing.error.message} style={{ marginBottom: 12 }} />
      )}
      <Form<Values> form={form} layout="vertical" initialValues={{ closedOn: today }}>
        <Form.Item name="outcome" label={t('opportunities.field.outcome')} required>
          <Radio.Group
            options={outcomes.map((each) => ({ value: each, label: t(`method.outcome.${each}`) }))}
          />
        </Form.Item>
        {outcome && namesWinner(outcome) && (
          <Form.Item name="winnerId" label={t('opportunities.field.winnerId')} required>
            <AccountPicker kind="competitor" />
          </Form.Item>
        )}
        <div className="form-grid">
          <Form.Item name="closedOn" label={t('opportunities.field.closedOn')}>
            <DayField latest={today} />
          </Form.Item>
          <Form.Item name="reason" label={t('opportunities.field.reason')}>
            <Select
              allowClear
              options={closeReasons.map((each) => ({ value: each, label: t(`method.closeReason.${each}`) }))}
            />
          </Form.Item>
        </div>
        <Form.Item name="reasonText" label={t('opportunities.field.reasonText')}>
          <Input.TextArea autoSize={{ minRows: 3 }} maxLength={2000} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
