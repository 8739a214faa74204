// The organisation's own fields of deals and accounts. An import can make them too; here they are named, and given their choices.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Popconfirm, Table, type TableProps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomField } from '#organizations/custom-field.ts'
import type { Can } from '#platform/contract/permission.ts'
import { ActButton } from '#platform/ui/ActButton.tsx'
import { Icon } from '#platform/ui/Icon.tsx'
import { Page } from '#platform/ui/Page.tsx'
import { Shown } from '#platform/ui/Shown.tsx'
import { api } from './api.ts'
import { FieldDrawer } from './FieldDrawer.tsx'

export function FieldsPage() {
  const { t } = useTranslation()
  const fields = useQuery(api.listCustomFields.queryOptions())
  const [open, setOpen] = useState<CustomField | 'new'>()
  const manage = fields.data?.can.manage
  return (
    <Page
      title={t('opportunities.ui.fields.title')}
      lead={t('opportunities.ui.fields.lead')}
      actions={
        manage !== undefined && (
          <ActButton
            can={manage}
            type="primary"
            icon={<Icon name="plus" size={15} />}
            onClick={() => setOpen('new')}
          >
            {t('opportunities.ui.fields.new')}
          </ActButton>
        )
      }
    >
      <Shown
        of={fields}
        empty={{ when: ({ rows }) => rows.length === 0, say: t('opportunities.ui.fields.none') }}
      >
        {({ rows, can }) => <FieldTable rows={rows} manage={can.manage} edit={setOpen} />}
      </Shown>
      {open && <FieldDrawer field={open === 'new' ? undefined : open} close={() => setOpen(undefined)} />}
    </Page>
  )
}

interface FieldTableProps {
  rows: CustomField[]
  manage: Can
  edit: (field: CustomField) => void
}

function FieldTable({ rows, manage, edit }: FieldTableProps) {
  const { t } = useTranslation()
  const columns: TableProps<CustomField>['columns'] = [
    {
      title: t('opportunities.ui.fields.label'),
      key: 'label',
      render: (_, field) => (
        <>
          <strong>{field.label}</strong>
          {field.choices.length > 0 && <div className="quiet">{field.choices.join(' · ')}</div>}
        </>
      ),
    },
    {
      title: t('opportunities.ui.fields.subject'),
      key: 'subject',
      render: (_, field) => t(`opportunities.ui.fields.of.${field.subject}`),
    },
    {
      title: t('opportunities.ui.fields.kind'),
      key: 'kind',
      render: (_, field) => t(`opportunities.fieldKind.${field.kind}`),
    },
    {
      title: t('opportunities.ui.fields.key'),
      key: 'key',
      responsive: ['md'],
      render: (_, field) => <code className="quiet">{field.key}</code>,
    },
    {
      title: <span className="unseen">{t('platform.ui.actions')}</span>,
      key: 'act',
      align: 'right',
      render: (_, field) => (
        <span className="own-field-acts">
          <ActButton
            can={manage}
            size="small"
            aria-label={t('opportunities.ui.fields.editOf', { label: field.label })}
            onClick={() => edit(field)}
          >
            {t('opportunities.ui.edit')}
          </ActButton>
          <RemoveField field={field} manage={manage} />
        </span>
      ),
    },
  ]
  return (
    <Table<CustomField>
      className="own-fields"
      rowKey="id"
      size="middle"
      pagination={false}
      columns={columns}
      dataSource={rows}
    />
  )
}

function RemoveField({ field, manage }: { field: CustomField; manage: Can }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const remove = useMutation(
    api.removeCustomField.mutationOptions({
      onSuccess: () => queries.invalidateQueries(),
      onError: (error) => void message.error(error.message),
    }),
  )
  return (
    <Popconfirm
      title={t('opportunities.ui.fields.removeAsk', { label: field.label })}
      description={t('opportunities.ui.fields.removeWords')}
      okText={t('opportunities.ui.fields.remove')}
      cancelText={t('platform.ui.cancel')}
      okButtonProps={{ danger: true }}
      disabled={manage !== true}
      onConfirm={() => remove.mutate({ id: field.id })}
    >
      <ActButton
        can={manage}
        size="small"
        loading={remove.isPending}
        aria-label={t('opportunities.ui.fields.removeOf', { label: field.label })}
      >
        {t('opportunities.ui.fields.remove')}
      </ActButton>
    </Popconfirm>
  )
}
