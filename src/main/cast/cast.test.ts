import { describe, expect, test } from 'vitest'
import { departmentKinds } from '#accounts/department-kind.ts'
import { industries } from '#accounts/industry.ts'
import { seniorityLevels } from '#accounts/seniority-level.ts'
import { budgetStatuses } from '#method/budget-status.ts'
import { closeReasons } from '#method/close-reason.ts'
import { dealTypes, stagesOf } from '#method/deal-type.ts'
import { leadSources } from '#method/lead-source.ts'
import { resolution } from '#method/outcome.ts'
import { isBeforeSigning, pipelineStages } from '#method/pipeline-stage.ts'
import { procurementMethods } from '#method/procurement-method.ts'
import { mismatchAlarms } from '#method/stage-mapping.ts'
import { hats } from '#organizations/vendor-role.ts'
import { daysBetween, isDay, weekday } from '#platform/contract/day.ts'
import { castOf } from './cast.ts'
import { seeded } from './chance.ts'
import type { CastOpportunity } from './roles.ts'

const today = '2026-03-02'
const cast = castOf(today)
const open = cast.opportunities.filter((deal) => !deal.closure)
const closed = cast.opportunities.filter((deal) => deal.closure)
const called = (name: string, accountKey: string) =>
  cast.opportunities.find((deal) => deal.name === name && deal.accountKey === accountKey)

describe('our company', () => {
  test('is 衡川软件 with its ten people, each with at least one hat', () => {
    expect(cast.company.name).toBe('衡川软件')
    expect(cast.members.map((member) => member.name)).toEqual([
      '陈立',
      '苏敏',
      '何嘉',
      '韩骁',
      '罗卉',
      '邓远',
      '白芷',
      '魏征远',
      'Lena Hoffmann',
      'Daniel Okoro',
    ])
    for (const member of cast.members) {
      expect(member.hats.length).toBeGreaterThan(0)
      expect(member.hats.every((hat) => hats.includes(hat))).toBe(true)
      expect(member.email).toMatch(/^[a-z.]+@hengchuan\.example$/)
    }
  })

  test('has an administrator, and a sales director who decides', () => {
    expect(cast.members.filter((member) => member.hats.includes('administrator'))).toHaveLength(1)
    expect(cast.members.find((member) => member.name === '魏征远')?.hats).toEqual(['salesLeader', 'sponsor'])
  })

  test('meets three competitors', () => {
    const rivals = cast.accounts.filter((account) => account.kind === 'competitor')
    expect(rivals.map((account) => account.name)).toEqual(['北溟云', '拓域科技', '思澜软件'])
  })
})

describe('the named deals stand where the reference puts them', () => {
  test.each([
    ['政务服务一体化平台', 'yunze', 'planGuideControl', 'solution', 'establishNeed'],
    ['数据中台二期存储扩容', 'jiangyuBank', 'opportunityDiscovery', 'needDiscovery', 'locateProblem'],
    ['设备预警与看板', 'hengyue', 'bidding', 'commercialNegotiation', 'setRulesAndProcure'],
    ['智能客服', 'youhe', 'contractSigning', 'commercialNegotiation', 'resultAndContract'],
    ['巡检数据平台', 'cenling', 'projectDelivery', undefined, 'payReceiveEvaluate'],
    ['随访客服系统', 'muzhouHospital', 'acceptance', undefined, 'payReceiveEvaluate'],
    ['Service desk assistant', 'nordvik', 'planGuideControl', 'solution', 'evaluateSolutions'],
  ])('%s of %s is in %s', (name, accountKey, pipelineStage, presalesPhase, procurementPhase) => {
    const deal = called(name, accountKey)
    expect(deal?.closure).toBeUndefined()
    expect([deal?.pipelineStage, deal?.presalesPhase, deal?.procurementPhase]).toEqual([
      pipelineStage,
      presalesPhase,
      procurementPhase,
    ])
  })

  test.each([
    ['协同平台', 'qihe', 'noDecision', undefined],
    ['调度数据平台', 'lanting', 'lostToCompetitor', 'silan'],
    ['质量追溯', 'langqi', 'withdrawn', undefined],
  ])('%s of %s ended as %s', (name, accountKey, outcome, winnerKey) => {
    expect(called(name, accountKey)?.closure?.outcome).toBe(outcome)
    expect(called(name, accountKey)?.closure?.winnerKey).toBe(winnerKey)
  })

  test('the platform of 云泽市数据局 costs 820 万元 and has its five people of the decision chain', () => {
    expect(called('政务服务一体化平台', 'yunze')?.amount).toEqual({
      amountMinor: 820_000_000,
      currency: 'CNY',
    })
    const chain = cast.people.filter((person) => person.accountKey === 'yunze')
    expect(chain.map((person) => [person.formOfAddress, person.seniorityLevel])).toEqual([
      ['周局', 'bureauLevel'],
      ['林处', 'divisionLevel'],
      ['吴科', 'sectionLevel'],
      ['钱科', 'sectionLevel'],
      ['方老师', 'divisionLevel'],
    ])
  })
})

