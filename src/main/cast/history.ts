// When a deal moved from stage to stage: drawn backwards from where it stands, so that the three views tell one story.
import { type DealType, stagesOf } from '#method/deal-type.ts'
import type { PipelineStage } from '#method/pipeline-stage.ts'
import { type PresalesPhase, presalesPhases } from '#method/presales-phase.ts'
import { type ProcurementPhase, procurementPhases } from '#method/procurement-phase.ts'
import { addDays, type Day, daysBetween, weekday } from '#platform/contract/day.ts'
import type { Random } from './chance.ts'
import type { StageMove } from './roles.ts'

/** Business is done on weekdays: Saturday and Sunday become the Friday before, but never before `earliest`. */
export function onWorkday(day: Day, earliest: Day): Day {
  const moved = addDays(day, -Math.max(0, weekday(day) - 5))
  return moved < earliest ? earliest : moved
}

/** Days on which something happened, in order, the first on `from` and none after `to`. */
function daysOfMoves(random: Random, count: number, from: Day, to: Day): Day[] {
  const length = daysBetween(from, to)
  const later = Array.from({ length: count - 1 }, () => Math.floor(random() * (length + 1))).sort(
    (a, b) => a - b,
  )
  return [0, ...later].map((offset) => onWorkday(addDays(from, offset), from))
}

/** Every entry of the list up to the one reached. */
const upTo = <T>(list: readonly T[], reached: T): T[] => list.slice(0, list.indexOf(reached) + 1)

type Reached = {
  dealType: DealType
  pipelineStage: PipelineStage
  presalesPhase?: PresalesPhase
  procurementPhase: ProcurementPhase
  byKey: string
}

/** The moves of all three views between the day a deal was opened and the day it last moved. */
export function drawStageMoves(
  random: Random,
  reached: Reached,
  openedOn: Day,
  lastMoveOn: Day,
): StageMove[] {
  const { byKey } = reached
  const stages = upTo(stagesOf(reached.dealType), reached.pipelineStage)
  // From signing on there is no presales phase: the last move of that view leaves it.
  const phases: (PresalesPhase | undefined)[] = reached.presalesPhase
    ? upTo(presalesPhases, reached.presalesPhase)
    : [...presalesPhases, undefined]
  const purchase = upTo(procurementPhases, reached.procurementPhase)
  const days = (count: number) => daysOfMoves(random, count, openedOn, lastMoveOn)
  const stageDays = days(stages.length)
  const phaseDays = days(phases.length)
  const purchaseDays = days(purchase.length)
  const moves: StageMove[] = [
    ...stages.map((stage, place) => ({
      view: 'pipelineStage' as const,
      stage,
      on: stageDays[place] ?? openedOn,
      byKey,
    })),
    ...phases.map((stage, place) => ({
      view: 'presalesPhase' as const,
      stage,
      on: phaseDays[place] ?? openedOn,
      byKey,
    })),
    ...purchase.map((stage, place) => ({
      view: 'procurementPhase' as const,
      stage,
      on: purchaseDays[place] ?? openedOn,
      byKey,
    })),
  ]
  return moves.sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))
}
