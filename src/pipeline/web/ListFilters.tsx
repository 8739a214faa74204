// What the list is narrowed to. Every filter is a word of the address.
import { useQuery } from '@tanstack/react-query'
import { Input, Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { dealTypes } from '#method/deal-type.ts'
import { pipelineStages } from '#method/pipeline-stage.ts'
import { api as organizations } from '#organizations/web/api.ts'
import { useSession } from '#organizations/web/session.ts'
import { useAddress } from '#platform/ui/address.ts'
import { Icon } from '#platform/ui/Icon.tsx'
import { attentions } from '../attention.ts'

const words = (text: string | undefined): string[] => (text ? text.split(',') : [])

export function ListFilters() {
  const { t } = useTranslation()
  const [address, change] = useAddress()
  const session = useSession()
  const members = useQuery(organizations.listMembers.queryOptions({ staleTime: 60_000 }))
  const choice = (prefix: string, keys: readonly string[]) =>
    keys.map((key) => ({ value: key, label: t(`${prefix}.${key}`) }))
  return (
    <search className="list-filters" aria-label={t('pipeline.ui.filters')}>
      <Input
        key={address.q ?? ''}
        className="list-search"
        allowClear
        defaultValue={address.q ?? ''}
        prefix={<Icon name="search" size={15} />}
        placeholder={t('pipeline.ui.search')}
        aria-label={t('pipeline.ui.search')}
        onPressEnter={(event) => change({ q: event.currentTarget.value.trim() })}
        onClear={() => change({ q: undefined })}
        onBlur={(event) =>
          event.target.value.trim() !== (address.q ?? '') && change({ q: event.target.value.trim() })
        }
      />
      <Segmented
        value={address.state ?? 'open'}
        options={['open', 'closed', 'all'].map((value) => ({
          value,
          label: t(`pipeline.ui.state.${value}`),
        }))}
        onChange={(state) => change({ state: state === 'open' ? undefined : state })}
        aria-label={t('pipeline.ui.stateLabel')}
      />
      <Select
        mode="multiple"
        maxTagCount="responsive"
        className="list-choice"
        allowClear
        placeholder={t('pipeline.ui.column.stage')}
        aria-label={t('pipeline.ui.column.stage')}
        value={words(address.stage)}
        options={choice('method.pipelineStage', pipelineStages)}
        onChange={(stages: string[]) => change({ stage: stages.join(',') })}
      />
      <Select
        mode="multiple"
        maxTagCount="responsive"
        className="list-choice"
        allowClear
        placeholder={t('pipeline.ui.dealType')}
        aria-label={t('pipeline.ui.dealType')}
        value={words(address.dealType)}
        options={choice('method.dealType', dealTypes)}
        onChange={(types: string[]) => change({ dealType: types.join(',') })}
      />
      <Select
        className="list-choice"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('pipeline.ui.column.owner')}
        aria-label={t('pipeline.ui.column.owner')}
        value={address.ownerId ?? null}
        options={(members.data?.rows ?? []).map((member) => ({
          value: member.id,
          label: member.id === session.member.id ? t('pipeline.ui.me', { name: member.name }) : member.name,
        }))}
        onChange={(ownerId: string | undefined) => change({ ownerId })}
      />
      <Select
        className="list-choice"
        allowClear
        placeholder={t('pipeline.ui.attention')}
        aria-label={t('pipeline.ui.attention')}
        value={address.attention ?? null}
        options={choice('pipeline.attention', attentions)}
        onChange={(attention: string | undefined) => change({ attention })}
      />
    </search>
  )
}
