import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type Person, type TestHouse } from '#main/testing/house.ts'

let house: TestHouse
let leader: Person
let elsewhere: Person
let bureau: string
let bank: string

beforeAll(async () => {
  house = await openHouse()
  leader = await house.found()
  elsewhere = await house.found('北溟云')
  const account = async (name: string) => (await leader.send('POST', '/accounts', { name })).body.id as string
  bureau = await account('云泽市数据局')
  bank = await account('江屿农商银行')
})
afterAll(() => house.close())

const lin = (values: object = {}) => ({
  accountId: bureau,
  name: '林芳',
  formOfAddress: '林处',
  title: '信息处处长',
  department: '信息处',
  departmentKind: 'informationDept',
  seniorityLevel: 'divisionLevel',
  phone: '138 0000 0000',
  note: '愿意转述我方材料',
  lastContactOn: '2026-02-27',
  ...values,
})

const create = async (who: Person, values: object = {}) => {
  const reply = await who.send('POST', '/people', lin(values))
  expect(reply.status).toBe(200)
  return reply.body as { id: string; version: number }
}

const names = async (path: string) => (await leader.get(path)).body.rows?.map((row) => row.name)

describe('a person', () => {
  test('is written down at one account, with level, channels and until when they are kept', async () => {
    const { id } = await create(leader)
    const reply = await leader.get(`/people/${id}`)
    expect(reply.body).toMatchObject({
      account: { id: bureau, name: '云泽市数据局' },
      name: '林芳',
      formOfAddress: '林处',
      departmentKind: 'informationDept',
      seniorityLevel: 'divisionLevel',
      email: null,
      note: '愿意转述我方材料',
      keptUntil: '2028-02-27',
      can: { edit: true, delete: true, readNotes: true },
    })
  })

  test('moves to another account, and the version keeps two editors apart', async () => {
    const { id, version } = await create(leader)
    const moved = await leader.send(
      'PUT',
      `/people/${id}`,
      lin({ version, accountId: bank, leftOn: '2026-03-01' }),
    )
    expect(moved.body).toMatchObject({ account: { name: '江屿农商银行' }, leftOn: '2026-03-01', version: 2 })
    const late = await leader.send('PUT', `/people/${id}`, lin({ version, name: '林方' }))
    expect(late.status).toBe(409)
    expect(late.body).toMatchObject({ current: { name: '林芳', version: 2 }, yours: { name: '林方' } })
  })

  test('was not met tomorrow, works at an account of ours, and has an address that is one', async () => {
    const theirs = (await elsewhere.send('POST', '/accounts', { name: '云泽市数据局' })).body.id
    const wrong: [object, number, string][] = [
      [{ lastContactOn: '2026-03-03' }, 422, 'lastContactOn'],
      [{ accountId: theirs }, 422, 'accountId'],
      [{ email: 'lin-at-yunze' }, 400, 'email'],
      [{ note: '长'.repeat(1001) }, 400, 'note'],
    ]
    for (const [values, status, field] of wrong) {
      const reply = await leader.send('POST', '/people', lin(values))
      expect([reply.status, reply.body.field]).toEqual([status, field])
    }
  })

  test('goes for good: the audit still says that, but not who', async () => {
    const { id, version } = await create(leader, { name: '卫无名', phone: '139 1111 2222' })
    await leader.send('PUT', `/people/${id}`, lin({ version, name: '卫无名', note: '换了岗位' }))
    expect((await leader.send('DELETE', `/people/${id}?version=1`)).status).toBe(409)
    expect((await leader.send('DELETE', `/people/${id}?version=2`)).body).toEqual({ id })
    expect((await leader.get(`/people/${id}`)).status).toBe(404)
    const { rows } = (await leader.get(`/audit-events?subjectId=${id}`)).body
    expect(rows?.map((row) => row.event)).toEqual(['person.deleted', 'person.changed', 'person.created'])
    expect(rows?.[1]).toMatchObject({ after: { personal: ['phone', 'note'] } })
    expect(JSON.stringify(rows)).not.toMatch(/卫无名|139|岗位|信息处/)
  })
})

