// The fields of a deal, in the order in which people think of it: what, where it stands, who, what next, where it came from.
import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AccountPicker } from '#accounts/web/AccountPicker.tsx'
import { budgetStatuses } from '#method/budget-status.ts'
import { dealTypes } from '#method/deal-type.ts'
import { leadSources } from '#method/lead-source.ts'
import { pipelineStages } from '#method/pipeline-stage.ts'
import { presalesPhases } from '#method/presales-phase.ts'
import { procurementMethods } from '#method/procurement-method.ts'
import { procurementPhases } from '#method/procurement-phase.ts'
import { api as organizations } from '#organizations/web/api.ts'
import { OwnField } from '#organizations/web/OwnField.tsx'
import { currencies } from '#platform/contract/money.ts'
import { DayField } from '#platform/ui/DayField.tsx'
import { MoneyField } from '#platform/ui/MoneyField.tsx'
import { api } from './api.ts'
import './form.css'

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <fieldset className="form-section">
    <legend>{title}</legend>
    <div className="form-grid">{children}</div>
  </fieldset>
)

export function OpportunityFields() {
  const { t } = useTranslation()
  const form = Form.useFormInstance()
  const currency = Form.useWatch('currency', form) as string | undefined
  const members = useQuery(organizations.listMembers.queryOptions({ staleTime: 60_000 }))
  const fields = useQuery(api.listCustomFields.queryOptions({ staleTime: 60_000 }))
  const label = (key: string) => t(`opportunities.field.${key}`)
  const people = (members.data?.rows ?? [])
    .filter((member) => member.leftAt === null)
    .map((member) => ({ value: member.id, label: member.name }))
  const choice = (name: string, prefix: string, keys: readonly string[], clear = true) => (
    <Form.Item name={name} label={label(name)}>
      <Select
        allowClear={clear}
        options={keys.map((key) => ({ value: key, label: t(`method.${prefix}.${key}`) }))}
      />
    </Form.Item>
  )
  const own = (fields.data?.rows ?? []).filter((field) => field.subject === 'opportunity')
  return (
    <>
      <Section title={t('opportunities.ui.section.what')}>
        <Form.Item name="name" label={label('name')} required className="wide">
          <Input maxLength={200} autoFocus />
        </Form.Item>
        <Form.Item name="accountPicked" label={label('accountId')} className="wide">
          <AccountPicker kind="customer" />
        </Form.Item>
        <Form.Item name="amountMinor" label={label('amountMinor')}>
          <MoneyField currency={currency ?? 'CNY'} />
        </Form.Item>
        <Form.Item name="currency" label={label('currency')}>
          <Select options={currencies.map((each) => ({ value: each, label: each }))} />
        </Form.Item>
        {choice('dealType', 'dealType', dealTypes)}
        <Form.Item name="expectedDecisionOn" label={label('expectedDecisionOn')}>
          <DayField />
        </Form.Item>
      </Section>
      <Section title={t('opportunities.ui.section.stages')}>
        {choice('pipelineStage', 'pipelineStage', pipelineStages, false)}
        {choice('presalesPhase', 'presalesPhase', presalesPhases)}
        {choice('procurementPhase', 'procurementPhase', procurementPhases)}
      </Section>
      <Section title={t('opportunities.ui.section.next')}>
        <Form.Item name="nextStep" label={label('nextStep')} className="wide">
          <Input maxLength={500} />
        </Form.Item>
        <Form.Item name="nextStepDue" label={label('nextStepDue')}>
          <DayField />
        </Form.Item>
      </Section>
      <Section title={t('opportunities.ui.section.who')}>
        <Form.Item name="ownerId" label={label('ownerId')}>
          <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={people} />
        </Form.Item>
        <Form.Item name="presalesId" label={label('presalesId')}>
          <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={people} />
        </Form.Item>
      </Section>
      <Section title={t('opportunities.ui.section.origin')}>
        {choice('leadSource', 'leadSource', leadSources)}
        {choice('budgetStatus', 'budgetStatus', budgetStatuses)}
        {choice('procurementMethod', 'procurementMethod', procurementMethods)}
        <Form.Item name="openedOn" label={label('openedOn')}>
          <DayField />
        </Form.Item>
        <Form.Item name="competitorsAtEntry" label={label('competitorsAtEntry')} className="wide">
          <AccountPicker kind="competitor" multiple />
        </Form.Item>
        <Form.Item name="competitorsLater" label={label('competitorsLater')} className="wide">
          <AccountPicker kind="competitor" multiple />
        </Form.Item>
      </Section>
      {own.length > 0 && (
        <Section title={t('opportunities.ui.section.own')}>
          {own.map((field) => (
            <OwnField key={field.id} field={field} />
          ))}
        </Section>
      )}
      <Form.Item name="description" label={label('description')}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={20_000} />
      </Form.Item>
    </>
  )
}
