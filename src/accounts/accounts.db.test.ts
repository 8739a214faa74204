import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type Person, type TestHouse } from '#main/testing/house.ts'

let house: TestHouse
let leader: Person
let elsewhere: Person

beforeAll(async () => {
  house = await openHouse()
  leader = await house.found()
  elsewhere = await house.found('北溟云')
})
afterAll(() => house.close())

const nowhere = '018f0000-0000-7000-8000-000000000000'

let made = 0
const company = (values: object = {}) => {
  made += 1
  return { kind: 'customer', name: `云泽市数据局 ${made}`, industry: 'government', region: '华东', ...values }
}

type Account = { id: string; version: number; name: string }

const create = async (who: Person, values: object = {}) => {
  const reply = await who.send('POST', '/accounts', company(values))
  expect(reply.status).toBe(200)
  return reply.body as Account
}

const names = async (who: Person, question: string) => {
  const reply = await who.get(`/accounts?${question}`)
  expect(reply.status).toBe(200)
  return reply.body.rows?.map((row) => row.name)
}

describe('an account', () => {
  test('is written down with what is known, and remembers who did it', async () => {
    const { id } = await create(leader, {
      name: '江屿农商银行',
      industry: 'finance',
      website: 'www.jiangyu.example',
      ownerId: leader.memberId,
    })
    const reply = await leader.get(`/accounts/${id}`)
    expect(reply.status).toBe(200)
    expect(reply.body).toMatchObject({
      kind: 'customer',
      name: '江屿农商银行',
      industry: 'finance',
      website: 'https://www.jiangyu.example',
      owner: { id: leader.memberId, name: '魏征远' },
      parent: null,
      people: 0,
      units: [],
      version: 1,
      can: { edit: true, delete: true },
    })
    const history = await leader.get(`/accounts/${id}/history`)
    expect(history.body.rows).toMatchObject([
      { event: 'account.created', actorName: '魏征远', after: { name: '江屿农商银行' } },
    ])
  })

  test('needs no more than a name, for somebody who only wants to go on with the deal', async () => {
    const reply = await leader.send('POST', '/accounts', { name: '栖禾教育集团' })
    expect(reply.body).toMatchObject({ kind: 'customer', name: '栖禾教育集团', industry: null, owner: null })
  })

  test('is there once per kind, but may be customer and competitor', async () => {
    await create(leader, { name: '拓域科技', kind: 'competitor' })
    const again = await leader.send('POST', '/accounts', company({ name: '拓域科技', kind: 'competitor' }))
    expect([again.status, again.body.code, again.body.field]).toEqual([
      409,
      'accounts.refusal.nameTaken',
      'name',
    ])
    await create(leader, { name: '拓域科技', kind: 'customer' })
  })

  test('cannot be saved over somebody else’s change: both versions come back', async () => {
    const { id, version } = await create(leader)
    const first = await leader.send('PUT', `/accounts/${id}`, company({ version, name: '第一位写的' }))
    expect(first.body).toMatchObject({ name: '第一位写的', version: 2 })
    const second = await leader.send('PUT', `/accounts/${id}`, company({ version, name: '第二位写的' }))
    expect(second.status).toBe(409)
    expect(second.body).toMatchObject({
      code: 'platform.refusal.versionConflict',
      current: { name: '第一位写的', version: 2 },
      yours: { name: '第二位写的' },
    })
  })

  test('a change leaves before and after', async () => {
    const { id, version, name } = await create(leader)
    await leader.send('PUT', `/accounts/${id}`, company({ version, name, region: '华南' }))
    const history = await leader.get(`/accounts/${id}/history?limit=1`)
    expect(history.body.rows).toMatchObject([
      { event: 'account.changed', before: { region: '华东' }, after: { region: '华南' } },
    ])
    const older = await leader.get(`/accounts/${id}/history?cursor=${history.body.next}`)
    expect(older.body.rows).toMatchObject([{ event: 'account.created' }])
  })

  test('may be a unit of another, never of itself or its own units', async () => {
    const group = await create(leader, { name: '恒岳集团' })
    const plant = await create(leader, { name: '恒岳装备一厂', parentId: group.id })
    const shown = await leader.get(`/accounts/${group.id}`)
    expect(shown.body.units).toEqual([{ id: plant.id, name: '恒岳装备一厂' }])
    const circle = await leader.send('PUT', `/accounts/${group.id}`, {
      ...company({ name: '恒岳集团', parentId: plant.id }),
      version: group.version,
    })
    expect([circle.status, circle.body.code]).toEqual([422, 'accounts.refusal.unitOfItself'])
    expect(await names(leader, `parentId=${group.id}`)).toEqual(['恒岳装备一厂'])
  })

  test('points only to what the organisation has', async () => {
    const theirs = await create(elsewhere)
    const wrong = [
      { parentId: nowhere },
      { parentId: theirs.id },
      { ownerId: nowhere },
      { ownerId: elsewhere.memberId },
    ]
    for (const values of wrong) {
      const reply = await leader.send('POST', '/accounts', company(values))
      expect([reply.status, reply.body.field]).toEqual([422, Object.keys(values)[0]])
    }
  })

  test('keeps the organisation’s own fields, each of its kind', async () => {
    const admin = await house.join(leader, 'salesLeader')
    const field = await admin.send('POST', '/custom-fields', {
      subject: 'account',
      kind: 'number',
      label: '客服席位',
    })
    expect(field.status).toBe(200)
    const kept = await create(leader, { custom: { 客服席位: 40 } })
    expect(kept).toMatchObject({ custom: { 客服席位: 40 } })
    const listed = await leader.get('/accounts/fields')
    expect(listed.body.rows).toMatchObject([{ key: '客服席位', kind: 'number', subject: 'account' }])
    const unfit = await leader.send('POST', '/accounts', company({ custom: { 客服席位: '四十' } }))
    expect([unfit.status, unfit.body.field]).toEqual([422, 'custom.客服席位'])
  })
})

