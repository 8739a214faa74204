// What *we* are doing about a deal, in eight columns (domain.md 2.1). Moved by our own activities and gate decisions.
export const pipelineStages = [
  'opportunityDiscovery',
  'planGuideControl',
  'bidding',
  'contractSigning',
  'projectDelivery',
  'goLive',
  'acceptance',
  'phaseTwo',
] as const

export type PipelineStage = (typeof pipelineStages)[number]

/** 1 for the first column of the pipeline, 8 for the last. */
export const stageNumber = (stage: PipelineStage): number => pipelineStages.indexOf(stage) + 1

/** The stages before the contract is signed: while a deal is there, winning it is still open. */
export const stagesBeforeSigning = pipelineStages.slice(0, 4)

export const isBeforeSigning = (stage: PipelineStage): boolean => stagesBeforeSigning.includes(stage)
