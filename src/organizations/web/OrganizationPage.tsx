// The organisation's name, language, currency and time zone. Everybody reads it; administrators change it.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiFailure } from '#platform/client/link.ts'
import type { AnsweredBy } from '#platform/contract/endpoint.ts'
import { ActButton } from '#platform/ui/ActButton.tsx'
import { checkedForm, showRefusal } from '#platform/ui/form-problems.ts'
import { useLocale } from '#platform/ui/language.ts'
import { Page } from '#platform/ui/Page.tsx'
import { Shown } from '#platform/ui/Shown.tsx'
import { organizationForm, type organizationsContract } from '../contract.ts'
import { api } from './api.ts'
import { OrganizationFields } from './OrganizationFields.tsx'
import { useSession } from './session.ts'

type Organization = AnsweredBy<typeof organizationsContract.getOrganization>

export function OrganizationPage() {
  const { t } = useTranslation()
  const organization = useQuery(api.getOrganization.queryOptions())
  return (
    <Page
      title={t('organizations.ui.organization')}
      lead={t('organizations.ui.organizationLead')}
      width="reading"
    >
      <section className="panel">
        <Shown of={organization}>{(found) => <OrganizationForm key={found.version} current={found} />}</Shown>
      </section>
    </Page>
  )
}

function OrganizationForm({ current }: { current: Organization }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const locale = useLocale()
  const { can } = useSession()
  const queries = useQueryClient()
  const [form] = Form.useForm<Organization>()
  const edit = useMutation(
    api.editOrganization.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries()
        void message.success(t('platform.ui.saved'))
      },
      onError: (error) => void showRefusal(form, error),
    }),
  )
  const submit = (values: Organization) => {
    const checked = checkedForm(form, organizationForm, values, locale)
    if (checked) edit.mutate({ ...checked, version: current.version })
  }
  const isOutdated = edit.error instanceof ApiFailure && edit.error.status === 409
  const mayEdit = can.editOrganization
  return (
    <Form<Organization>
      form={form}
      className="panel-form"
      layout="vertical"
      requiredMark={false}
      initialValues={current}
      onFinish={submit}
    >
      {mayEdit !== true && <Alert type="info" showIcon title={t(mayEdit)} style={{ marginBottom: 16 }} />}
      {edit.error && (
        <Alert
          type="error"
          showIcon
          title={edit.error.message}
          style={{ marginBottom: 16 }}
          action={
            isOutdated && (
              <Button size="small" onClick={() => void queries.invalidateQueries()}>
                {t('organizations.ui.showCurrent')}
              </Button>
            )
          }
        />
      )}
      <OrganizationFields disabled={mayEdit !== true} />
      <ActButton can={mayEdit} type="primary" htmlType="submit" loading={edit.isPending}>
        {t('platform.ui.save')}
      </ActButton>
    </Form>
  )
}
