// The fields of a person. What may not be written down about people stands beside the note (domain.md 1.8).
import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useToday } from '#organizations/web/session.ts'
import { DayField } from '#platform/ui/DayField.tsx'
import { departmentKinds } from '../department-kind.ts'
import { seniorityLevels } from '../seniority-level.ts'
import { AccountPicker } from './AccountPicker.tsx'

export function PersonFields() {
  const { t } = useTranslation()
  const today = useToday()
  const label = (field: string) => t(`accounts.field.${field}`)
  const choice = (field: 'departmentKind' | 'seniorityLevel', keys: readonly string[]) => (
    <Form.Item name={field} label={label(field)}>
      <Select allowClear options={keys.map((value) => ({ value, label: t(`accounts.${field}.${value}`) }))} />
    </Form.Item>
  )
  const line = (field: string, maxLength: number) => (
    <Form.Item name={field} label={label(field)}>
      <Input maxLength={maxLength} autoComplete="off" />
    </Form.Item>
  )
  return (
    <>
      <Form.Item name="accountId" label={label('accountId')} required>
        <AccountPicker kind="customer" />
      </Form.Item>
      <div className="person-fields">
        <Form.Item name="name" label={label('personName')} required>
          <Input maxLength={80} autoFocus autoComplete="off" />
        </Form.Item>
        {line('formOfAddress', 40)}
        {line('title', 120)}
        {line('department', 120)}
        {choice('departmentKind', departmentKinds)}
        {choice('seniorityLevel', seniorityLevels)}
        {line('phone', 60)}
        {line('email', 200)}
        <Form.Item name="lastContactOn" label={label('lastContactOn')}>
          <DayField latest={today} />
        </Form.Item>
        <Form.Item name="leftOn" label={label('leftOn')}>
          <DayField />
        </Form.Item>
      </div>
      <Form.Item name="source" label={label('source')} extra={t('accounts.ui.sourceHint')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="note" label={label('note')} extra={t('accounts.ui.noteHint')}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={1000} />
      </Form.Item>
    </>
  )
}
