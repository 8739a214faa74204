// The first page anybody sees: in two short steps an organisation and its first member, empty or with demo data.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Form, Input, Steps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SentTo } from '#platform/contract/endpoint.ts'
import { AppLink } from '#platform/ui/AppLink.tsx'
import { useAddress } from '#platform/ui/address.ts'
import { checkedForm, showRefusal } from '#platform/ui/form-problems.ts'
import { useLocale } from '#platform/ui/language.ts'
import { Shown } from '#platform/ui/Shown.tsx'
import { organizationsContract } from '../contract.ts'
import { usualCurrency } from '../usual-currency.ts'
import { api } from './api.ts'
import { Door } from './Door.tsx'
import { OrganizationFields } from './OrganizationFields.tsx'
import { PasswordField } from './PasswordField.tsx'
import { signInPath } from './paths.ts'
import { StartingData } from './StartingData.tsx'
import { browserTimeZone } from './time-zones.ts'

type Setup = Omit<SentTo<typeof organizationsContract.setUp>, 'token'>

const steps = ['organization', 'member'] as const

export function SetupPage() {
  const { t } = useTranslation()
  const [{ token }] = useAddress()
  const setup = useQuery(api.getSetup.queryOptions({ input: token ? { token } : {}, staleTime: 0 }))
  return (
    <Door
      title={t('organizations.ui.setup.title')}
      lead={setup.data?.link === 'good' && t('organizations.ui.setup.lead')}
      wide
    >
      <Shown of={setup}>
        {({ needed, link }) => {
          if (!needed) return <Unusable say="used" />
          return token && link === 'good' ? <SetupForm token={token} /> : <Unusable say={link} />
        }}
      </Shown>
    </Door>
  )
}

/** Why this link makes nothing, and where to find one that does. */
function Unusable({ say }: { say: string }) {
  const { t } = useTranslation()
  return (
    <Alert
      type={say === 'used' ? 'info' : 'warning'}
      showIcon
      title={t(`organizations.ui.setup.link.${say}`)}
      description={
        say === 'used' ? (
          <AppLink to={signInPath}>{t('organizations.ui.signIn')}</AppLink>
        ) : (
          t('organizations.ui.setup.whereLink')
        )
      }
    />
  )
}

function SetupForm({ token }: { token: string }) {
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
