// A search whose words stand in the address: asked with Enter or on leaving the field, emptied with the cross.
import { Input } from 'antd'
import { Icon } from './Icon.tsx'

export interface SearchFieldProps {
  asked: string | undefined
  ask: (words: string | undefined) => void
  label: string
}

export function SearchField({ asked = '', ask, label }: SearchFieldProps) {
  const search = (typed: string) => typed.trim() !== asked && ask(typed.trim() || undefined)
  return (
    <Input
      key={asked}
      className="list-search"
      allowClear
      defaultValue={asked}
      prefix={<Icon name="search" size={15} />}
      placeholder={label}
      aria-label={label}
      onPressEnter={(event) => search(event.currentTarget.value)}
      onBlur={(event) => search(event.target.value)}
      onClear={() => ask(undefined)}
    />
  )
}
