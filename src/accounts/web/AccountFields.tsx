// The fields of a company, in the order in which people think of it.
import { useQuery } from '@tanstack/react-query'
import { Form, Input, Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { api as organizations } from '#organizations/web/api.ts'
import { OwnField } from '#organizations/web/OwnField.tsx'
import { accountKinds } from '../account-kind.ts'
import { industries } from '../industry.ts'
import { AccountPicker } from './AccountPicker.tsx'
import type { AccountValues } from './account-values.ts'
import { api } from './api.ts'

export function AccountFields() {
  const { t } = useTranslation()
  const form = Form.useFormInstance<AccountValues>()
  const kind = Form.useWatch('kind', form) ?? 'customer'
  const members = useQuery(organizations.listMembers.queryOptions({ staleTime: 60_000 }))
  const own = useQuery(api.listAccountFields.queryOptions({ staleTime: 60_000 }))
  const label = (field: string) => t(`accounts.field.${field}`)
  const people = (members.data?.rows ?? [])
    .filter((member) => member.leftAt === null)
    .map((member) => ({ value: member.id, label: member.name }))
  return (
    <>
      <Form.Item name="kind" label={label('kind')}>
        <Segmented options={accountKinds.map((value) => ({ value, label: t(`accounts.kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="name" label={label('name')} required>
        <Input maxLength={200} autoFocus autoComplete="off" />
      </Form.Item>
      <Form.Item name="industry" label={label('industry')}>
        <Select
          allowClear
          options={industries.map((value) => ({ value, label: t(`accounts.industry.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="region" label={label('region')}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="website" label={label('website')}>
        <Input maxLength={300} inputMode="url" placeholder="www.example.com" />
      </Form.Item>
      <Form.Item name="parentPicked" label={label('parentId')} extra={t('accounts.ui.parentHint')}>
        <AccountPicker kind={kind} />
      </Form.Item>
      <Form.Item name="ownerId" label={label('ownerId')}>
        <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={people} />
      </Form.Item>
      {(own.data?.rows ?? []).map((field) => (
        <OwnField key={field.id} field={field} />
      ))}
      <Form.Item name="note" label={label('note')}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={5000} />
      </Form.Item>
    </>
  )
}
