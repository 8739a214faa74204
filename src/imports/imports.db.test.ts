import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type } from '#main/testing/fake-terminal.ts'
import { openHouse, type Person, type Reply, type TestHouse } from '#main/testing/house.ts'

let house: TestHouse
let leader: Person

beforeAll(async () => {
  house = await openHouse()
  leader = await house.found()
})
afterAll(() => house.close())

type Body = Record<string, unknown> & { id: string }
const octets = { 'content-type': 'application/octet-stream' }

const send = (
  who: Person,
  content: string | Buffer,
  kind = 'opportunities',
  name = 'deals.csv',
): Promise<Reply> =>
  who.send('POST', `/imports?kind=${kind}&name=${encodeURIComponent(name)}`, Buffer.from(content), octets)

async function upload(who: Person, content: string | Buffer, kind?: string, name?: string): Promise<Body> {
  const reply = await send(who, content, kind, name)
  expect(reply.body).toMatchObject({ state: 'mapping' })
  return reply.body as Body
}

async function run(who: Person, id: string): Promise<Body> {
  const started = await who.send('POST', `/imports/${id}/run`)
  expect([started.status, started.body.state]).toEqual([200, 'running'])
  await house.settled()
  return (await who.get(`/imports/${id}`)).body as Body
}

const importFile = async (who: Person, content: string | Buffer, kind?: string) =>
  run(who, (await upload(who, content, kind)).id)

const deals = async (who: Person, words = '') =>
  (await who.get(`/opportunities?state=all&limit=200${words}`)).body.rows as Record<string, unknown>[]

const csv = (...lines: string[]) => `${lines.join('\n')}\n`

const three = csv(
  '编号,商机名称,客户名称,商机阶段,金额(万元),赢单日期,竞争对手,产品线',
  'A-1,政务服务一体化平台,云泽市数据局,投标,820,,北溟云,数据',
  'A-2,数据中台二期,东海银行,赢单,1200,2026-01-15,,平台',
  'A-3,智能客服,东海银行,谈一谈,60,,,平台',
)

describe('a file of deals', () => {
  test('is understood, tried, imported and leaves its refused rows to be mended', async () => {
    const who = await house.found()
    const made = await upload(who, three)
    expect(made).toMatchObject({
      kind: 'opportunities',
      fileName: 'deals.csv',
      newFields: ['产品线'],
      can: { run: true },
    })
    const tried = await who.send('POST', `/imports/${made.id}/dry-run`)
    expect(tried.body).toMatchObject({
      rows: 3,
      counts: { created: 2, changed: 0, same: 0, refused: 1 },
      newCompanies: { count: 3, names: ['云泽市数据局', '北溟云', '东海银行'] },
    })
    expect(await deals(who)).toEqual([])

    const done = await run(who, made.id)
    expect(done).toMatchObject({
      state: 'done',
      progress: 1,
      rows: 3,
      counts: { created: 2, changed: 0, same: 0, refused: 1 },
    })
    const rows = await deals(who, '&sort=amount')
    expect(rows).toMatchObject([
      {
        name: '数据中台二期',
        account: { name: '东海银行' },
        outcome: 'won',
        closedOn: '2026-01-15',
        amountMinor: 1_200_000_000,
      },
      { name: '政务服务一体化平台', pipelineStage: 'bidding', amountMinor: 820_000_000 },
    ])
    const deal = await who.get(`/opportunities/${rows[1]!.id}`)
    expect(deal.body).toMatchObject({
      externalId: 'A-1',
      custom: { 产品线: '数据' },
      competitors: [{ name: '北溟云', atEntry: false }],
    })
    const refused = await who.get(`/imports/${made.id}/refused?format=csv`, { 'accept-language': 'zh-CN' })
    const text = String(refused.body.text)
    expect(text.split('\r\n')).toHaveLength(3)
    expect(text).toContain('A-3,智能客服,东海银行,谈一谈,60,,,平台,4,')
    expect(text).toContain('商机阶段: ')
  })

  test('is found by the words of the deals and of their customers', async () => {
    const who = await house.found()
    await importFile(who, three)
    expect(await deals(who, `&q=${encodeURIComponent('东海银行')}`)).toMatchObject([{ name: '数据中台二期' }])
    expect(await deals(who, `&q=${encodeURIComponent('一体化')}`)).toMatchObject([
      { name: '政务服务一体化平台' },
    ])
  })

  test('the second time changes nothing, and a third with a new amount changes one deal', async () => {
    const who = await house.found()
    await importFile(who, three)
    expect(await importFile(who, three)).toMatchObject({
      counts: { created: 0, changed: 0, same: 2, refused: 1 },
      earlier: { on: '2026-03-02' },
    })
    const made = await upload(who, three.replace('820', '900').replace('北溟云', '北溟云、云端科技'))
    const tried = (await who.send('POST', `/imports/${made.id}/dry-run`)).body
    expect(tried).toMatchObject({ counts: { changed: 1, same: 1, refused: 1 } })
    const { change } = tried.samples as Record<string, { changes: object[] }[]>
    expect(change![0]!.changes).toEqual([
      { field: 'amountMinor', from: 820_000_000, to: 900_000_000 },
      { field: 'competitors', from: '北溟云', to: '北溟云、云端科技' },
    ])
    expect(await run(who, made.id)).toMatchObject({ counts: { created: 0, changed: 1, same: 1 } })
    const [, deal] = await deals(who, '&sort=amount')
    const { body } = await who.get(`/opportunities/${deal!.id}`)
    expect(body).toMatchObject({ amountMinor: 900_000_000, version: 2 })
    expect((body.competitors as object[]).length).toBe(2)
  })

  test('ends a deal that was open, and does not reopen one that ended', async () => {
    const who = await house.found()
    await importFile(who, three)
    const won = three
      .replace('投标,820,,', '赢单,820,2026-03-02,')
      .replace('赢单,1200,2026-01-15', '投标,1200,')
    expect(await importFile(who, won)).toMatchObject({ counts: { changed: 2, refused: 1 } })
    const ended = await deals(who, '&sort=amount')
    expect(ended.map(({ outcome, closedOn }) => [outcome, closedOn])).toEqual([
      ['won', '2026-01-15'],
      ['won', '2026-03-02'],
    ])
  })

  test('leaves an event for every deal, every field and for itself', async () => {
    const who = await house.found()
    const { id } = await importFile(who, three)
    const { rows = [] } = (await who.get('/audit-events?limit=100')).body
    const events = rows.map(({ event }) => String(event))
    const count = (event: string) => events.filter((each) => each === event).length
    expect(count('opportunity.imported')).toBe(2)
    expect(count('account.created')).toBe(3)
    expect(count('customField.added')).toBe(1)
    expect(rows.filter(({ subjectId }) => subjectId === id).map(({ event }) => event)).toEqual([
      'import.finished',
      'import.started',
      'import.uploaded',
    ])
    const imported = rows.find(({ event }) => event === 'opportunity.imported')
    expect(imported?.after).toMatchObject({ currency: 'CNY', custom: { 产品线: '平台' } })
  })
})

