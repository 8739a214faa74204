import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import accountsEn from '#accounts/locales/en.json' with { type: 'json' }
import accountsZh from '#accounts/locales/zh-CN.json' with { type: 'json' }
import methodEn from '#method/locales/en.json' with { type: 'json' }
import methodZh from '#method/locales/zh-CN.json' with { type: 'json' }
import { type ChoiceList, choiceLists, isPlainLoss, readChoice } from './choice-form.ts'

describe('how a deal stands', () => {
  test.each([
    ['赢单', 'won'],
    ['Won', 'won'],
    ['成交', 'won'],
    ['closed won', 'won'],
    ['Closed-Won', 'won'],
    ['已中标', 'won'],
    ['won', 'won'],
    ['Lost', 'lostToCompetitor'],
    ['丢单', 'lostToCompetitor'],
    ['输单', 'lostToCompetitor'],
    ['未中标', 'lostToCompetitor'],
    ['未成交', 'lostToCompetitor'],
    ['流标', 'noDecision'],
    ['项目取消', 'noDecision'],
    ['On Hold', 'noDecision'],
    ['放弃', 'withdrawn'],
    ['无效', 'disqualified'],
    ['进行中', 'open'],
    ['Open', 'open'],
    ['Engaging', 'planGuideControl'],
    ['Prospecting', 'opportunityDiscovery'],
    ['投标中', 'bidding'],
    ['03-投标阶段', 'bidding'],
    ['商务谈判', 'contractSigning'],
    ['Proposal/Price Quote', 'planGuideControl'],
    ['Negotiation/Review', 'contractSigning'],
    ['规划+引导+控标', 'planGuideControl'],
    ['Prospectting', 'opportunityDiscovery'],
    ['验收', 'acceptance'],
  ])('%s means %s', (text, expected) => {
    expect(readChoice('status', text)).toBe(expected)
  })

  test.each(['已关闭', '不确定', '甲', '???', '', '未签约', 'unwon'])('%j means nothing certain', (text) => {
    expect(readChoice('status', text)).toBeUndefined()
  })

  test('a plain loss is told from one that names its cause', () => {
    expect(['Lost', '丢单', 'Closed Lost'].every(isPlainLoss)).toBe(true)
    expect(['未中标', 'Lost to competitor', '流标'].some(isPlainLoss)).toBe(false)
  })
})

test.each<[ChoiceList, string, string | undefined]>([
  ['dealType', 'SaaS', 'saasSubscription'],
  ['dealType', '私有化', 'privateDeployment'],
  ['dealType', 'Maintenance', undefined],
  ['leadSource', '展会', 'marketing'],
  ['leadSource', '渠道商', 'agent'],
  ['procurementMethod', '公开招标', 'openTender'],
  ['procurementMethod', '竞争性磋商', 'competitiveConsultation'],
  ['budgetStatus', '已批复', 'approved'],
  ['industry', 'technolgy', 'internet'],
  ['industry', '银行业', 'finance'],
  ['closeReason', '价格太高', 'price'],
  ['departmentKind', '信息中心', 'informationDept'],
  ['seniorityLevel', '副处长', 'divisionLevel'],
  ['presalesPhase', '需求了解阶段', 'needDiscovery'],
  ['procurementPhase', '选型', 'evaluateSolutions'],
])('in %s, %s means %s', (list, text, expected) => {
  expect(readChoice(list, text)).toBe(expected)
})

const labels: Record<string, string>[] = [methodEn, methodZh, accountsEn, accountsZh]

test('every choice is understood by its key and by its label in both languages', () => {
  for (const [list, keys] of Object.entries(choiceLists)) {
    const lists = list === 'status' ? ['outcome', 'pipelineStage'] : [list]
    for (const key of keys) {
      const names = lists.flatMap((each) => [`method.${each}.${key}`, `accounts.${each}.${key}`])
      for (const name of [key, ...names.flatMap((each) => labels.map((sentences) => sentences[each]))])
        if (name) expect(readChoice(list as ChoiceList, name), `${list}: ${name}`).toBe(key)
    }
  }
})

test('nothing that can stand in a cell makes it fail', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      readChoice('status', text)
      readChoice('industry', text)
    }),
  )
})
