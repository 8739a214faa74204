// What an organisation says about itself, in set-up and in the settings.
import { Form, Input, Select } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { currencies } from '#platform/contract/money.ts'
import { locales } from '#platform/i18n/locale.ts'
import { useLocale } from '#platform/ui/language.ts'
import { timeZoneChoices } from './time-zones.ts'

export interface OrganizationFieldsProps {
  /** Where the fields stand in the form's values: nothing in the settings, `organization` in set-up. */
  within?: string
  disabled?: boolean
}

export function OrganizationFields({ within, disabled = false }: OrganizationFieldsProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const names = useMemo(() => new Intl.DisplayNames(locale, { type: 'currency' }), [locale])
  const zones = useMemo(() => timeZoneChoices(locale), [locale])
  const at = (field: string) => (within ? [within, field] : field)
  const label = (field: string) => t(`organizations.field.${field}`)
  return (
    <>
      <Form.Item
        name={at('name')}
        label={label('name')}
        rules={[{ required: true, whitespace: true, max: 120 }]}
      >
        <Input
          size="large"
          disabled={disabled}
          autoComplete="organization"
          placeholder={t('organizations.ui.example.organization')}
        />
      </Form.Item>
      <div className="door-row">
        <Form.Item name={at('locale')} label={label('locale')}>
          <Select
            disabled={disabled}
            options={locales.map((each) => ({ value: each, label: t(`organizations.ui.language.${each}`) }))}
          />
        </Form.Item>
        <Form.Item name={at('currency')} label={label('currency')}>
          <Select
            disabled={disabled}
            showSearch={{ optionFilterProp: 'label' }}
            options={currencies.map((each) => ({ value: each, label: `${each} ${names.of(each)}` }))}
          />
        </Form.Item>
        <Form.Item name={at('timeZone')} label={label('timeZone')}>
          <Select
            disabled={disabled}
            showSearch={{ optionFilterProp: 'label' }}
            popupMatchSelectWidth={340}
            options={zones}
          />
        </Form.Item>
      </div>
    </>
  )
}