describe('the list of people', () => {
  beforeAll(async () => {
    const people: [string, object][] = [
      ['曾庆', { seniorityLevel: 'staff', departmentKind: 'businessDept' }],
      ['单明', { seniorityLevel: 'chiefLevel' }],
      ['Ingrid Solheim', { title: 'VP Operations', email: 'ingrid@nordvik.example' }],
    ]
    for (const [name, values] of people)
      await create(leader, { accountId: bank, name, note: '机密', ...values })
  })

  test('is sorted by the reading of the surname and comes page by page', async () => {
    const first = await leader.get(`/accounts/${bank}/people?limit=2`)
    const second = await leader.get(`/accounts/${bank}/people?limit=2&cursor=${first.body.next}`)
    const seen = [...(first.body.rows ?? []), ...(second.body.rows ?? [])].map((row) => row.name)
    expect(seen).toEqual(['Ingrid Solheim', '林芳', '单明', '曾庆'])
    expect(second.body.next).toBeUndefined()
  })

  test('finds by name, title and address, never by a note', async () => {
    expect(await names('/people?q=单')).toEqual(['单明'])
    expect(await names('/people?q=operations')).toEqual(['Ingrid Solheim'])
    expect(await names('/people?q=nordvik')).toEqual(['Ingrid Solheim'])
    expect(await names('/people?q=机密')).toEqual([])
  })

  test('narrows by account, department and level', async () => {
    expect(await names(`/people?accountId=${bank}&departmentKind=businessDept`)).toEqual(['曾庆'])
    expect(await names('/people?seniorityLevel=staff,chiefLevel')).toEqual(['单明', '曾庆'])
  })
})

describe('who may not', () => {
  test('notes about a person are for those who meet customers', async () => {
    const { id, version } = await create(leader)
    const research = await house.join(leader, 'researchDevelopment')
    const shown = await research.get(`/people/${id}`)
    expect(shown.body).toMatchObject({
      name: '林芳',
      note: null,
      can: {
        readNotes: 'accounts.refusal.onlyCustomerFacingReadNotes',
        delete: 'accounts.refusal.onlyLeadersOrMakerDelete',
      },
    })
    expect((await research.send('PUT', `/people/${id}`, lin({ version }))).status).toBe(403)
    expect((await research.send('POST', '/people', lin())).status).toBe(403)
    expect((await research.send('DELETE', `/people/${id}?version=${version}`)).status).toBe(403)
    const support = await house.join(leader, 'supportEngineer')
    expect((await support.get(`/people/${id}`)).body.note).toBe('愿意转述我方材料')
  })

  test('and so do the notes in a file', async () => {
    const research = await house.join(leader, 'researchDevelopment')
    const theirs = String((await research.get('/people/export?q=林芳')).body.text)
    expect(theirs).toContain('林芳,云泽市数据局,林处')
    expect(theirs).not.toContain('转述')
    expect(String((await leader.get('/people/export?q=林芳')).body.text)).toContain('愿意转述我方材料')
  })

  test('a stranger signs in first; another tenant finds nobody', async () => {
    const { id, version } = await create(leader)
    expect((await house.stranger.get('/people')).status).toBe(401)
    expect((await elsewhere.get('/people')).body.rows).toEqual([])
    const paths = [`/people/${id}`, `/people/${id}/history`, `/accounts/${bureau}/people`]
    for (const path of paths) expect((await elsewhere.get(path)).status).toBe(404)
    const theirAccount = (await elsewhere.send('POST', '/accounts', { name: '某公司' })).body.id
    const taken = await elsewhere.send('PUT', `/people/${id}`, lin({ version, accountId: theirAccount }))
    expect(taken.status).toBe(404)
    expect((await elsewhere.send('DELETE', `/people/${id}?version=${version}`)).status).toBe(404)
  })

  test('a wrong shape is answered with the field', async () => {
    const reply = await leader.send('POST', '/people', lin({ name: '' }))
    expect([reply.status, reply.body.field]).toEqual([400, 'name'])
    expect((await leader.get('/people?limit=0')).body.field).toBe('limit')
  })
})
