// The kind of deal, and which stages of the pipeline it passes (domain.md 2.1). SaaS, private deployment and tender are the
// source's; the paths of the other three are a decision: a hybrid may be tendered, a paid pilot is bought without a tender,
// and a renewal may go straight from talk to contract because the system already runs.
import { type PipelineStage, pipelineStages } from './pipeline-stage.ts'

export const dealTypes = [
  'saasSubscription',
  'privateDeployment',
  'tenderProject',
  'hybrid',
  'paidPilot',
  'renewal',
] as const

export type DealType = (typeof dealTypes)[number]

type Path = { skipped: readonly PipelineStage[]; optional: readonly PipelineStage[] }

const paths: Record<DealType, Path> = {
  saasSubscription: { skipped: ['bidding'], optional: [] },
  privateDeployment: { skipped: [], optional: ['bidding'] },
  tenderProject: { skipped: [], optional: [] },
  hybrid: { skipped: [], optional: ['bidding'] },
  paidPilot: { skipped: ['bidding'], optional: [] },
  renewal: {
    skipped: [],
    optional: ['planGuideControl', 'bidding', 'projectDelivery', 'goLive', 'acceptance'],
  },
}

/** The stages a deal of this type may stand in, in their order. */
export const stagesOf = (dealType: DealType): PipelineStage[] =>
  pipelineStages.filter((stage) => !paths[dealType].skipped.includes(stage))

/** Whether the stage is on the way at all, and if so whether it may be left out. */
export function stageOnPath(dealType: DealType, stage: PipelineStage): 'required' | 'optional' | 'skipped' {
  if (paths[dealType].skipped.includes(stage)) return 'skipped'
  return paths[dealType].optional.includes(stage) ? 'optional' : 'required'
}
