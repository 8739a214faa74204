// The part that the founder of a demo organisation plays in the cast. Without one, the founder's own My day would be empty.
import { isBeforeSigning } from '#method/pipeline-stage.ts'
import { addDays, type Day } from '#platform/contract/day.ts'
import type { CastMember, CastOpportunity } from './roles.ts'

interface Founder {
  name: string
  email: string
}

/** Whoever founds under a name or an address of the cast is that person, so that nobody is there twice. */
export const partOf = (founder: Founder, members: readonly CastMember[]): CastMember | undefined =>
  members.find((member) => member.email === founder.email || member.name === founder.name)

/** Keys of the open deals that the founder follows as presales: of each kind of neglect two, and three with a step due soon. */
export function followedByFounder(deals: readonly CastOpportunity[], today: Day): Set<string> {
  const open = deals.filter((deal) => !deal.closure && isBeforeSigning(deal.pipelineStage))
  const isStale = (deal: CastOpportunity) => deal.lastActivityOn < addDays(today, -30)
  const due = (deal: CastOpportunity) => deal.nextStepDue ?? ''
  const isFresh = (deal: CastOpportunity) => !isStale(deal) && due(deal) !== ''
  return new Set(
    [
      ...open.filter(isStale).slice(0, 2),
      ...open.filter((deal) => !deal.nextStep).slice(0, 2),
      ...open.filter((deal) => isFresh(deal) && due(deal) < today).slice(0, 2),
      ...open
        .filter((deal) => isFresh(deal) && due(deal) >= today && due(deal) <= addDays(today, 7))
        .slice(0, 3),
    ].map((deal) => deal.key),
  )
}
