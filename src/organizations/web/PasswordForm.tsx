// Changes one's own password; every other session of one's own ends with it.
import { useMutation } from '@tanstack/react-query'
import { App, Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { showRefusal } from '#platform/ui/form-problems.ts'
import { api } from './api.ts'
import { PasswordField } from './PasswordField.tsx'
import { useSession } from './session.ts'

interface Passwords {
  current: string
  next: string
}

export function PasswordForm() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const { member } = useSession()
  const [form] = Form.useForm<Passwords>()
  const change = useMutation(
    api.changePassword.mutationOptions({
      onSuccess: () => {
        form.resetFields()
        void message.success(t('organizations.ui.profile.passwordChanged'))
      },
      onError: (error) => {
        if (!showRefusal(form, error)) void message.error(error.message)
      },
    }),
  )
  return (
    <Form<Passwords>
      form={form}
      layout="vertical"
      requiredMark={false}
      className="panel-form"
      onFinish={(values) => change.mutate(values)}
    >
      <p className="quiet">{t('organizations.ui.profile.passwordLead')}</p>
      <input type="text" hidden readOnly autoComplete="username" value={member.email} />
      <Form.Item
        name="current"
        label={t('organizations.ui.profile.currentPassword')}
        rules={[{ required: true }]}
      >
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="next"
        label={t('organizations.ui.newPassword')}
        rules={[{ required: true, min: 10, max: 128 }]}
      >
        <PasswordField />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {t('organizations.ui.profile.changePassword')}
      </Button>
    </Form>
  )
}
