// What follows from what happened, across features that do not know each other: a deal that was changed is scored again, and
// one that was closed is learnt from.
import type { AuditedEvent } from '#platform/audit/audit.ts'
import type { WinModelJobs } from '#win-model/jobs.ts'

export interface Reactions {
  /** After the events of a write were committed; also for what commands and imports have written. */
  readonly afterEvents: (tenantId: string, events: readonly AuditedEvent[]) => void
  readonly founded: (tenantId: string) => void
}

/** After these there is more, or less, to learn from. */
const changesHistory = new Set(['opportunity.closed', 'opportunity.reopened', 'opportunity.imported'])

export const reactionsWith = ({ rescoring, learnSoon }: WinModelJobs): Reactions => ({
  afterEvents(tenantId, events) {
    const deals = events.filter(
      ({ event, subject }) => subject.kind === 'opportunity' && event !== 'opportunity.deleted',
    )
    if (deals.length > 0)
      rescoring.rescoreSoon(
        tenantId,
        deals.map(({ subject }) => subject.id),
      )
    for (const { event, subject } of events)
      if (event === 'account.changed') rescoring.rescoreAccountSoon(tenantId, subject.id)
    if (events.some(({ event }) => changesHistory.has(event))) learnSoon(tenantId)
  },
  founded: learnSoon,
})
