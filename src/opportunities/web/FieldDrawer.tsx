// A field of the organisation's own, new or changed. What it belongs to and its kind stay, because values are kept by them.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Drawer, Form, Input, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type CustomField, customFieldKinds } from '#organizations/custom-field.ts'
import type { SentTo } from '#platform/contract/endpoint.ts'
import { checkedForm, showRefusal } from '#platform/ui/form-problems.ts'
import { useLocale } from '#platform/ui/language.ts'
import { opportunitiesContract } from '../contract.ts'
import { api } from './api.ts'

type FieldForm = SentTo<typeof opportunitiesContract.addCustomField>

const subjects = ['opportunity', 'account'] as const

export function FieldDrawer({ field, close }: { field: CustomField | undefined; close: () => void }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const queries = useQueryClient()
  const [form] = Form.useForm<FieldForm>()
  const kind = Form.useWatch('kind', form) ?? field?.kind
  const saved = {
    onSuccess: async () => {
      await queries.invalidateQueries()
      close()
    },
    onError: (error: Error) => void showRefusal(form, error),
  }
  const add = useMutation(api.addCustomField.mutationOptions(saved))
  const edit = useMutation(api.editCustomField.mutationOptions(saved))
  const problem = add.error ?? edit.error
  const submit = (values: FieldForm) => {
    const shape = opportunitiesContract.addCustomField['~orpc'].inputSchema!
    const checked = checkedForm(form, shape, { ...field, ...values }, locale)
    if (!checked) return
    const { label, choices = [] } = checked
    if (field) edit.mutate({ id: field.id, label, choices })
    else add.mutate(checked)
  }
  return (
    <Drawer
      open
      title={t(field ? 'opportunities.ui.fields.editTitle' : 'opportunities.ui.fields.new')}
      onClose={close}
      footer={
        <div className="drawer-foot">
          <Button onClick={close}>{t('platform.ui.cancel')}</Button>
          <Button type="primary" loading={add.isPending || edit.isPending} onClick={() => form.submit()}>
            {t('platform.ui.save')}
          </Button>
        </div>
      }
    >
      {problem && <Alert type="error" showIcon title={problem.message} style={{ marginBottom: 16 }} />}
      <Form<FieldForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={field ?? { subject: 'opportunity', kind: 'text', choices: [] }}
        onFinish={submit}
      >
        <Form.Item
          name="label"
          label={t('opportunities.ui.fields.label')}
          rules={[{ required: true, whitespace: true, max: 80 }]}
        >
          <Input autoComplete="off" />
        </Form.Item>
        {!field && (
          <>
            <Form.Item name="subject" label={t('opportunities.ui.fields.subject')}>
              <Radio.Group
                options={subjects.map((value) => ({
                  value,
                  label: t(`opportunities.ui.fields.of.${value}`),
                }))}
              />
            </Form.Item>
            <Form.Item name="kind" label={t('opportunities.ui.fields.kind')}>
              <Select
                options={customFieldKinds.map((value) => ({
                  value,
                  label: t(`opportunities.fieldKind.${value}`),
                }))}
              />
            </Form.Item>
          </>
        )}
        {kind === 'choice' && (
          <Form.Item
            name="choices"
            label={t('opportunities.ui.fields.choices')}
            extra={t('opportunities.ui.fields.choicesHint')}
          >
            <Select
              mode="tags"
              open={false}
              suffixIcon={null}
              tokenSeparators={[',', '，', '、', ';', '；']}
            />
          </Form.Item>
        )}
      </Form>
    </Drawer>
  )
}
