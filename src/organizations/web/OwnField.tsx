// A field of the organisation's own in a form, by its kind; its value stands under `custom` and the field's key.
import { Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { DayField } from '#platform/ui/DayField.tsx'
import type { CustomField } from '../custom-field.ts'

export function OwnField({ field }: { field: CustomField }) {
  const name = ['custom', field.key]
  if (field.kind === 'boolean')
    return (
      <Form.Item name={name} valuePropName="checked" label={field.label}>
        <Checkbox />
      </Form.Item>
    )
  const inputs = {
    text: <Input maxLength={2000} />,
    number: <InputNumber style={{ width: '100%' }} />,
    date: <DayField />,
    choice: (
      <Select allowClear showSearch options={field.choices.map((each) => ({ value: each, label: each }))} />
    ),
  }
  return (
    <Form.Item name={name} label={field.label}>
      {inputs[field.kind]}
    </Form.Item>
  )
}
