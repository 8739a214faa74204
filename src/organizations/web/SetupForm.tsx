// The two steps of set-up: the organisation with what it begins with, and its first member.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Form, Input, Steps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SentTo } from '#platform/contract/endpoint.ts'
import { checkedForm, showRefusal } from '#platform/ui/form-problems.ts'
import { useLocale } from '#platform/ui/language.ts'
import { organizationsContract } from '../contract.ts'
import { usualCurrency } from '../usual-currency.ts'
import { api } from './api.ts'
import { OrganizationFields } from './OrganizationFields.tsx'
import { PasswordField } from './PasswordField.tsx'
import { StartingData } from './StartingData.tsx'
import { browserTimeZone } from './time-zones.ts'

type Setup = Omit<SentTo<typeof organizationsContract.setUp>, 'token'>

const steps = ['organization', 'member'] as const

export function SetupForm({ token }: { token: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [form] = Form.useForm<Setup>()
  const [step, setStep] = useState(0)
  const setUp = useMutation(
    api.setUp.mutationOptions({
      onSuccess: async () => {
        await navigate({ to: '/' })
        await queries.resetQueries()
      },
      onError: (error) => {
        if (showRefusal(form, error)) setStep(1)
      },
    }),
  )
  const timeZone = browserTimeZone()
  const initial: Partial<Setup> = {
    organization: { name: '', locale, timeZone, currency: usualCurrency(timeZone, locale) },
    data: 'demo',
  }
  async function go() {
    await form.validateFields(step === 0 ? [['organization', 'name']] : undefined)
    if (step === 0) return setStep(1)
    const shape = organizationsContract.setUp['~orpc'].inputSchema!.omit({ token: true })
    const checked = checkedForm(form, shape, form.getFieldsValue(true), locale)
    if (checked) setUp.mutate({ ...checked, token })
  }
  const shown = (place: number) => ({ hidden: step !== place })
  return (
    <Form<Setup>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={initial}
      onSubmitCapture={(event) => event.preventDefault()}
    >
      <Steps
        size="small"
        current={step}
        responsive={false}
        className="door-steps"
        items={steps.map((each) => ({ title: t(`organizations.ui.setup.step.${each}`) }))}
      />
      {setUp.error && <Alert type="error" showIcon title={setUp.error.message} className="door-alert" />}
      <div {...shown(0)}>
        <OrganizationFields within="organization" />
        <Form.Item name="data" label={t('organizations.ui.setup.data')}>
          <StartingData />
        </Form.Item>
      </div>
      <div {...shown(1)}>
        <Form.Item
          name={['member', 'name']}
          label={t('organizations.ui.yourName')}
          rules={[{ required: true, whitespace: true, max: 60 }]}
        >
          <Input size="large" autoComplete="name" />
        </Form.Item>
        <Form.Item
          name={['member', 'email']}
          label={t('organizations.ui.email')}
          extra={t('organizations.ui.setup.emailHint')}
          rules={[{ required: true, type: 'email' }]}
        >
          <Input size="large" type="email" autoComplete="username" />
        </Form.Item>
        <Form.Item
          name={['member', 'password']}
          label={t('organizations.ui.newPassword')}
          rules={[{ required: true, min: 10, max: 128 }]}
        >
          <PasswordField size="large" />
        </Form.Item>
      </div>
      <div className="door-actions">
        {step === 1 && (
          <Button size="large" onClick={() => setStep(0)}>
            {t('organizations.ui.setup.back')}
          </Button>
        )}
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          loading={setUp.isPending}
          onClick={() => void go().catch(() => undefined)}
        >
          {t(step === 0 ? 'organizations.ui.setup.next' : 'organizations.ui.setup.finish')}
        </Button>
      </div>
    </Form>
  )
}
