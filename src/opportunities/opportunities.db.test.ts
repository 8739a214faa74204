import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type Person, type TestHouse } from '#main/testing/house.ts'

let house: TestHouse
let leader: Person

beforeAll(async () => {
  house = await openHouse()
  leader = await house.found()
})
afterAll(() => house.close())

const deal = (values: object = {}) => ({
  name: '政务服务一体化平台',
  currency: 'CNY',
  amountMinor: 820_000_000,
  ...values,
})

const create = async (who: Person, values: object = {}) => {
  const reply = await who.send('POST', '/opportunities', deal(values))
  expect(reply.status).toBe(200)
  return reply.body as { id: string; number: string; version: number }
}

describe('a deal', () => {
  test('gets a number that people can say, stands in all three views, and remembers who made it', async () => {
    const { id, number } = await create(leader)
    expect(number).toBe('OPP-2026-0001')
    const reply = await leader.get(`/opportunities/${id}`)
    expect(reply.body).toMatchObject({
      name: '政务服务一体化平台',
      amountMinor: 820_000_000,
      pipelineStage: 'opportunityDiscovery',
      presalesPhase: 'lead',
      procurementPhase: 'locateProblem',
      openedOn: '2026-03-02',
      closure: null,
      can: { edit: true, close: true },
    })
    const history = await leader.get(`/opportunities/${id}/history`)
    expect(history.body.rows).toMatchObject([{ event: 'opportunity.created', actorName: '魏征远' }])
  })

  test('cannot be saved over somebody else’s change: both versions come back', async () => {
    const { id, version } = await create(leader)
    const first = await leader.send('PUT', `/opportunities/${id}`, deal({ version, name: '第一位' }))
    expect(first.status).toBe(200)
    const second = await leader.send('PUT', `/opportunities/${id}`, deal({ version, name: '第二位' }))
    expect(second.status).toBe(409)
    expect(second.body).toMatchObject({
      code: 'platform.refusal.versionConflict',
      current: { name: '第一位' },
      yours: { name: '第二位' },
    })
  })

  test('of two people who save at the same moment, one wins and the other learns of it', async () => {
    const { id, version } = await create(leader)
    const both = await Promise.all(
      ['甲', '乙'].map((name) => leader.send('PUT', `/opportunities/${id}`, deal({ version, name }))),
    )
    expect(both.map((reply) => reply.status).sort()).toEqual([200, 409])
  })

  test('moves between stages, and every move is kept', async () => {
    const { id, version } = await create(leader)
    const moved = await leader.send('PATCH', `/opportunities/${id}/stages`, {
      version,
      pipelineStage: 'bidding',
    })
    expect(moved.body).toMatchObject({ pipelineStage: 'bidding', presalesPhase: 'lead', version: 2 })
    const moves = await house.db.owner
      .selectFrom('stageMove')
      .select(['view', 'stage'])
      .where('tenantId', '=', leader.tenantId)
      .where('opportunityId', '=', id)
      .orderBy('id')
      .execute()
    expect(moves.at(-1)).toEqual({ view: 'pipelineStage', stage: 'bidding' })
    expect(moves).toHaveLength(4)
  })

  test('is closed with a reason and reopened by a leader', async () => {
    const { id, version } = await create(leader)
    const lost = { version, outcome: 'lostToCompetitor', closedOn: '2026-03-02', reasonText: '价格' }
    const nameless = await leader.send('PUT', `/opportunities/${id}/closure`, lost)
    expect([nameless.status, nameless.body.code, nameless.body.field]).toEqual([
      422,
      'opportunities.refusal.winnerMissing',
      'winnerId',
    ])
    const closed = await leader.send('PUT', `/opportunities/${id}/closure`, {
      ...lost,
      outcome: 'noDecision',
    })
    expect(closed.body).toMatchObject({ closure: { outcome: 'noDecision', closedByName: '魏征远' } })
    const again = await leader.send('DELETE', `/opportunities/${id}/closure?version=${closed.body.version}`)
    expect(again.body).toMatchObject({ closure: null })
  })

  test('sent twice with one idempotency key is made once', async () => {
    const headers = { 'idempotency-key': 'made-once' }
    const first = await leader.send('POST', '/opportunities', deal(), headers)
    const second = await leader.send('POST', '/opportunities', deal(), headers)
    expect(second.body.id).toBe(first.body.id)
    const other = await leader.send('POST', '/opportunities', deal({ name: '别的' }), headers)
    expect(other.status).toBe(422)
  })
})

describe('who may not', () => {
  test('a wrong shape is answered with the field, in the reader’s language', async () => {
    const reply = await leader.send('POST', '/opportunities', deal({ amountMinor: 'viel' }))
    expect([reply.status, reply.body.field]).toEqual([400, 'amountMinor'])
    const english = await leader.send('POST', '/opportunities', deal({ name: '' }), {
      'accept-language': 'en',
    })
    expect(english.body.message).toMatch(/^name: /)
  })

  test('a stranger is asked to sign in, another tenant finds nothing, the wrong hat is told why', async () => {
    const { id, version } = await create(leader)
    expect((await house.stranger.get(`/opportunities/${id}`)).status).toBe(401)
    const elsewhere = await house.found('北溟云')
    expect((await elsewhere.get(`/opportunities/${id}`)).status).toBe(404)
    expect((await elsewhere.send('PUT', `/opportunities/${id}`, deal({ version }))).status).toBe(404)
    const support = await house.join(leader, 'supportEngineer')
    const refused = await support.send('PUT', `/opportunities/${id}`, deal({ version, ownerId: null }))
    expect([refused.status, refused.body.code]).toEqual([403, 'opportunities.refusal.onlyDealTeamEdits'])
    expect((await support.send('POST', '/opportunities', deal())).status).toBe(403)
    expect((await leader.get('/opportunities/018f0000-0000-7000-8000-000000000000')).status).toBe(404)
  })
})
