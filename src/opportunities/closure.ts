// How an opportunity ends. Ending is a fact with a person, a day and a reason (domain.md 2.1, 4.4), never a flag: who lost to
// whom, and who walked away, is what later forecasts are scored by.

import type { CloseReason } from '#method/close-reason.ts'
import { namesWinner, type Outcome } from '#method/outcome.ts'
import type { Day } from '#platform/contract/day.ts'
import { type Refusal, refuse } from '#platform/contract/refusal.ts'

export interface ClosureForm {
  outcome: Outcome
  closedOn: Day
  /** The coded reason; the words of the person who closes stand in `reasonText`. */
  reason: CloseReason | null
  reasonText: string
  winnerId: string | null
}

export interface Closure extends ClosureForm {
  closedBy: string | null
  closedAt: string
}

interface Closable {
  openedOn: Day
  closure: Closure | null
}

/** The deal as closed, or why it cannot be closed so. */
export function close<T extends Closable>(deal: T, closure: Closure, today: Day): T | Refusal {
  if (deal.closure)
    return refuse('opportunities.refusal.alreadyClosed', { values: { on: deal.closure.closedOn } })
  if (closure.closedOn > today)
    return refuse('opportunities.refusal.closedInTheFuture', { field: 'closedOn' })
  if (closure.closedOn < deal.openedOn)
    return refuse('opportunities.refusal.closedBeforeOpened', {
      field: 'closedOn',
      values: { on: deal.openedOn },
    })
  if (namesWinner(closure.outcome) && !closure.winnerId)
    return refuse('opportunities.refusal.winnerMissing', { field: 'winnerId' })
  if (!closure.reason && closure.reasonText === '')
    return refuse('opportunities.refusal.closeReasonMissing', { field: 'reasonText' })
  return {
    ...deal,
    closure: { ...closure, winnerId: namesWinner(closure.outcome) ? closure.winnerId : null },
  }
}

export function reopen<T extends Closable>(deal: T): T | Refusal {
  return deal.closure ? { ...deal, closure: null } : refuse('opportunities.refusal.notClosed')
}
