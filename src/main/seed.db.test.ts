import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pipelineStages } from '#method/pipeline-stage.ts'
import { openHouse, type Person, type TestHouse } from './testing/house.ts'

let house: TestHouse
let founder: Person
let seconds: number

beforeAll(async () => {
  house = await openHouse('2026-03-31T08:00:00.000Z')
  const begin = performance.now()
  founder = await house.found('衡川软件', 'demo')
  seconds = (performance.now() - begin) / 1000
})
afterAll(() => house.close())

const allOf = async (path: string) => {
  const rows: Record<string, unknown>[] = []
  for (let cursor = ''; ; ) {
    const { body } = await founder.get(`${path}&limit=200${cursor}`)
    rows.push(...(body.rows ?? []))
    if (!body.next) return rows
    cursor = `&cursor=${body.next}`
  }
}

describe('an organisation founded with demo data', () => {
  test('is there before the founder grows impatient', () => {
    console.info(`founded with demo data in ${seconds.toFixed(2)} s`)
    expect(seconds).toBeLessThan(10)
  })

  test('has forty open deals, some in every stage, and two years of closed ones', async () => {
    const open = await allOf('/opportunities?state=open')
    expect(open).toHaveLength(40)
    expect(new Set(open.map((deal) => deal.pipelineStage))).toEqual(new Set(pipelineStages))
    expect(await allOf('/opportunities?state=closed')).toHaveLength(163)
  })

  test('shows its deals on the board and finds them by a customer’s name', async () => {
    const { body } = await founder.get('/opportunities/board')
    const columns = body.columns as { count: number }[]
    expect(columns.map((column) => column.count)).toEqual([11, 11, 6, 4, 3, 2, 2, 1])
    const found = await allOf(`/opportunities?q=${encodeURIComponent('云泽市数据局')}`)
    expect(found).toMatchObject([{ name: '政务服务一体化平台', amountMinor: 820_000_000 }])
  })

  test('gives its founder a day: steps due, steps overdue, deals gone quiet', async () => {
    const { body } = await founder.get('/my-day')
    const counts = body.counts as Record<string, number>
    expect(counts.open).toBe(40)
    expect(counts.mine).toBeGreaterThanOrEqual(8)
    for (const kind of ['noNextStep', 'overdue', 'stale']) expect(counts[kind]).toBeGreaterThanOrEqual(2)
    expect((body.due as unknown[]).length).toBeGreaterThanOrEqual(3)
    expect((body.changes as { subjectName: string }[])[0]?.subjectName).toBeTruthy()
  })

  test('has a founder who plays their own part in the cast, beside nine colleagues without a sign-in', async () => {
    const { body } = await founder.get('/members')
    expect(body.rows).toHaveLength(10)
    expect(body.rows?.filter((member) => member.name === '魏征远')).toHaveLength(1)
  })

  test('remembers a lost deal from its first day to its last, in order', async () => {
    const found = await allOf(`/opportunities?state=closed&q=${encodeURIComponent('澜汀物流')}`)
    const lost = found.find((deal) => deal.name === '调度数据平台')
    const { body } = await founder.get(`/opportunities/${lost?.id}/history?limit=200`)
    const events = (body.rows ?? []).map((row) => row.event)
    expect(events[0]).toBe('opportunity.closed')
    expect(events.at(-1)).toBe('opportunity.created')
    expect(new Set(events.slice(1, -1))).toEqual(new Set(['opportunity.stageMoved']))
    const instants = (body.rows ?? []).map((row) => String(row.at))
    expect(instants).toEqual([...instants].sort().reverse())
    const shown = await founder.get(`/opportunities/${lost?.id}`)
    expect(shown.body).toMatchObject({
      closure: { outcome: 'lostToCompetitor', winnerName: '思澜软件', closedByName: '陈立' },
      competitors: [{ name: '思澜软件' }, { name: '拓域科技' }],
      version: events.length,
    })
  })

  test('goes on counting where the demo stopped', async () => {
    const numbers = (await allOf('/opportunities?state=all')).map((deal) => String(deal.number))
    expect(new Set(numbers).size).toBe(203)
    const reply = await founder.send('POST', '/opportunities', { name: '新商机', currency: 'CNY' })
    expect(numbers).not.toContain(reply.body.number)
    expect(reply.body.number).toMatch(/^OPP-2026-\d{4}$/)
  })
})
