// How deals are known again in the next file, what their name is made of where no column holds it, and the currency of amounts.
import { Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { currencies } from '#platform/contract/money.ts'
import type { Identity, Mapping } from '../mapping.ts'

export function IdentityFields({
  mapping,
  change,
}: {
  mapping: Mapping
  change: (mapping: Mapping) => void
}) {
  const { t } = useTranslation()
  const { identity, kind, nameFrom, currency } = mapping
  if (kind !== 'opportunities') return null
  const has = (field: string) => mapping.columns.some(({ use }) => use.to === 'field' && use.field === field)
  const columns = mapping.columns.map(({ column }) => ({ value: column, label: column }))
  const chosen = identity.by === 'columns' ? identity.columns : []
  const by = (how: Identity['by']): Identity =>
    how === 'columns' ? { by: 'columns', columns: chosen } : { by: how }
  const offered = (['externalId', 'columns', 'row'] as const).filter(
    (how) => how !== 'externalId' || has('externalId') || identity.by === how,
  )
  return (
    <section className="panel identity">
      <h2>{t('imports.ui.identity')}</h2>
      <Radio.Group
        vertical
        value={identity.by}
        onChange={({ target }) => change({ ...mapping, identity: by(target.value as Identity['by']) })}
        options={offered.map((how) => ({ value: how, label: t(`imports.ui.identity.${how}`) }))}
      />
      {identity.by === 'columns' && (
        <Select
          mode="multiple"
          aria-label={t('imports.ui.identity.columns')}
          value={chosen}
          options={columns}
          onChange={(names) => change({ ...mapping, identity: { by: 'columns', columns: names } })}
          style={{ width: '100%', marginTop: 8 }}
        />
      )}
      {!has('name') && (
        <div className="identity-name">
          <span aria-hidden="true">{t('imports.ui.nameFrom')}</span>
          <Select
            aria-label={t('imports.ui.nameFrom')}
            mode="multiple"
            value={nameFrom}
            options={columns}
            onChange={(names) => change({ ...mapping, nameFrom: names })}
            style={{ width: '100%' }}
          />
        </div>
      )}
      {has('amount') && !has('currency') && (
        <div className="column-reading">
          <span aria-hidden="true">{t('imports.ui.currency')}</span>
          <Select
            aria-label={t('imports.ui.currency')}
            value={currency}
            options={currencies.map((code) => ({ value: code, label: code }))}
            onChange={(code) => change({ ...mapping, currency: code })}
          />
        </div>
      )}
    </section>
  )
}