describe('the open deals', () => {
  test('are forty, with some in every stage', () => {
    expect(open).toHaveLength(40)
    expect(pipelineStages.map((stage) => open.filter((deal) => deal.pipelineStage === stage).length)).toEqual(
      [11, 11, 6, 4, 3, 2, 2, 1],
    )
  })

  test('stand only in stages that their deal type passes', () => {
    for (const deal of cast.opportunities) expect(stagesOf(deal.dealType)).toContain(deal.pipelineStage)
  })

  test('show what a leader looks for: stale ones, some without a next step, some overdue', () => {
    const before = open.filter((deal) => isBeforeSigning(deal.pipelineStage))
    const stale = before.filter((deal) => daysBetween(deal.lastActivityOn, today) > 30)
    const silent = before.filter((deal) => !deal.nextStep)
    const overdue = before.filter((deal) => deal.nextStepDue && deal.nextStepDue < today)
    expect(stale.length).toBeGreaterThanOrEqual(3)
    expect(silent.length).toBeGreaterThanOrEqual(3)
    expect(overdue.length).toBeGreaterThanOrEqual(5)
    expect(before.length).toBeGreaterThan(stale.length + silent.length + overdue.length)
  })

  test('hold a late arrival and a bid written too early', () => {
    const alarms = open.flatMap(({ pipelineStage, presalesPhase, procurementPhase }) =>
      mismatchAlarms({
        stage: pipelineStage,
        procurement: procurementPhase,
        ...(presalesPhase && { presales: presalesPhase }),
      }),
    )
    expect(new Set(alarms)).toEqual(new Set(['customerIsAhead', 'weAreAhead']))
  })
})

describe('the closed deals', () => {
  const count = (outcome: string) => closed.filter((deal) => deal.closure?.outcome === outcome).length

  test('are some 160 over two years, of every outcome', () => {
    expect(closed).toHaveLength(163)
    expect(count('won')).toBeGreaterThan(40)
    expect(count('lostToCompetitor')).toBeGreaterThan(30)
    expect(count('noDecision')).toBeGreaterThan(20)
    expect(count('withdrawn')).toBeGreaterThan(5)
    expect(count('disqualified')).toBeGreaterThan(0)
  })

  test('ended before today, within two years, on a working day', () => {
    for (const { closure } of closed) {
      const daysAgo = daysBetween(closure?.on ?? today, today)
      expect(daysAgo).toBeGreaterThan(0)
      expect(daysAgo).toBeLessThanOrEqual(733)
      expect(weekday(closure?.on ?? today)).toBeLessThanOrEqual(5)
    }
  })

  test('name the winner exactly when lost to a competitor, and he was in the deal', () => {
    for (const { closure, competitors } of closed) {
      expect(closure?.winnerKey !== undefined).toBe(closure?.outcome === 'lostToCompetitor')
      if (closure?.winnerKey)
        expect(competitors.map(({ accountKey }) => accountKey)).toContain(closure.winnerKey)
    }
  })

  test('give a reason in words', () => {
    for (const { closure } of closed) {
      expect(closeReasons).toContain(closure?.reason)
      expect(closure?.reasonText.length).toBeGreaterThan(8)
    }
  })
})

