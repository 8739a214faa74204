import { describe, expect, test } from 'vitest'
import { dealTypes, stageOnPath, stagesOf } from './deal-type.ts'
import { namesWinner, outcomes, resolution } from './outcome.ts'
import { isBeforeSigning, pipelineStages, stageNumber } from './pipeline-stage.ts'
import { presalesPhaseNumber, presalesPhases } from './presales-phase.ts'
import { procurementPhases, procurementProgress } from './procurement-phase.ts'
import { mismatchAlarms, usualPresalesPhases, usualProcurementPhases } from './stage-mapping.ts'

describe('the three views of a deal', () => {
  test('the pipeline has eight stages, our conversation four phases, the purchase six', () => {
    expect([pipelineStages.length, presalesPhases.length, procurementPhases.length]).toEqual([8, 4, 6])
  })

  test('stages and phases are counted from one', () => {
    expect([stageNumber('opportunityDiscovery'), stageNumber('phaseTwo')]).toEqual([1, 8])
    expect([presalesPhaseNumber('lead'), presalesPhaseNumber('commercialNegotiation')]).toEqual([1, 4])
  })

  test('the purchase progresses 10, 25, 50, 75, 90 and 100 per cent', () => {
    expect(procurementPhases.map(procurementProgress)).toEqual([10, 25, 50, 75, 90, 100])
  })

  test('winning is open until the contract is signed', () => {
    expect(pipelineStages.filter(isBeforeSigning)).toEqual([
      'opportunityDiscovery',
      'planGuideControl',
      'bidding',
      'contractSigning',
    ])
  })

  test('after signing there is no presales phase, and the customer pays, receives and evaluates', () => {
    expect(usualPresalesPhases('goLive')).toEqual([])
    expect(usualProcurementPhases('goLive')).toEqual(['payReceiveEvaluate'])
    expect(usualPresalesPhases('planGuideControl')).toEqual(['needDiscovery', 'solution'])
  })
})

describe('mismatch alarms', () => {
  test('writing bids while the customer has no approved project: we are ahead', () => {
    expect(
      mismatchAlarms({ stage: 'bidding', presales: 'commercialNegotiation', procurement: 'establishNeed' }),
    ).toEqual(['weAreAhead'])
  })

  test('rules being set while we still discover needs: the customer is ahead', () => {
    expect(
      mismatchAlarms({
        stage: 'planGuideControl',
        presales: 'needDiscovery',
        procurement: 'setRulesAndProcure',
      }),
    ).toEqual(['customerIsAhead'])
    expect(mismatchAlarms({ stage: 'opportunityDiscovery', procurement: 'setRulesAndProcure' })).toEqual([
      'customerIsAhead',
    ])
  })

  test('delivering before there is a contract: we are ahead', () => {
    expect(mismatchAlarms({ stage: 'projectDelivery', procurement: 'setRulesAndProcure' })).toEqual([
      'weAreAhead',
    ])
  })

  test('one phase apart is everyday life', () => {
    expect(
      mismatchAlarms({ stage: 'planGuideControl', presales: 'solution', procurement: 'setRulesAndProcure' }),
    ).toEqual([])
    expect(mismatchAlarms({ stage: 'bidding', procurement: 'evaluateSolutions' })).toEqual([])
  })

  test('a contract on the table after a first talk contradicts itself on both sides', () => {
    expect(
      mismatchAlarms({ stage: 'contractSigning', presales: 'lead', procurement: 'evaluateSolutions' }),
    ).toEqual(['weAreAhead', 'customerIsAhead'])
  })

  test('every usual pair is silent', () => {
    for (const stage of pipelineStages)
      for (const procurement of usualProcurementPhases(stage))
        expect(mismatchAlarms({ stage, procurement })).toEqual([])
  })

  test('a second phase is never alarming, for two purchases overlap in it', () => {
    for (const procurement of procurementPhases)
      expect(mismatchAlarms({ stage: 'phaseTwo', procurement })).toEqual([])
  })
})

describe('the path of a deal', () => {
  test('a SaaS subscription is not tendered', () => {
    expect(stagesOf('saasSubscription')).not.toContain('bidding')
    expect(stageOnPath('saasSubscription', 'bidding')).toBe('skipped')
  })

  test('a tender project passes all eight stages', () => {
    expect(stagesOf('tenderProject')).toEqual([...pipelineStages])
  })

  test('a private deployment may be tendered', () => {
    expect(stageOnPath('privateDeployment', 'bidding')).toBe('optional')
    expect(stageOnPath('privateDeployment', 'contractSigning')).toBe('required')
  })

  test('every deal begins with discovery and needs a contract', () => {
    for (const dealType of dealTypes) {
      expect(stageOnPath(dealType, 'opportunityDiscovery')).toBe('required')
      expect(stageOnPath(dealType, 'contractSigning')).toBe('required')
    }
  })
})

describe('how a deal ends', () => {
  test.each([
    ['won', 1],
    ['lostToCompetitor', 0],
    ['noDecision', 0],
    ['withdrawn', undefined],
    ['disqualified', undefined],
  ] as const)('%s is scored as %s', (outcome, expected) => {
    expect(resolution(outcome)).toBe(expected)
  })

  test('only a deal lost to a competitor names who won it', () => {
    expect(outcomes.filter(namesWinner)).toEqual(['lostToCompetitor'])
  })
})