describe('deleting an account', () => {
  const remove = (who: Person, { id, version }: Account) =>
    who.send('DELETE', `/accounts/${id}?version=${version}`)

  test('is fine while nothing refers to it, and is remembered', async () => {
    const account = await create(leader)
    expect((await remove(leader, account)).body).toEqual({ id: account.id })
    expect((await leader.get(`/accounts/${account.id}`)).status).toBe(404)
    const audit = await leader.get(`/audit-events?subjectId=${account.id}&event=account.deleted`)
    expect(audit.body.rows).toMatchObject([{ before: { name: account.name } }])
  })

  test('is refused while people work there', async () => {
    const account = await create(leader)
    await leader.send('POST', '/people', { accountId: account.id, name: '林芳' })
    const reply = await remove(leader, account)
    expect([reply.status, reply.body.code]).toEqual([409, 'accounts.refusal.peopleRemain'])
    expect((await leader.get(`/accounts/${account.id}`)).body.people).toBe(1)
  })

  test('is refused while units belong to it', async () => {
    const account = await create(leader)
    await create(leader, { parentId: account.id })
    expect((await remove(leader, account)).body.code).toBe('accounts.refusal.unitsRemain')
  })

  test.each([
    ['as customer', (id: string) => ({ accountId: id })],
    ['as competitor', (id: string) => ({ competitors: [{ accountId: id, atEntry: true }] })],
  ])('is refused while a deal names it %s', async (_, values) => {
    const account = await create(leader)
    const deal = await leader.send('POST', '/opportunities', {
      name: '平台',
      currency: 'CNY',
      ...values(account.id),
    })
    expect(deal.status).toBe(200)
    const reply = await remove(leader, account)
    expect([reply.status, reply.body.code]).toEqual([409, 'accounts.refusal.dealsRemain'])
  })

  test('is refused over a newer version', async () => {
    const account = await create(leader)
    await leader.send('PUT', `/accounts/${account.id}`, { ...company(), version: account.version })
    expect((await remove(leader, account)).status).toBe(409)
  })
})