describe('every deal', () => {
  test('uses only words of the method, and what is not known is absent', () => {
    const known = <T>(list: readonly T[], value: T | undefined) => value === undefined || list.includes(value)
    for (const deal of cast.opportunities) {
      expect(dealTypes).toContain(deal.dealType)
      expect(known(leadSources, deal.leadSource)).toBe(true)
      expect(known(budgetStatuses, deal.budgetStatus)).toBe(true)
      expect(known(procurementMethods, deal.procurementMethod)).toBe(true)
      expect(Number.isSafeInteger(deal.amount.amountMinor) && deal.amount.amountMinor > 0).toBe(true)
    }
    for (const account of cast.accounts)
      if (account.kind === 'customer') expect(industries).toContain(account.industry)
    for (const person of cast.people) {
      expect(departmentKinds).toContain(person.departmentKind)
      expect(seniorityLevels).toContain(person.seniorityLevel)
    }
  })

  test('refers only to people and companies of the cast', () => {
    const accounts = new Set(cast.accounts.map(({ key }) => key))
    const staff = new Set(cast.members.map(({ key }) => key))
    for (const deal of cast.opportunities) {
      const members = [deal.ownerKey, deal.presalesKey, deal.closure?.closedByKey, deal.stageMoves[0]?.byKey]
      expect(members.every((key) => key === undefined || staff.has(key))).toBe(true)
      const companies = [deal.accountKey, ...deal.competitors.map(({ accountKey }) => accountKey)]
      expect(companies.every((key) => accounts.has(key))).toBe(true)
    }
    expect(cast.people.every(({ accountKey }) => accounts.has(accountKey))).toBe(true)
    expect(new Set(cast.opportunities.map(({ key }) => key)).size).toBe(cast.opportunities.length)
    expect(accounts.size).toBe(cast.accounts.length)
  })

  const movesOf = (deal: CastOpportunity, view: string) =>
    deal.stageMoves.filter((move) => move.view === view)

  test('has a history that begins when it was opened, ends where it stands, and never lies in the future', () => {
    for (const deal of cast.opportunities) {
      const stages = movesOf(deal, 'pipelineStage')
      expect(stages[0]?.on).toBe(deal.openedOn)
      expect(stages[0]?.stage).toBe('opportunityDiscovery')
      expect(stages.at(-1)?.stage).toBe(deal.pipelineStage)
      expect(movesOf(deal, 'presalesPhase').at(-1)?.stage).toBe(deal.presalesPhase)
      expect(movesOf(deal, 'procurementPhase').at(-1)?.stage).toBe(deal.procurementPhase)
      const days = deal.stageMoves.map((move) => move.on)
      expect([...days].sort()).toEqual(days)
      expect(deal.openedOn <= deal.lastActivityOn && deal.lastActivityOn <= today).toBe(true)
      expect(days.every((day) => isDay(day) && day >= deal.openedOn && day <= deal.lastActivityOn)).toBe(true)
    }
  })

  test('has a name of its own among the deals of its customer', () => {
    const names = cast.opportunities.map((deal) => `${deal.accountKey} ${deal.name}`)
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([])
  })
})

describe('what a learner can find', () => {
  const scored = closed.flatMap((deal) => {
    const outcome = deal.closure && resolution(deal.closure.outcome)
    return outcome === undefined ? [] : [{ deal, won: outcome === 1 }]
  })
  const rate = (which: (deal: CastOpportunity) => boolean) => {
    const those = scored.filter(({ deal }) => which(deal))
    return those.filter(({ won }) => won).length / those.length
  }

  test('two deals in five are won', () => {
    expect(rate(() => true)).toBeGreaterThan(0.3)
    expect(rate(() => true)).toBeLessThan(0.45)
  })

  test('presales, approved money and an empty field help', () => {
    const funded = ['approved', 'released']
    expect(rate((deal) => deal.presalesKey !== undefined)).toBeGreaterThan(rate((deal) => !deal.presalesKey))
    expect(rate((deal) => funded.includes(deal.budgetStatus ?? ''))).toBeGreaterThan(
      rate((deal) => !funded.includes(deal.budgetStatus ?? '')),
    )
    expect(rate((deal) => !deal.competitors.some(({ atEntry }) => atEntry))).toBeGreaterThan(
      rate((deal) => deal.competitors.some(({ atEntry }) => atEntry)),
    )
  })

  test('the amount alone tells little', () => {
    const amounts = scored.map(({ deal }) => deal.amount.amountMinor).sort((one, other) => one - other)
    const middle = amounts[Math.floor(amounts.length / 2)] ?? 0
    const difference =
      rate((deal) => deal.amount.amountMinor < middle) - rate((deal) => deal.amount.amountMinor >= middle)
    expect(Math.abs(difference)).toBeLessThan(0.2)
  })
})

describe('the cast is the same', () => {
  test('for the same day and seed', () => {
    expect(castOf(today)).toEqual(cast)
    expect(castOf(today, seeded(3))).toEqual(cast)
    expect(castOf(today, seeded(4))).not.toEqual(cast)
  })

  test('on another day, only later', () => {
    const later = castOf('2026-11-21')
    const story = (deals: readonly CastOpportunity[]) =>
      deals.map((deal) => [
        deal.key,
        deal.accountKey,
        deal.amount.amountMinor,
        deal.closure?.outcome,
        deal.ownerKey,
      ])
    expect(story(later.opportunities)).toEqual(story(cast.opportunities))
    expect(later.opportunities[0]?.openedOn).not.toBe(cast.opportunities[0]?.openedOn)
  })
})
