// Moving one of the three stage views. Each is moved by itself; none pulls another along (domain.md 2).

import { type DealType, stageOnPath } from '#method/deal-type.ts'
import type { PipelineStage } from '#method/pipeline-stage.ts'
import type { PresalesPhase } from '#method/presales-phase.ts'
import type { ProcurementPhase } from '#method/procurement-phase.ts'
import { type Refusal, refuse } from '#platform/contract/refusal.ts'

export const stageViews = ['pipelineStage', 'presalesPhase', 'procurementPhase'] as const
export type StageView = (typeof stageViews)[number]

export interface Stages {
  pipelineStage: PipelineStage
  presalesPhase: PresalesPhase | null
  procurementPhase: ProcurementPhase | null
}

export interface StageMove {
  view: StageView
  stage: string | null
}

/** Refused when the deal type's path leaves this stage out (domain.md 2.1); undefined when the stage is on the path. */
export function checkStage(dealType: DealType | null, stage: PipelineStage): Refusal | undefined {
  return dealType && stageOnPath(dealType, stage) === 'skipped'
    ? refuse('opportunities.refusal.stageSkipped', { field: 'pipelineStage' })
    : undefined
}

/** Which views stand elsewhere than before, as moves to be kept. With nothing before, all that are set. */
export const stageMoves = (before: Stages | undefined, after: Stages): StageMove[] =>
  stageViews
    .filter((view) => (before ? before[view] !== after[view] : after[view] !== null))
    .map((view) => ({ view, stage: after[view] }))

export function moveStages<T extends Stages & { dealType: DealType | null; closure: unknown }>(
  deal: T,
  to: Partial<Stages>,
): T | Refusal {
  const moved = { ...deal, ...to }
  return checkStage(moved.dealType, moved.pipelineStage) ?? moved
}