describe('the mapping', () => {
  test('can be edited until the first row is taken', async () => {
    const who = await house.found()
    const made = await upload(who, three)
    const mapping = made.mapping as { columns: { column: string; use: object }[] }
    const columns = mapping.columns.map((each) =>
      each.column === '产品线' ? { ...each, use: { to: 'ignore' } } : each,
    )
    const put = (body: object) => who.send('PUT', `/imports/${made.id}/mapping`, body)
    expect((await put({ mapping: { ...mapping, columns } })).body).toMatchObject({ newFields: [] })
    const twice = columns.map((each) => ({ ...each, use: { to: 'field', field: 'name' } }))
    expect(await put({ mapping: { ...mapping, columns: twice } })).toMatchObject({
      status: 422,
      body: { code: 'imports.refusal.fieldTwice', field: '商机名称' },
    })
    expect(await put({ mapping: { kind: 'opportunities' } })).toMatchObject({ status: 400 })
    await run(who, made.id)
    expect(await put({ mapping: { ...mapping, columns } })).toMatchObject({
      status: 409,
      body: { code: 'imports.refusal.begun' },
    })
  })

  test('of a file with the same columns is taken over the next time', async () => {
    const who = await house.found()
    const made = await upload(who, three)
    const mapping = made.mapping as { columns: { column: string }[] }
    const columns = mapping.columns.map((each) =>
      each.column === '产品线' ? { ...each, use: { to: 'ignore' } } : each,
    )
    await who.send('PUT', `/imports/${made.id}/mapping`, { mapping: { ...mapping, columns } })
    await run(who, made.id)
    const again = await upload(who, three.replace('A-2', 'A-9'))
    expect(again.mapping).toMatchObject({ columns })
    expect(again.columns).toMatchObject([{ why: 'imports.why.lastTime' }, {}, {}, {}, {}, {}, {}, {}])
  })
})

