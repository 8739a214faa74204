import { describe, expect, test } from 'vitest'
import { budgetStatuses } from './budget-status.ts'
import { closeReasons } from './close-reason.ts'
import { dealTypes } from './deal-type.ts'
import { leadSources } from './lead-source.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { outcomes } from './outcome.ts'
import { pipelineStages } from './pipeline-stage.ts'
import { presalesPhases } from './presales-phase.ts'
import { procurementMethods } from './procurement-method.ts'
import { procurementPhases } from './procurement-phase.ts'
import { factorGroups, verificationLevels } from './scorecard.ts'
import { mismatchAlarmKinds } from './stage-mapping.ts'

const words: Record<string, readonly string[]> = {
  pipelineStage: pipelineStages,
  presalesPhase: presalesPhases,
  procurementPhase: procurementPhases,
  dealType: dealTypes,
  outcome: outcomes,
  leadSource: leadSources,
  budgetStatus: budgetStatuses,
  procurementMethod: procurementMethods,
  closeReason: closeReasons,
  mismatchAlarm: mismatchAlarmKinds,
  mismatchReason: mismatchAlarmKinds,
  factorGroup: factorGroups,
  verificationLevel: verificationLevels,
  weightStatus: ['prior', 'learning', 'learnt'],
  view: ['pipelineStage', 'presalesPhase', 'procurementPhase'],
  viewQuestion: ['pipelineStage', 'presalesPhase', 'procurementPhase'],
}

const expected = Object.entries(words).flatMap(([group, keys]) => keys.map((key) => `method.${group}.${key}`))

describe.each([
  ['Chinese', zh],
  ['English', en],
])('%s', (_language, labels) => {
  test('every word of the method has a label, and there is no label for a word that does not exist', () => {
    expect(Object.keys(labels).sort()).toEqual([...expected].sort())
  })

  test('two words of one list never look alike', () => {
    for (const group of Object.keys(words)) {
      const texts = Object.entries(labels)
        .filter(([key]) => key.startsWith(`method.${group}.`))
        .map(([, text]) => text)
      expect(new Set(texts).size, group).toBe(texts.length)
    }
  })
})

test('the terminal states read as the reference names them', () => {
  expect(outcomes.map((outcome) => zh[`method.outcome.${outcome}`])).toEqual([
    '赢单',
    '输给对手',
    '客户未决策',
    '主动放弃',
    '不合格商机',
  ])
})
