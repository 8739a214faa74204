import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type Person, type TestHouse } from '#main/testing/house.ts'
import type { ShownLearning, ShownModel, ShownScore } from './contract.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
  await house.background.start()
})
afterAll(() => house.close())

const summary = async (who: Person) => (await who.get('/win-model')).body as unknown as ShownModel
const scoreOf = async (who: Person, id: string) =>
  (await who.get(`/opportunities/${id}/win-score`)).body.score as unknown as ShownScore | null
const latest = async (who: Person) =>
  (await who.get('/win-model/learnings/latest')).body.learning as unknown as ShownLearning | null

async function learn(who: Person): Promise<ShownLearning> {
  const asked = await who.send('POST', '/win-model/learnings')
  expect(asked.status).toBe(200)
  for (let waited = 0; waited < 50_000; waited += 100) {
    const learning = await latest(who)
    if (learning && learning.endedAt !== null) return learning
    await pause(100)
  }
  throw new Error('the learning did not end')
}

async function create(who: Person, values: object = {}): Promise<{ id: string; version: number }> {
  const reply = await who.send('POST', '/opportunities', { name: '数据中台', currency: 'CNY', ...values })
  expect(reply.status).toBe(200)
  return reply.body as unknown as { id: string; version: number }
}

async function rowOf(who: Person, id: string): Promise<Record<string, unknown> | undefined> {
  await house.background.settled()
  const { body } = await who.get('/opportunities?state=all')
  return body.rows?.find((row) => row.id === id)
}

describe('an organisation without closed deals', () => {
  let leader: Person
  beforeAll(async () => {
    leader = await house.found()
  })

  test('is told that nothing was learnt yet, and the company rate with a wide interval', async () => {
    const model = await summary(leader)
    expect(model).toMatchObject({
      kind: 'base',
      skill: 'none',
      nClosed: 0,
      nWon: 0,
      baseRate: 0.25,
      learntAt: null,
      heldOut: null,
      learning: null,
      can: { learn: true },
    })
    expect(model.baseHigh - model.baseLow).toBeGreaterThan(0.4)
  })

  test('sees a new deal scored a moment after it was created, and no score once it is delivered', async () => {
    const deal = await create(leader)
    expect((await rowOf(leader, deal.id))?.chance).toMatchObject({ probability: expect.closeTo(0.25, 4) })
    expect(await scoreOf(leader, deal.id)).toMatchObject({ probability: 0.25, nClosed: 0, reasons: [] })
    await leader.send('PATCH', `/opportunities/${deal.id}/stages`, {
      version: deal.version,
      pipelineStage: 'projectDelivery',
    })
    expect((await rowOf(leader, deal.id))?.chance).toBe(null)
    expect(await scoreOf(leader, deal.id)).toBe(null)
  })

  test('sees its rate move after a few closures, without asking', async () => {
    for (const outcome of ['won', 'noDecision']) {
      const { id, version } = await create(leader)
      const closure = { version, outcome, closedOn: '2026-03-02', reasonText: '客户定了' }
      expect((await leader.send('PUT', `/opportunities/${id}/closure`, closure)).status).toBe(200)
    }
    await house.background.settled()
    for (let waited = 0; waited < 20_000 && (await latest(leader))?.state !== 'done'; waited += 100)
      await pause(100)
    // (1 + 10 · 0.25) / (2 + 10)
    expect(await summary(leader)).toMatchObject({ nClosed: 2, nWon: 1, baseRate: expect.closeTo(0.2917, 4) })
  })
})

