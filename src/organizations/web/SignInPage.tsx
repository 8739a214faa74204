// The door: e-mail address and password. Whoever was on the way to a page goes on to it.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Navigate, useNavigate } from '@tanstack/react-router'
import { Alert, Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAddress } from '#platform/ui/address.ts'
import { api } from './api.ts'
import { Door } from './Door.tsx'
import { setupPath } from './paths.ts'

/** Only our own pages: `//elsewhere` and `https:` are not followed. */
const ownPage = (back: string | undefined): string => (back && /^\/(?![/\\])/.test(back) ? back : '/')

export function SignInPage() {
  const { t } = useTranslation()
  const [address] = useAddress()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const setup = useQuery(api.getSetup.queryOptions())
  const signIn = useMutation(
    api.signIn.mutationOptions({
      onSuccess: async () => {
        await queries.resetQueries()
        await navigate({ href: ownPage(address.back) })
      },
    }),
  )
  if (setup.data?.needed) return <Navigate to={setupPath} />
  return (
    <Door title={t('organizations.ui.signIn')}>
      <Form layout="vertical" requiredMark={false} onFinish={(values) => signIn.mutate(values)}>
        {signIn.error && (
          <Alert type="error" showIcon title={signIn.error.message} style={{ marginBottom: 16 }} />
        )}
        <Form.Item
          name="email"
          label={t('organizations.ui.email')}
          rules={[{ required: true, type: 'email' }]}
        >
          <Input size="large" type="email" autoComplete="username" autoFocus />
        </Form.Item>
        <Form.Item name="password" label={t('organizations.ui.password')} rules={[{ required: true }]}>
          <Input.Password size="large" autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" size="large" block htmlType="submit" loading={signIn.isPending}>
          {t('organizations.ui.signIn')}
        </Button>
        <p className="quiet door-hint">{t('organizations.ui.forgotten')}</p>
      </Form>
    </Door>
  )
}
