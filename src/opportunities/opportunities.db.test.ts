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

describe('what a deal points to', () => {
  const nowhere = '018f0000-0000-7000-8000-000000000000'

  test.each([
    ['ownerId', { ownerId: nowhere }],
    ['presalesId', { presalesId: nowhere }],
    ['accountId', { accountId: nowhere }],
    ['competitors', { competitors: [{ accountId: nowhere, atEntry: true }] }],
  ])('%s must be in the organisation, at the beginning and at every change', async (field, values) => {
    const made = await leader.send('POST', '/opportunities', deal(values))
    expect([made.status, made.body.field]).toEqual([422, field])
    const { id, version } = await create(leader)
    const changed = await leader.send('PUT', `/opportunities/${id}`, deal({ ...values, version }))
    expect([changed.status, changed.body.field]).toEqual([422, field])
  })

  test('the winner too', async () => {
    const { id, version } = await create(leader)
    const closure = { version, outcome: 'lostToCompetitor', closedOn: '2026-03-02', reason: 'price' }
    const lost = (winnerId: string) =>
      leader.send('PUT', `/opportunities/${id}/closure`, { ...closure, winnerId })
    expect((await lost(nowhere)).body.field).toBe('winnerId')
    const rival = await leader.send('POST', '/accounts', { kind: 'competitor', name: '北溟云' })
    expect((await lost(String(rival.body.id))).body).toMatchObject({ closure: { winnerName: '北溟云' } })
  })
})

test('the next step is planned without touching anything else', async () => {
  const { id, version } = await create(leader)
  const plan = { nextStep: '向周局汇报', nextStepDue: '2026-03-06' }
  const planned = await leader.send('PUT', `/opportunities/${id}/next-step`, { version, ...plan })
  expect(planned.body).toMatchObject({ ...plan, name: '政务服务一体化平台', version: 2 })
  const history = await leader.get(`/opportunities/${id}/history?limit=1`)
  expect(history.body.rows).toMatchObject([{ event: 'opportunity.nextStepPlanned', after: plan }])
  const aimless = await leader.send('PUT', `/opportunities/${id}/next-step`, {
    version: 2,
    nextStepDue: '2026-03-06',
  })
  expect([aimless.status, aimless.body.field]).toEqual([422, 'nextStep'])
})

test('a deal made by mistake is deleted by a leader, over the version they saw', async () => {
  const sales = await house.join(leader, 'sales')
  const { id, version } = await create(sales, { ownerId: sales.memberId })
  expect((await sales.send('DELETE', `/opportunities/${id}?version=${version}`)).status).toBe(403)
  expect((await leader.send('DELETE', `/opportunities/${id}?version=7`)).status).toBe(409)
  expect((await leader.send('DELETE', `/opportunities/${id}?version=${version}`)).body).toEqual({ id })
  expect((await leader.get(`/opportunities/${id}`)).status).toBe(404)
})

test('fields of the organisation’s own come and go, and values must fit them', async () => {
  const field = await leader.send('POST', '/custom-fields', {
    subject: 'opportunity',
    kind: 'date',
    label: '批复日期',
  })
  expect(field.body).toMatchObject({ key: '批复日期', kind: 'date' })
  const twin = await leader.send('POST', '/custom-fields', {
    subject: 'opportunity',
    kind: 'text',
    label: '批复日期',
  })
  expect(twin.body.key).toBe('批复日期_2')
  await leader.send('POST', '/custom-fields', { subject: 'account', kind: 'text', label: '客户分级' })
  const accounts = await leader.send('POST', '/opportunities', deal({ custom: { 客户分级: 'A' } }))
  expect([accounts.status, accounts.body.field]).toEqual([422, 'custom.客户分级'])
  const unfit = await leader.send('POST', '/opportunities', deal({ custom: { 批复日期: '下周' } }))
  expect([unfit.status, unfit.body.field]).toEqual([422, 'custom.批复日期'])
  await create(leader, { custom: { 批复日期: '2026-02-11' } })
  const renamed = await leader.send('PUT', `/custom-fields/${field.body.id}`, { label: '可研批复日期' })
  expect(renamed.body).toMatchObject({ key: '批复日期', label: '可研批复日期' })
  await leader.send('DELETE', `/custom-fields/${field.body.id}`)
  const { rows } = (await leader.get('/custom-fields')).body
  expect(rows?.map((row) => row.label)).toEqual(['批复日期', '客户分级'])
  const sales = await house.join(leader, 'sales')
  expect((await sales.send('DELETE', `/custom-fields/${twin.body.id}`)).status).toBe(403)
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
