// The page that an invitation's link opens: who invites, as what, and a password to come in with.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Alert, Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiFailure } from '#platform/client/link.ts'
import type { AnsweredBy, SentTo } from '#platform/contract/endpoint.ts'
import { AppLink } from '#platform/ui/AppLink.tsx'
import { checkedForm, showRefusal } from '#platform/ui/form-problems.ts'
import { useLocale } from '#platform/ui/language.ts'
import { Shown } from '#platform/ui/Shown.tsx'
import { acceptanceForm, type organizationsContract } from '../contract.ts'
import { api } from './api.ts'
import { Door } from './Door.tsx'
import { HatTags } from './HatTags.tsx'
import { PasswordField } from './PasswordField.tsx'
import { signInPath } from './paths.ts'

type Invitation = AnsweredBy<typeof organizationsContract.getInvitation>
type Acceptance = Omit<SentTo<typeof organizationsContract.acceptInvitation>, 'token'>

export function InvitationPage() {
  const { t } = useTranslation()
  const { token = '' } = useParams({ strict: false })
  const invitation = useQuery(api.getInvitation.queryOptions({ input: { token }, retry: false }))
  const { error, data } = invitation
  const isNoLongerGood = error instanceof ApiFailure && error.status < 500
  return (
    <Door
      title={
        data
          ? t('organizations.ui.invitation.title', { organization: data.organization })
          : t('organizations.ui.invitation.heading')
      }
    >
      {isNoLongerGood ? (
        <Alert
          type="warning"
          showIcon
          title={error.status === 422 ? error.message : t('organizations.ui.invitation.unknown')}
          description={<AppLink to={signInPath}>{t('organizations.ui.signIn')}</AppLink>}
        />
      ) : (
        <Shown of={invitation}>{(found) => <AcceptanceForm invitation={found} token={token} />}</Shown>
      )}
    </Door>
  )
}

function AcceptanceForm({ invitation, token }: { invitation: Invitation; token: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [form] = Form.useForm<Acceptance>()
  const { name, email, hats, known } = invitation
  const accept = useMutation(
    api.acceptInvitation.mutationOptions({
      onSuccess: async () => {
        await navigate({ to: '/' })
        await queries.resetQueries()
      },
      onError: (error) => void showRefusal(form, error),
    }),
  )
  const submit = (values: Acceptance) => {
    const checked = checkedForm(form, acceptanceForm, values, locale)
    if (checked) accept.mutate({ ...checked, token })
  }
  const isElsewhere = accept.error && !(accept.error instanceof ApiFailure && accept.error.field)
  return (
    <Form<Acceptance>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ name }}
      onFinish={submit}
    >
      {isElsewhere && <Alert type="error" showIcon title={accept.error.message} className="door-alert" />}
      {hats.length > 0 && (
        <p className="quiet">
          {t('organizations.ui.invitation.hats')} <HatTags hats={hats} />
        </p>
      )}
      <Form.Item label={t('organizations.ui.email')} htmlFor="invited-email">
        <Input id="invited-email" size="large" value={email} readOnly autoComplete="username" />
      </Form.Item>
      <Form.Item
        name="name"
        label={t('organizations.ui.yourName')}
        rules={[{ required: true, whitespace: true, max: 60 }]}
      >
        <Input size="large" autoComplete="name" />
      </Form.Item>
      {known ? (
        <Form.Item
          name="password"
          label={t('organizations.ui.password')}
          extra={t('organizations.ui.invitation.known')}
          rules={[{ required: true }]}
        >
          <Input.Password size="large" autoComplete="current-password" />
        </Form.Item>
      ) : (
        <Form.Item
          name="password"
          label={t('organizations.ui.newPassword')}
          rules={[{ required: true, min: 10, max: 128 }]}
        >
          <PasswordField size="large" />
        </Form.Item>
      )}
      <Button type="primary" size="large" block htmlType="submit" loading={accept.isPending}>
        {t('organizations.ui.invitation.accept')}
      </Button>
    </Form>
  )
}