describe('the demo organisation', () => {
  let leader: Person
  let open: Record<string, unknown>[]
  beforeAll(async () => {
    leader = await house.found('衡川软件', 'demo')
    expect(await learn(leader)).toMatchObject({ state: 'done', progress: 1, failure: null })
    open = (await leader.get('/opportunities?limit=200&sort=probability')).body.rows ?? []
  })

  test('learns from its history, forward in time, and says how good it was on deals it had not seen', async () => {
    const model = await summary(leader)
    expect(model.nClosed).toBeGreaterThan(100)
    expect(model.closedNow).toBe(model.nClosed)
    expect(model.folds).toBe('forward')
    expect(model.candidates.map(({ kind }) => kind)).toContain('logistic')
    const heldOut = model.heldOut
    expect(heldOut?.deals).toBeGreaterThan(50)
    expect(['none', 'tentative', 'proven']).toContain(model.skill)
    if (model.skill === 'proven') expect(heldOut?.logLoss).toBeLessThan(heldOut?.baseLogLoss ?? 0)
    const counted = heldOut?.reliability.reduce((sum, bin) => sum + bin.deals, 0)
    expect(counted).toBe(heldOut?.deals)
    expect(model.excluded.map(({ column }) => column)).not.toContain('closedOn')
  })

  test('has a chance for every deal before signing, and for no other', () => {
    const beforeSigning = ['opportunityDiscovery', 'planGuideControl', 'bidding', 'contractSigning']
    expect(open.length).toBeGreaterThan(30)
    for (const deal of open)
      expect(deal.chance !== null).toBe(beforeSigning.includes(String(deal.pipelineStage)))
  })

  test('lists the likeliest first', () => {
    const chances = open.flatMap(
      ({ chance }) => (chance as { probability: number } | null)?.probability ?? [],
    )
    expect(chances).toEqual([...chances].sort((one, other) => other - one))
  })

  test('gives reasons that lead from the base rate to the probability', async () => {
    const known = open.filter(({ chance }) => chance !== null).slice(0, 5)
    for (const deal of known) {
      const score = await scoreOf(leader, String(deal.id))
      const listed = deal.chance as { probability: number; low: number; high: number }
      expect(score?.probability).toBeCloseTo(listed.probability, 4)
      expect(score?.low).toBeLessThanOrEqual(score?.probability ?? 0)
      expect(score?.high).toBeGreaterThanOrEqual(score?.probability ?? 1)
      const points = score?.reasons.reduce((sum, reason) => sum + reason.points, score.rest) ?? 0
      expect((score?.baseRate ?? 0) + points).toBeCloseTo(score?.probability ?? 0, 6)
      const owner = score?.reasons.find(({ column }) => column === 'ownerId')
      if (owner && owner.value !== '') expect(owner.name).toEqual(expect.any(String))
    }
  })

  test('leaves in the audit who asked and what was learnt', async () => {
    const events = (await leader.get('/audit-events')).body.rows?.map(({ event }) => event)
    expect(events).toEqual(expect.arrayContaining(['learning.asked', 'winModel.learnt']))
  })

  test('can be stopped, and then keeps what it had learnt before', async () => {
    const before = await summary(leader)
    const asked = (await leader.send('POST', '/win-model/learnings')).body
    const again = (await leader.send('POST', '/win-model/learnings')).body
    expect(again.id).toBe(asked.id)
    const stopped = await leader.send('DELETE', `/win-model/learnings/${asked.id}`)
    expect([stopped.status, stopped.body.state]).toEqual([200, 'cancelled'])
    const twice = await leader.send('DELETE', `/win-model/learnings/${asked.id}`)
    expect([twice.status, twice.body.code]).toEqual([422, 'winModel.refusal.alreadyEnded'])
    expect((await summary(leader)).learntAt).toBe(before.learntAt)
  })
})

describe('who may', () => {
  let leader: Person
  beforeAll(async () => {
    leader = await house.found()
  })

  test('everybody of the organisation reads; only those who judge have it learnt again', async () => {
    const support = await house.join(leader, 'supportEngineer')
    expect((await summary(support)).can.learn).toBe('winModel.refusal.onlyJudgesLearn')
    const asked = await support.send('POST', '/win-model/learnings')
    expect([asked.status, asked.body.code]).toEqual([403, 'winModel.refusal.onlyJudgesLearn'])
  })

  test('strangers are asked to sign in', async () => {
    for (const path of ['/win-model', '/win-model/learnings/latest'])
      expect((await house.stranger.get(path)).status).toBe(401)
    expect((await house.stranger.send('POST', '/win-model/learnings')).status).toBe(401)
  })

  test('another organisation finds neither the deal nor the learning', async () => {
    const elsewhere = await house.found('拓域科技')
    const deal = await create(leader)
    const learning = (await leader.send('POST', '/win-model/learnings')).body
    expect((await elsewhere.get(`/opportunities/${deal.id}/win-score`)).status).toBe(404)
    expect((await elsewhere.send('DELETE', `/win-model/learnings/${learning.id}`)).status).toBe(404)
    expect((await elsewhere.get('/opportunities/nonsense/win-score')).status).toBe(400)
  })
})
