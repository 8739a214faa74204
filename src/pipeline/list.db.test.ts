import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHouse, type Person, type TestHouse } from '#main/testing/house.ts'

let house: TestHouse
let leader: Person

const amounts = [500_000_00, null, 120_000_000, 90_000_00, null, 30_000_00]

beforeAll(async () => {
  house = await openHouse()
  leader = await house.found()
  for (const [place, amountMinor] of amounts.entries())
    await leader.send('POST', '/opportunities', {
      name: `数据中台 ${place + 1} 期`,
      currency: 'CNY',
      amountMinor,
    })
})
afterAll(() => house.close())

const names = (reply: { body: { rows?: Record<string, unknown>[] } }) =>
  (reply.body.rows ?? []).map((row) => row.name)

/** Reads the whole list in pages of two. */
async function pages(query: string): Promise<unknown[]> {
  const all: unknown[] = []
  let cursor = ''
  do {
    const reply = await leader.get(`/opportunities?${query}&limit=2${cursor ? `&cursor=${cursor}` : ''}`)
    expect(reply.status).toBe(200)
    all.push(...names(reply))
    cursor = String(reply.body.next ?? '')
  } while (cursor)
  return all
}

test('the largest first, page by page, and deals without an amount last', async () => {
  expect(await pages('sort=amount&direction=desc')).toEqual([
    '数据中台 3 期',
    '数据中台 1 期',
    '数据中台 4 期',
    '数据中台 6 期',
    '数据中台 5 期',
    '数据中台 2 期',
  ])
})

test('the smallest first, and deals without an amount still last', async () => {
  expect(await pages('sort=amount&direction=asc')).toEqual([
    '数据中台 6 期',
    '数据中台 4 期',
    '数据中台 1 期',
    '数据中台 3 期',
    '数据中台 2 期',
    '数据中台 5 期',
  ])
})

test('every order lists every deal once, whatever is empty', async () => {
  for (const sort of ['updatedAt', 'probability', 'decision', 'opened'])
    expect([...(await pages(`sort=${sort}`))].sort()).toHaveLength(6)
})

test('a search finds deals by a part of a Chinese name and by their number', async () => {
  expect(names(await leader.get(`/opportunities?q=${encodeURIComponent('中台 3')}`))).toEqual([
    '数据中台 3 期',
  ])
  expect(names(await leader.get('/opportunities?q=OPP-2026-0002'))).toEqual(['数据中台 2 期'])
  expect(names(await leader.get(`/opportunities?q=${encodeURIComponent('智慧城市')}`))).toEqual([])
})

test('a filter that does not exist is refused with its field', async () => {
  const reply = await leader.get('/opportunities?stage=dreaming')
  expect([reply.status, reply.body.field]).toEqual([400, 'stage.0'])
})

test('a cursor that nobody wrote begins at the beginning', async () => {
  expect(names(await leader.get('/opportunities?sort=amount&cursor=nonsense&limit=1'))).toEqual([
    '数据中台 3 期',
  ])
})

test('the board counts each stage and adds up each currency by itself', async () => {
  await leader.send('POST', '/opportunities', {
    name: 'Service desk',
    currency: 'EUR',
    amountMinor: 4_500_000,
  })
  const board = await leader.get('/opportunities/board')
  const columns = board.body.columns as { stage: string; count: number; amounts: object[]; rows: object[] }[]
  expect(columns).toHaveLength(8)
  expect(columns[0]).toMatchObject({ stage: 'opportunityDiscovery', count: 7 })
  expect(columns[0]?.amounts).toEqual(
    expect.arrayContaining([
      { currency: 'CNY', amountMinor: 182_000_000 },
      { currency: 'EUR', amountMinor: 4_500_000 },
    ]),
  )
})

test('my day counts my deals without a next step', async () => {
  const mine = await house.join(leader, 'sales')
  await mine.send('POST', '/opportunities', { name: '无下一步', currency: 'CNY', ownerId: mine.memberId })
  const day = await mine.get('/my-day')
  expect(day.body.counts).toMatchObject({ mine: 1, noNextStep: 1, overdue: 0, stale: 0 })
  expect(day.body.noNextStep).toMatchObject([{ name: '无下一步', attention: ['noNextStep'] }])
})

test('another organisation sees none of it', async () => {
  const elsewhere = await house.found('拓域科技')
  expect((await elsewhere.get('/opportunities')).body.rows).toEqual([])
})

test('the list goes out as a file in its own order, and what could be a formula is made harmless', async () => {
  const mine = await house.found('导出')
  await mine.send('POST', '/opportunities', { name: '=SUM(1)', currency: 'CNY', amountMinor: 12_300 })
  await mine.send('POST', '/opportunities', { name: '普通', currency: 'CNY', amountMinor: 45_600 })
  const file = await mine.get('/opportunities/export?sort=amount&direction=asc', {
    'accept-language': 'zh-CN',
  })
  const lines = String(file.body.text).split('\r\n')
  expect(lines[0]).toMatch(/^\ufeff编号,商机名称,客户,/)
  expect(lines[1]).toContain("'=SUM(1)")
  expect(lines[1]).toContain(',123,CNY,')
  expect(lines[2]).toContain('普通')
  const audit = await mine.get('/audit-events?event=export.made')
  expect(audit.body.rows).toHaveLength(1)
})

test('a stranger gets no file', async () => {
  expect((await house.stranger.get('/opportunities/export')).status).toBe(401)
})

test('a saved view is one’s own, and saving it again under its name replaces it', async () => {
  await leader.send('POST', '/saved-views', { name: '大单', query: 'sort=amount' })
  await leader.send('POST', '/saved-views', { name: '大单', query: 'direction=desc&sort=amount' })
  const views = await leader.get('/saved-views')
  expect(views.body.rows).toMatchObject([{ name: '大单', query: 'direction=desc&sort=amount' }])
  const colleague = await house.join(leader, 'sales')
  expect((await colleague.get('/saved-views')).body.rows).toEqual([])
  const id = views.body.rows?.[0]?.id
  expect((await colleague.send('DELETE', `/saved-views/${id}`)).status).toBe(404)
  expect((await leader.send('DELETE', `/saved-views/${id}`)).status).toBe(200)
})