describe('accounts and people', () => {
  test('companies come with their units, and people with the companies they work for', async () => {
    const who = await house.found()
    const accounts = csv('客户名称,上级单位,行业,地区', '东海银行,东海集团,金融,上海', '东海集团,,金融,上海')
    expect(await importFile(who, accounts, 'accounts')).toMatchObject({ counts: { created: 2, refused: 0 } })
    const people = csv(
      '姓名,单位,职务,电话',
      '林芳,东海银行,处长,13800138000',
      '陈涛,云泽市数据局,科长,13900139000',
    )
    expect(await importFile(who, people, 'people')).toMatchObject({ counts: { created: 2 } })
    const listed = (await who.get('/accounts?kind=customer&limit=50')).body.rows ?? []
    expect(
      listed.map(({ name, parent, people }) => [name, (parent as { name: string } | null)?.name, people]),
    ).toEqual([
      ['东海集团', undefined, 0],
      ['东海银行', '东海集团', 1],
      ['云泽市数据局', undefined, 1],
    ])
    expect(await importFile(who, people.replace('科长', '处长'), 'people')).toMatchObject({
      counts: { changed: 1, same: 1 },
    })
    expect(await importFile(who, accounts, 'accounts')).toMatchObject({ counts: { same: 2 } })
  })
})

describe('a wrong file', () => {
  test.each([
    ['an empty file', '', 422, 'files.refusal.empty'],
    ['a header alone is a file without rows', '\u0000\u0001\u0002', 422, 'files.refusal.binary'],
    ['a web page with the ending of a table', '<html><table></table></html>', 422, 'files.refusal.webPage'],
    ['two columns of one name', csv('a,b,a', '1,2,3'), 422, 'files.refusal.duplicateHeader'],
  ])('%s', async (_, content, status, code) => {
    expect(await send(leader, content)).toMatchObject({ status, body: { code } })
  })

  test('a ragged row is refused by itself, and the others are taken', async () => {
    const who = await house.found()
    const ragged = three.replace('A-2,数据中台二期,', 'A-2,数据中台二期,多余,')
    expect(await importFile(who, ragged)).toMatchObject({ counts: { created: 1, refused: 2 } })
  })
})

describe('who may', () => {
  test('those who may create deals import; others are told why not', async () => {
    const lawyer = await house.join(leader, 'legalCompliance')
    expect(await send(lawyer, three)).toMatchObject({
      status: 403,
      body: { code: 'opportunities.refusal.onlyCommercialCreate' },
    })
    expect((await lawyer.get('/imports')).body.can).toEqual({
      import: 'opportunities.refusal.onlyCommercialCreate',
    })
  })

  test('a seller goes on with their own imports, not with those of others', async () => {
    const made = await upload(leader, three)
    const seller = await house.join(leader, 'sales')
    for (const path of ['run', 'dry-run'])
      expect(await seller.send('POST', `/imports/${made.id}/${path}`)).toMatchObject({
        status: 403,
        body: { code: 'imports.refusal.onlyStarterOrLeader' },
      })
    expect((await seller.send('DELETE', `/imports/${made.id}`)).status).toBe(403)
  })

  test('a seller may make no fields of the organisation by a file: such columns are left out', async () => {
    const who = await house.found()
    const seller = await house.join(who, 'sales')
    const made = await upload(seller, three)
    expect(made).toMatchObject({ newFields: [], can: { run: true } })
    const mapping = made.mapping as { columns: { column: string }[] }
    const use = { to: 'custom', key: 'region', label: '产品线', kind: 'text' }
    const columns = mapping.columns.map((each) => (each.column === '产品线' ? { ...each, use } : each))
    await seller.send('PUT', `/imports/${made.id}/mapping`, { mapping: { ...mapping, columns } })
    expect((await seller.send('POST', `/imports/${made.id}/run`)).body).toMatchObject({
      code: 'opportunities.refusal.onlyMethodKeepersManageFields',
    })
  })

  test('a row changes no deal that its person may not change', async () => {
    const who = await house.found()
    await importFile(who, three)
    const seller = await house.join(who, 'sales')
    const [, deal] = await deals(who, '&sort=amount')
    await who.send('PUT', `/opportunities/${deal!.id}`, {
      ...{ name: '政务服务一体化平台', currency: 'CNY', amountMinor: 820_000_000, version: 1 },
      ownerId: who.memberId,
    })
    const made = await upload(seller, three.replace('820', '1'))
    const { samples } = (await seller.send('POST', `/imports/${made.id}/dry-run`)).body as {
      samples: Record<string, object[]>
    }
    expect(samples.refused).toMatchObject([
      { line: 2, refusals: [{ refused: 'opportunities.refusal.onlyDealTeamEdits' }] },
      { line: 4 },
    ])
  })

  test('another organisation sees none of it', async () => {
    const made = await upload(leader, three)
    const stranger = await house.found()
    expect((await stranger.get(`/imports/${made.id}`)).status).toBe(404)
    expect((await stranger.get(`/imports/${made.id}/refused`)).status).toBe(404)
    expect((await stranger.send('POST', `/imports/${made.id}/run`)).status).toBe(404)
    expect((await stranger.get('/imports')).body.rows).toEqual([])
  })
})

