// Chooses a company while one types, and makes it when it is not there yet.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Divider, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '#platform/ui/Icon.tsx'
import type { AccountKind } from '../account-kind.ts'
import { api } from './api.ts'

export interface Picked {
  id: string
  name: string
}

export interface AccountPickerProps {
  kind: AccountKind
  /** What is chosen now; several with `multiple`. */
  value?: Picked[]
  onChange?: (picked: Picked[]) => void
  multiple?: boolean
  id?: string
  placeholder?: string
}

export function AccountPicker({ kind, value = [], onChange, multiple, id, placeholder }: AccountPickerProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const choices = useQuery(
    api.chooseAccounts.queryOptions({
      input: { q, kind },
      placeholderData: keepPreviousData,
      staleTime: 30_000,
    }),
  )
  const pick = (picked: Picked[]) => {
    onChange?.(picked)
    setTyped('')
  }
  const create = useMutation(
    api.createAccount.mutationOptions({
      onSuccess: async (account) => {
        pick(multiple ? [...value, account] : [account])
        await queries.invalidateQueries({ queryKey: api.chooseAccounts.key() })
      },
    }),
  )
  const rows = choices.data?.rows ?? []
  const known = new Map([...value, ...rows].map((each) => [each.id, each.name]))
  const mayCreate = choices.data?.can.create === true && q !== '' && !rows.some((row) => row.name === q)
  return (
    <Select
      id={id}
      mode={multiple ? 'multiple' : undefined}
      allowClear
      placeholder={placeholder}
      value={multiple ? value.map((each) => each.id) : (value[0]?.id ?? null)}
      showSearch={{ searchValue: typed, onSearch: setTyped, filterOption: false }}
      loading={choices.isFetching || create.isPending}
      options={[...known].map(([value, label]) => ({ value, label }))}
      notFoundContent={t('accounts.ui.noneFound')}
      onChange={(chosen: string | string[] | undefined) =>
        pick([chosen ?? []].flat().map((id) => ({ id, name: known.get(id) ?? '' })))
      }
      popupRender={(menu) => (
        <>
          {menu}
          {mayCreate && (
            <>
              <Divider style={{ margin: '4px 0' }} />
              <Button
                type="text"
                block
                icon={<Icon name="plus" size={14} />}
                onClick={() => create.mutate({ kind, name: q })}
              >
                {t('accounts.ui.createNamed', { name: q })}
              </Button>
            </>
          )}
        </>
      )}
    />
  )
}
