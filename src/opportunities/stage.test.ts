import { describe, expect, test } from 'vitest'
import { dealTypes } from '#method/deal-type.ts'
import { pipelineStages } from '#method/pipeline-stage.ts'
import { checkStage, moveStages, type Stages, stageMoves } from './stage.ts'

const early: Stages = {
  pipelineStage: 'opportunityDiscovery',
  presalesPhase: 'lead',
  procurementPhase: 'locateProblem',
}

describe('a stage that the type of deal skips', () => {
  test('is refused: nobody bids for a SaaS subscription', () => {
    expect(checkStage('saasSubscription', 'bidding')).toEqual({
      refused: 'opportunities.refusal.stageSkipped',
      field: 'pipelineStage',
    })
    expect(checkStage('paidPilot', 'bidding')).toMatchObject({
      refused: 'opportunities.refusal.stageSkipped',
    })
  })

  test('is the only one that is: every other stage of every type may be entered', () => {
    const refused = dealTypes.flatMap((type) =>
      pipelineStages.filter((stage) => checkStage(type, stage)).map((stage) => `${type} ${stage}`),
    )
    expect(refused).toEqual(['saasSubscription bidding', 'paidPilot bidding'])
  })

  test('is not known while the type is not', () => {
    expect(checkStage(null, 'bidding')).toBeUndefined()
  })
})

describe('moving', () => {
  const deal = { ...early, dealType: null, closure: null }

  test('one view leaves the other two where they are', () => {
    expect(moveStages(deal, { pipelineStage: 'contractSigning' })).toEqual({
      ...deal,
      pipelineStage: 'contractSigning',
    })
  })

  test('back is allowed: a tender that failed is guided anew', () => {
    const bidding = { ...deal, dealType: 'tenderProject' as const, pipelineStage: 'bidding' as const }
    expect(moveStages(bidding, { pipelineStage: 'planGuideControl' })).toMatchObject({
      pipelineStage: 'planGuideControl',
    })
  })

  test('after signing our conversation stands in no phase', () => {
    expect(moveStages(deal, { presalesPhase: null })).toMatchObject({ presalesPhase: null })
  })
})

describe('what is kept of a move', () => {
  test('of a new deal every view that is set', () => {
    expect(stageMoves(undefined, { ...early, presalesPhase: null })).toEqual([
      { view: 'pipelineStage', stage: 'opportunityDiscovery' },
      { view: 'procurementPhase', stage: 'locateProblem' },
    ])
  })

  test('of a change the views that stand elsewhere, also where a phase was left', () => {
    const after = { ...early, pipelineStage: 'goLive' as const, presalesPhase: null }
    expect(stageMoves(early, after)).toEqual([
      { view: 'pipelineStage', stage: 'goLive' },
      { view: 'presalesPhase', stage: null },
    ])
    expect(stageMoves(early, early)).toEqual([])
  })
})
