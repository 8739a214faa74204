// Invites somebody: their name, address and hats; then the link, which is shown once.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Drawer, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SentTo } from '#platform/contract/endpoint.ts'
import { CopyField } from '#platform/ui/CopyField.tsx'
import { checkedForm, showRefusal } from '#platform/ui/form-problems.ts'
import { useLocale } from '#platform/ui/language.ts'
import { invitationForm, type organizationsContract } from '../contract.ts'
import { api } from './api.ts'
import { HatPicker } from './HatPicker.tsx'
import { invitationPath } from './paths.ts'

type Invitation = SentTo<typeof organizationsContract.invite>

export function InviteDrawer({ close }: { close: () => void }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const queries = useQueryClient()
  const [form] = Form.useForm<Invitation>()
  const invite = useMutation(
    api.invite.mutationOptions({
      onSuccess: () => queries.invalidateQueries(),
      onError: (error) => void showRefusal(form, error),
    }),
  )
  const submit = (values: Invitation) => {
    const checked = checkedForm(form, invitationForm, values, locale)
    if (checked) invite.mutate(checked)
  }
  const sent = invite.data
  return (
    <Drawer
      open
      size={560}
      title={t('organizations.ui.members.invite')}
      onClose={close}
      footer={
        <div className="drawer-foot">
          <Button onClick={close}>{t(sent ? 'platform.ui.close' : 'platform.ui.cancel')}</Button>
          {!sent && (
            <Button type="primary" loading={invite.isPending} onClick={() => form.submit()}>
              {t('organizations.ui.members.makeLink')}
            </Button>
          )}
        </div>
      }
    >
      {sent ? (
        <section aria-live="polite">
          <Alert
            type="success"
            showIcon
            title={t('organizations.ui.members.linkMade', { name: sent.name })}
            description={t('organizations.ui.members.linkOnce')}
            className="drawer-alert"
          />
          <CopyField
            text={window.location.origin + invitationPath(sent.token)}
            label={t('organizations.ui.members.link')}
          />
        </section>
      ) : (
        <Form<Invitation>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ hats: [] }}
          onFinish={submit}
        >
          <Form.Item
            name="name"
            label={t('organizations.ui.members.name')}
            rules={[{ required: true, whitespace: true, max: 60 }]}
          >
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="email"
            label={t('organizations.ui.email')}
            rules={[{ required: true, type: 'email' }]}
          >
            <Input type="email" autoComplete="off" />
          </Form.Item>
          <Form.Item name="hats" label={t('organizations.ui.hats')}>
            <HatPicker />
          </Form.Item>
        </Form>
      )}
    </Drawer>
  )
}
