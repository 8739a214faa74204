// Which open deals need somebody's attention, and why. One definition for the list's filters and for My day.
import { addDays, type Day } from '#platform/contract/day.ts'

export const attentions = ['noNextStep', 'overdue', 'stale'] as const
export type Attention = (typeof attentions)[number]

/** Days without any change after which an open deal counts as stale (D). */
export const staleAfterDays = 30

/** The first day of change that still counts as fresh. */
export const freshSince = (today: Day): Day => addDays(today, -staleAfterDays)

interface Watched {
  nextStep: string | null
  nextStepDue: Day | null
  /** ISO instant. */
  updatedAt: string
}

/** Why this open deal needs attention; empty when it is well looked after. */
export function attentionTo(deal: Watched, today: Day): Attention[] {
  const needed: Attention[] = []
  if (!deal.nextStep) needed.push('noNextStep')
  if (deal.nextStepDue && deal.nextStepDue < today) needed.push('overdue')
  if (deal.updatedAt.slice(0, 10) < freshSince(today)) needed.push('stale')
  return needed
}
