// What Outrider would have kept of a cast deal, had the cast worked with it all along: every move of a stage view with its
// instant, and the events of the audit. Pure; ids come in from the seed.
import type { ClosureForm } from '#opportunities/closure.ts'
import type { StageMove } from '#opportunities/stage.ts'
import { addDays, type Day } from '#platform/contract/day.ts'
import type { CastClosure, CastOpportunity } from './roles.ts'

export interface Told {
  at: string
  actorId: string
  event: string
  before?: unknown
  after: unknown
}

export interface Story {
  createdAt: string
  updatedAt: string
  moves: (StageMove & { movedAt: string; movedBy: string })[]
  events: Told[]
}

export interface Roster {
  memberOf: (key: string) => string
  accountOf: (key: string) => string
}

const minute = 60_000

/** Office hours in China. Deals differ in their minutes; what happens on one day happens one after the other, and not after `now`. */
function instantOn(day: Day, place: number, step: number, now: string): string {
  const nine = Date.parse(`${day}T01:00:00Z`)
  const told = nine + ((place * 37) % 400) * minute + step * 3 * minute
  return new Date(Math.min(told, Date.parse(now) - (40 - step) * minute)).toISOString()
}

export const closureOf = (closure: CastClosure, { accountOf }: Roster): ClosureForm => ({
  outcome: closure.outcome,
  closedOn: closure.on,
  reason: closure.reason,
  reasonText: closure.reasonText,
  winnerId: closure.winnerKey ? accountOf(closure.winnerKey) : null,
})

/** Some deals were entered with another day or amount than they have now, and put right by their owner. */
function lateChange(deal: CastOpportunity, place: number) {
  const { expectedDecisionOn, amount, nextStep } = deal
  // Where no next step was planned last, this is what they touched last.
  if ((place % 4 === 0 || !nextStep) && expectedDecisionOn)
    return {
      before: { expectedDecisionOn: addDays(expectedDecisionOn, -21) },
      after: { expectedDecisionOn },
    }
  if (place % 4 === 2) {
    const { amountMinor, currency } = amount
    return {
      before: { amountMinor: Math.round(amountMinor / 1_250_000) * 1_000_000, currency },
      after: { amountMinor, currency },
    }
  }
  return { before: undefined, after: undefined }
}

/** `created` is what the audit keeps of the deal as it was entered; `place` its place among the deals. */
export function storyOf(
  deal: CastOpportunity,
  created: Readonly<Record<string, unknown>>,
  roster: Roster,
  place: number,
  now: string,
): Story {
  let step = 0
  const next = (day: Day) => instantOn(day, place, step++, now)
  const moves: Story['moves'] = deal.stageMoves.map(({ view, stage, on, byKey }) => ({
    view,
    stage: stage ?? null,
    movedAt: next(on),
    movedBy: roster.memberOf(byKey),
  }))
  const entered = moves.filter((_, index) => deal.stageMoves[index]?.on === deal.openedOn)
  const standing: Record<string, string | null> = {}
  const events: Told[] = []
  const tell = (day: Day, key: string, event: Omit<Told, 'at' | 'actorId'>) =>
    events.push({ at: next(day), actorId: roster.memberOf(key), ...event })
  for (const { view, stage } of entered) standing[view] = stage
  const earlier = lateChange(deal, place)
  const first = entered[0]?.movedAt ?? next(deal.openedOn)
  const by = roster.memberOf(deal.ownerKey)
  events.push({
    at: first,
    actorId: by,
    event: 'opportunity.created',
    after: { ...created, ...standing, ...earlier.before },
  })
  for (const { view, stage, movedAt, movedBy } of moves.slice(entered.length)) {
    const before = { [view]: standing[view] ?? null }
    events.push({
      at: movedAt,
      actorId: movedBy,
      event: 'opportunity.stageMoved',
      before,
      after: { [view]: stage },
    })
    standing[view] = stage
  }
  const { nextStep, nextStepDue, lastActivityOn, closure, presalesKey, ownerKey } = deal
  if (nextStep)
    tell(lastActivityOn, presalesKey ?? ownerKey, {
      event: 'opportunity.nextStepPlanned',
      before: { nextStep: null, nextStepDue: null },
      after: { nextStep, nextStepDue: nextStepDue ?? null },
    })
  if (!closure && earlier.before) tell(lastActivityOn, ownerKey, { event: 'opportunity.changed', ...earlier })
  if (closure)
    tell(closure.on, closure.closedByKey, { event: 'opportunity.closed', after: closureOf(closure, roster) })
  return { createdAt: first, updatedAt: events.at(-1)?.at ?? first, moves, events }
}
