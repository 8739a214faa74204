// A day for reading: how far away it is, with the full date on hover.
import type { Day } from '#platform/contract/day.ts'
import { longDay, relativeDay, shortDay } from '#platform/i18n/formats.ts'
import { useLocale } from './language.ts'

export interface DayTextProps {
  day: Day | null
  today: Day
  /** `relative`: "in 3 days"; `short`: "3 Apr". */
  as?: 'relative' | 'short'
}

export function DayText({ day, today, as = 'short' }: DayTextProps) {
  const locale = useLocale()
  if (!day) return <span className="quiet">–</span>
  return (
    <time className="figures" dateTime={day} title={longDay(day, locale)}>
      {as === 'relative' ? relativeDay(day, today, locale) : shortDay(day, today, locale)}
    </time>
  )
}