test('a cancelled import stops, says how far it came, and goes on when it is run again', async () => {
  const who = await house.found()
  const lines = Array.from({ length: 6000 }, (_, n) => `C-${n},商机 ${n},客户 ${n % 50},100`)
  const made = await upload(who, csv('编号,商机名称,客户名称,金额(万元)', ...lines))
  await who.send('POST', `/imports/${made.id}/run`)
  expect((await who.send('DELETE', `/imports/${made.id}/run`)).status).toBe(200)
  await house.settled()
  const stopped = (await who.get(`/imports/${made.id}`)).body as Body & { rowsDone: number }
  expect(stopped).toMatchObject({ state: 'cancelled', can: { run: true, map: 'imports.refusal.begun' } })
  expect(stopped.rowsDone).toBeLessThan(6000)
  expect(await run(who, made.id)).toMatchObject({ state: 'done', rowsDone: 6000, counts: { created: 6000 } })
})

test('a removed import takes its file and its refused rows along, and leaves the deals', async () => {
  const who = await house.found()
  const { id } = await importFile(who, three)
  expect((await who.send('DELETE', `/imports/${id}`)).status).toBe(200)
  expect((await who.get(`/imports/${id}`)).status).toBe(404)
  expect(await deals(who)).toHaveLength(2)
})

test('from a terminal a file is tried, then imported, with a key that may import', async () => {
  const who = await house.found()
  const folder = mkdtempSync(join(tmpdir(), 'outrider-import-command-'))
  try {
    const file = join(folder, 'deals.csv')
    writeFileSync(file, three)
    const url = await house.http.listen({ port: 0, host: '127.0.0.1' })
    const permissions = ['imports:read', 'imports:write']
    const { body } = await who.send('POST', '/api-keys', { name: 'nightly', permissions })
    const env = { OUTRIDER_URL: url, OUTRIDER_KEY: String(body.key) }
    const tried = await type(['import', 'run', file, '--dry-run'], { env })
    expect(tried.printed).toContain('line 4: 商机阶段')
    expect([tried.exitCode, await deals(who)]).toEqual([0, []])
    const done = await type(['import', 'run', file, '--json'], { env })
    expect(JSON.parse(done.printed).import).toMatchObject({
      state: 'done',
      counts: { created: 2, refused: 1 },
    })
    const nothing = await type(['import', 'run', join(folder, 'none.csv')], { env })
    expect([nothing.exitCode, nothing.said]).toEqual([2, expect.stringContaining('none.csv cannot be read')])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

const data = new URL('../../../shared/data/', import.meta.url).pathname
const isThere = existsSync(data)
if (!isThere) console.warn('the real deals in ../shared/data are absent: their import is not tested')

describe.skipIf(!isThere)('real files', () => {
  test('8,800 deals of a CRM come whole, and the second time nothing changes', {
    timeout: 120_000,
  }, async () => {
    const who = await house.found()
    const file = readFileSync(`${data}maven-crm/sales_pipeline.csv`)
    expect(await importFile(who, file)).toMatchObject({
      state: 'done',
      counts: { created: 8800, refused: 0 },
    })
    const count = async (outcome: string | null) => {
      const { count } = await house.db.owner
        .selectFrom('opportunity')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('tenantId', '=', who.tenantId)
        .where('outcome', outcome === null ? 'is' : '=', outcome)
        .executeTakeFirstOrThrow()
      return count
    }
    expect([await count('won'), await count('lostToCompetitor'), await count(null)]).toEqual([
      4238, 2473, 2089,
    ])
    const [deal] = await deals(who, '&q=1C1I7A6R')
    expect(deal).toMatchObject({ name: 'Cancity · GTX Plus Basic · 1C1I7A6R', number: 'OPP-2016-0001' })
    const { body } = await who.get(`/opportunities/${deal!.id}`)
    expect(body.custom).toEqual({ sales_agent: 'Moses Frase', product: 'GTX Plus Basic' })
    expect(await importFile(who, file)).toMatchObject({ counts: { created: 0, changed: 0, same: 8800 } })
  })

  test('448 researched deals without ids, some equal in every value, stay 448', async () => {
    const who = await house.found()
    const file = readFileSync(`${data}salvirt-b2b/Salvirt_B2B_ML_dataset_HF.csv`)
    expect(await importFile(who, file)).toMatchObject({ counts: { created: 448, refused: 0 } })
    expect(await importFile(who, file)).toMatchObject({ counts: { created: 0, same: 448 } })
  })
})
