// Makes a key: a name, what it may do, until when; then the key itself, which is shown once.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Drawer, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { CopyField } from '#platform/ui/CopyField.tsx'
import { checkedForm, showRefusal } from '#platform/ui/form-problems.ts'
import { useLocale } from '#platform/ui/language.ts'
import type { KeyPermission } from '../api-key.ts'
import { apiKeyForm } from '../contract.ts'
import { api } from './api.ts'
import { KeyPermissionPicker } from './KeyPermissionPicker.tsx'

interface Wanted {
  name: string
  permissions: KeyPermission[]
  /** Days until it expires; 0 for never. */
  days: number
}

const lifetimes = [30, 90, 365, 0] as const

const expiryAfter = (days: number): string | null =>
  days === 0 ? null : new Date(Date.now() + days * 86_400_000).toISOString()

export function KeyDrawer({ close }: { close: () => void }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const queries = useQueryClient()
  const [form] = Form.useForm<Wanted>()
  const create = useMutation(
    api.createApiKey.mutationOptions({
      onSuccess: () => queries.invalidateQueries(),
      onError: (error) => void showRefusal(form, error),
    }),
  )
  const submit = ({ days, ...wanted }: Wanted) => {
    const checked = checkedForm(form, apiKeyForm, { ...wanted, expiresAt: expiryAfter(days) }, locale)
    if (checked) create.mutate(checked)
  }
  const made = create.data
  return (
    <Drawer
      open
      size={560}
      title={t('organizations.ui.keys.new')}
      onClose={close}
      footer={
        <div className="drawer-foot">
          <Button onClick={close}>{t(made ? 'platform.ui.close' : 'platform.ui.cancel')}</Button>
          {!made && (
            <Button type="primary" loading={create.isPending} onClick={() => form.submit()}>
              {t('organizations.ui.keys.make')}
            </Button>
          )}
        </div>
      }
    >
      {made ? (
        <section aria-live="polite">
          <Alert
            type="success"
            showIcon
            title={t('organizations.ui.keys.made')}
            description={t('organizations.ui.keys.once')}
            className="drawer-alert"
          />
          <CopyField text={made.key} label={t('organizations.ui.keys.key')} />
          <p className="quiet key-use">{t('organizations.ui.keys.use')}</p>
          <pre className="key-example">{`curl -H "Authorization: Bearer ${made.key}" ${window.location.origin}/api/v1/opportunities`}</pre>
        </section>
      ) : (
        <Form<Wanted>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ permissions: [], days: 90 }}
          onFinish={submit}
        >
          {create.error && (
            <Alert type="error" showIcon title={create.error.message} className="drawer-alert" />
          )}
          <Form.Item
            name="name"
            label={t('organizations.ui.keys.name')}
            extra={t('organizations.ui.keys.nameHint')}
            rules={[{ required: true, whitespace: true, max: 60 }]}
          >
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item name="days" label={t('organizations.ui.keys.expires')}>
            <Select
              options={lifetimes.map((days) => ({
                value: days,
                label:
                  days === 0
                    ? t('organizations.ui.keys.never')
                    : t('organizations.ui.keys.afterDays', { count: days }),
              }))}
            />
          </Form.Item>
          <Form.Item
            name="permissions"
            label={t('organizations.ui.keys.permissions')}
            rules={[
              {
                type: 'array',
                required: true,
                min: 1,
                message: t('organizations.ui.keys.permissionMissing'),
              },
            ]}
          >
            <KeyPermissionPicker />
          </Form.Item>
        </Form>
      )}
    </Drawer>
  )
}
