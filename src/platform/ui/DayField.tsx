// A day in a form, as YYYY-MM-DD.
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import type { Day } from '#platform/contract/day.ts'

export interface DayFieldProps {
  value?: Day | null
  onChange?: (day: Day | null) => void
  id?: string
  /** Days after this one cannot be chosen. */
  latest?: Day
}

export function DayField({ value, onChange, id, latest }: DayFieldProps) {
  return (
    <DatePicker
      {...(id ? { id } : {})}
      style={{ width: '100%' }}
      value={value ? dayjs(value) : null}
      onChange={(chosen) => onChange?.(chosen ? chosen.format('YYYY-MM-DD') : null)}
      {...(latest ? { maxDate: dayjs(latest) } : {})}
    />
  )
}