describe('the list', () => {
  let us: Person

  beforeAll(async () => {
    us = await house.found('列表软件')
    const customers = ['云泽市数据局', '北溟港务', 'Nordvik Freight AS', '重庆医院', '澜汀物流']
    for (const [place, name] of customers.entries())
      await create(us, { name, industry: place === 2 ? 'overseasEnterprise' : 'government', region: null })
    await create(us, { name: '思澜软件', kind: 'competitor' })
  })

  test('shows one kind, by pinyin', async () => {
    expect(await names(us, '')).toEqual([
      '北溟港务',
      '重庆医院',
      '澜汀物流',
      'Nordvik Freight AS',
      '云泽市数据局',
    ])
    expect(await names(us, 'kind=competitor')).toEqual(['思澜软件'])
  })

  test('comes page by page, in both directions, each row once', async () => {
    for (const direction of ['asc', 'desc']) {
      const seen: unknown[] = []
      let cursor = ''
      for (let page = 0; page < 3; page++) {
        const reply = await us.get(`/accounts?limit=2&direction=${direction}${cursor}`)
        seen.push(...(reply.body.rows ?? []).map((row) => row.name))
        cursor = `&cursor=${reply.body.next}`
        expect(reply.body.next === undefined).toBe(page === 2)
      }
      const inOrder = await names(us, `direction=${direction}`)
      expect(seen).toEqual(inOrder)
    }
  })

  test('a cursor of another order is refused', async () => {
    const { body } = await us.get('/accounts?limit=2')
    const reply = await us.get(`/accounts?limit=2&sort=updatedAt&cursor=${body.next}`)
    expect([reply.status, reply.body.field]).toEqual([400, 'cursor'])
  })

  test('can begin with what changed last', async () => {
    house.clock.now = '2026-03-02T03:00:00.000Z'
    const { rows = [] } = (await us.get('/accounts?q=澜汀')).body
    const [{ id, version }] = rows as [Account]
    await us.send('PUT', `/accounts/${id}`, company({ name: '澜汀物流', version }))
    house.clock.now = '2026-03-02T02:00:00.000Z'
    expect((await names(us, 'sort=updatedAt&direction=desc'))?.[0]).toBe('澜汀物流')
  })

  test.each([
    ['数据局', ['云泽市数据局']],
    ['nord', ['Nordvik Freight AS']],
    ['庆', ['重庆医院']],
    ['没有', []],
  ])('finds %s', async (typed, found) => {
    expect(await names(us, `q=${encodeURIComponent(typed)}`)).toEqual(found)
  })

  test('narrows by industry and owner', async () => {
    expect(await names(us, 'industry=overseasEnterprise,finance')).toEqual(['Nordvik Freight AS'])
    expect(await names(us, `ownerId=${us.memberId}`)).toEqual([])
  })

  test('leaves as a file, in the order and the words of the page, and the audit knows', async () => {
    const file = await us.get('/accounts/export?industry=overseasEnterprise,government&direction=desc')
    expect(file.status).toBe(200)
    const lines = String(file.body.text).split('\r\n')
    expect(lines.slice(0, 3)).toEqual([
      '\ufeff名称,类别,行业,地区,网站,上级单位,负责人,备注',
      '云泽市数据局,客户,政府,,,,,',
      'Nordvik Freight AS,客户,海外企业,,,,,',
    ])
    const audit = await us.get('/audit-events?event=export.made')
    expect(audit.body.rows).toMatchObject([{ after: { list: 'accounts', format: 'csv' } }])
    expect((await us.get('/accounts/export?format=xlsx')).headers['content-type']).toContain('spreadsheetml')
  })

  test('a picker gets the few that fit, and those touched last before anything is typed', async () => {
    const typed = await us.get('/accounts/choices?q=云泽')
    expect(typed.body.rows).toMatchObject([{ name: '云泽市数据局', industry: 'government' }])
    const untouched = await us.get('/accounts/choices?kind=competitor')
    expect(untouched.body).toMatchObject({ rows: [{ name: '思澜软件' }], can: { create: true } })
  })
})

test('a deal is found by its customer’s new name, and no longer by the old one', async () => {
  const us = await house.found('改名软件')
  const account = await create(us, { name: '沐州市第三医院' })
  await us.send('POST', '/opportunities', { name: '随访客服系统', currency: 'CNY', accountId: account.id })
  const renamed = { ...company({ name: '沐州市人民医院' }), version: account.version }
  expect((await us.send('PUT', `/accounts/${account.id}`, renamed)).status).toBe(200)
  const find = async (q: string) => (await us.get(`/opportunities?q=${q}`)).body.rows?.map((row) => row.name)
  expect(await find('人民医院')).toEqual(['随访客服系统'])
  expect(await find('第三医院')).toEqual([])
})

describe('who may not', () => {
  test('a wrong shape is answered with the field', async () => {
    const reply = await leader.send('POST', '/accounts', company({ name: '' }))
    expect([reply.status, reply.body.field]).toEqual([400, 'name'])
    expect((await leader.get('/accounts?kind=friend')).status).toBe(400)
    expect((await leader.get('/accounts/not-an-id')).status).toBe(400)
  })

  test('a stranger signs in first; another tenant finds nothing', async () => {
    const { id, version } = await create(leader)
    expect((await house.stranger.get(`/accounts/${id}`)).status).toBe(401)
    expect((await house.stranger.send('POST', '/accounts', company())).status).toBe(401)
    expect((await elsewhere.get(`/accounts/${id}`)).status).toBe(404)
    expect((await elsewhere.get(`/accounts/${id}/history`)).status).toBe(404)
    expect((await elsewhere.send('PUT', `/accounts/${id}`, company({ version }))).status).toBe(404)
    expect((await elsewhere.send('DELETE', `/accounts/${id}?version=${version}`)).status).toBe(404)
  })

  test('who does not meet customers reads, and is told why not more', async () => {
    const { id, version } = await create(leader)
    const legal = await house.join(leader, 'legalCompliance')
    const shown = await legal.get(`/accounts/${id}`)
    expect(shown.body.can).toEqual({
      edit: 'accounts.refusal.onlyCustomerFacingEdit',
      delete: 'accounts.refusal.onlyLeadersOrMakerDelete',
    })
    const refused = await legal.send('PUT', `/accounts/${id}`, company({ version }))
    expect([refused.status, refused.body.code]).toEqual([403, 'accounts.refusal.onlyCustomerFacingEdit'])
    expect((await legal.send('POST', '/accounts', company())).status).toBe(403)
  })

  test('who made an account may delete it, a colleague of the same hat may not', async () => {
    const sales = await house.join(leader, 'sales')
    const colleague = await house.join(leader, 'sales')
    const account = await create(sales)
    const path = `/accounts/${account.id}?version=${account.version}`
    expect((await colleague.send('DELETE', path)).body.code).toBe('accounts.refusal.onlyLeadersOrMakerDelete')
    expect((await sales.send('DELETE', path)).status).toBe(200)
  })
})
