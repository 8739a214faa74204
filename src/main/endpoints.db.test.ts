// Walks every endpoint that the house serves, whoever wrote it: as a stranger, with a key that lacks the right, with the ids of
// another organisation, with a wrong shape, and as every hat. A new endpoint is covered without anybody remembering it; one
// with a new kind of thing in its address asks for an example of that thing below.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uploadType } from '#imports/contract.ts'
import { keyPermissions } from '#organizations/api-key.ts'
import { type Hat, hats } from '#organizations/vendor-role.ts'
import { requestFor } from '#platform/client/link.ts'
import { describeEndpoint, type Endpoint } from '#platform/contract/endpoint.ts'
import { type Rooms, servedBy } from './routes.ts'
import { openHouse, type Person, type Reply, type TestHouse } from './testing/house.ts'
import { inputFields, sampleInput, versionNobodyHas } from './testing/sample-input.ts'

/** Rooms that nobody enters: the contracts are read from the routes, and none of these is asked to do anything. */
const emptyRooms: object = new Proxy({}, { get: () => emptyRooms })

const everyEndpoint = servedBy(emptyRooms as Rooms).map(({ contract, kind }) => {
  const { method, path, meta } = describeEndpoint(contract)
  return { name: `${method} ${path}`, method, path, meta, kind, contract }
})
type Described = (typeof everyEndpoint)[number]

const guarded = everyEndpoint.filter(({ meta }) => meta.access !== 'open')
const named = (endpoints: readonly Described[]) => endpoints.map((each) => [each.name, each] as const)
const addressed = guarded.filter(({ path }) => path.includes('{id}'))
const areaOf = ({ path }: Described): string => path.split('/')[1] ?? ''
/** What stands before the id: `/win-model/learnings`. */
const placeOf = ({ path }: Described): string => path.split('/{id}')[0] ?? ''

let house: TestHouse
let ours: Person
let theirs: Person

beforeAll(async () => {
  house = await openHouse()
  ours = await house.found('衡川软件')
  theirs = await house.found('北溟云')
})
afterAll(() => house.close())

async function ask(who: Person, contract: Endpoint, input: Record<string, unknown>): Promise<Reply> {
  const { url, method, body } = requestFor(contract, input)
  if (method === 'GET') return who.get(url)
  return who.send(method as 'POST', url, body === undefined ? undefined : (JSON.parse(body) as object))
}

const made = async (
  who: Person,
  path: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<string> => {
  const reply = await who.send('POST', path, body, headers)
  if (reply.status !== 200) throw new Error(`${path}: ${JSON.stringify(reply.body)}`)
  return reply.body.id as string
}

let count = 0
const another = (word: string) => {
  count += 1
  return `${word} ${count}`
}
const account = (who: Person) => made(who, '/accounts', { name: another('云泽市数据局') })

/** One of each thing that stands in an address, by what stands before it; made by somebody who may make anything. */
const examples: Record<string, (maker: Person) => Promise<string>> = {
  '/accounts': account,
  '/people': async (maker) => made(maker, '/people', { name: '林芳', accountId: await account(maker) }),
  '/opportunities': (maker) =>
    made(maker, '/opportunities', { name: '政务服务平台', currency: 'CNY', ownerId: maker.memberId }),
  '/custom-fields': (maker) =>
    made(maker, '/custom-fields', { subject: 'account', kind: 'text', label: another('大区') }),
  '/saved-views': (maker) => made(maker, '/saved-views', { name: another('重点'), query: 'stage=bidding' }),
  '/members': async (maker) => (await house.join(maker)).memberId,
  '/invitations': (maker) =>
    made(maker, '/invitations', {
      name: '何嘉',
      email: `${another('he-jia').replace(' ', '')}@h.example`,
      hats: [],
    }),
  '/api-keys': (maker) => made(maker, '/api-keys', { name: '报表', permissions: ['accounts:read'] }),
  '/imports': (maker) =>
    made(maker, '/imports?kind=accounts&name=companies.csv', Buffer.from('name\n云泽市数据局\n'), {
      'content-type': uploadType,
    }),
  '/win-model/learnings': (maker) => made(maker, '/win-model/learnings', {}),
}

/** A whole set of examples, one of each. */
async function oneOfEach(maker: Person): Promise<Map<string, string>> {
  const set = new Map<string, string>()
  for (const place of new Set(addressed.map(placeOf))) {
    const example = examples[place]
    if (!example) throw new Error(`no example of what stands in ${place}/{id}: add one to this file`)
    set.set(place, await example(maker))
  }
  return set
}

const inputAt = (endpoint: Described, set: Map<string, string>) => ({
  ...sampleInput(endpoint.contract),
  ...(endpoint.path.includes('{id}') && { id: set.get(placeOf(endpoint)) }),
})

test('there are endpoints to ask', () => {
  expect(guarded.length).toBeGreaterThan(40)
  expect(new Set(everyEndpoint.map((each) => each.name)).size).toBe(everyEndpoint.length)
})

test('few endpoints answer strangers', () => {
  const open = everyEndpoint.filter(({ meta }) => meta.access === 'open').map((each) => each.name)
  expect(open).toMatchInlineSnapshot(`
    [
      "GET /setup",
      "POST /setup",
      "POST /session",
      "DELETE /session",
      "GET /invitation-links/{token}",
      "POST /invitation-links/{token}/acceptance",
    ]
  `)
})

describe('a stranger is asked to sign in', () => {
  test.each(named(guarded))('%s', async (_, { contract }) => {
    const reply = await ask(house.stranger, contract, sampleInput(contract))
    expect([reply.status, reply.body.code]).toEqual([401, 'platform.refusal.signInFirst'])
  })
})

describe('a key without the permission is refused', () => {
  let accountsOnly: Person
  let dealsOnly: Person

  const key = async (...permissions: string[]) => {
    const { body } = await ours.send('POST', '/api-keys', { name: another('键'), permissions })
    return house.withKey(String(body.key))
  }

  beforeAll(async () => {
    accountsOnly = await key('accounts:read')
    dealsOnly = await key('opportunities:read')
  })

  test.each(named(guarded))('%s', async (_, endpoint) => {
    const { contract, kind } = endpoint
    const who = areaOf(endpoint) === 'accounts' ? dealsOnly : accountsOnly
    const reply = await ask(who, contract, sampleInput(contract))
    // A key opens no session: what belongs to the session asks for one.
    const refused = kind === 'open' ? 'signInFirst' : 'keyLacksPermission'
    expect(reply.body.code).toBe(`platform.refusal.${refused}`)
  })

  test('and none reaches keys, invitations or the session, whatever it was given', async () => {
    const mighty = await key(...keyPermissions)
    expect((await mighty.get('/accounts')).status).toBe(200)
    for (const endpoint of guarded.filter((each) => /^(api-keys|invitations|session)$/.test(areaOf(each)))) {
      const reply = await ask(mighty, endpoint.contract, sampleInput(endpoint.contract))
      expect([endpoint.name, [401, 403].includes(reply.status)]).toEqual([endpoint.name, true])
    }
  })
})

describe('what belongs to another organisation is not there', () => {
  let set: Map<string, string>

  beforeAll(async () => {
    set = await oneOfEach(theirs)
  })

  test.each(named(addressed))('%s', async (_, endpoint) => {
    const input = { ...inputAt(endpoint, set) }
    const reply = await ask(ours, endpoint.contract, input)
    expect([reply.status, reply.body.code]).toEqual([404, 'platform.refusal.notFound'])
  })

  test('though it is there for those it belongs to', async () => {
    for (const endpoint of addressed.filter(({ method }) => method === 'GET')) {
      const reply = await ask(theirs, endpoint.contract, inputAt(endpoint, set))
      expect([endpoint.name, reply.status]).toEqual([endpoint.name, 200])
    }
  })
})

describe('a wrong shape is answered with the field', () => {
  const inAddress = ({ path }: Described, field: string) => path.includes(`{${field}}`)
  const fields = everyEndpoint.flatMap((endpoint) =>
    inputFields(endpoint.contract).map((field) => [endpoint.name, field, endpoint] as const),
  )

  test.each(fields)('%s: %s', async (_, field, endpoint) => {
    const { contract, method } = endpoint
    const inBody = method !== 'GET' && method !== 'DELETE' && !inAddress(endpoint, field)
    // In an address everything is text, and no text may be as long as one likes.
    const wrong = inBody ? [[]] : inAddress(endpoint, field) ? 'x'.repeat(250) : 'x'.repeat(5000)
    const reply = await ask(ours, contract, { ...sampleInput(contract), [field]: wrong })
    expect([reply.status, reply.body.field?.split('.')[0]]).toEqual([400, field])
  })

  test('and so is a body that is no object', async () => {
    for (const { method, path, contract } of guarded) {
      if (method === 'GET' || method === 'DELETE' || inputFields(contract).length === 0) continue
      const { url } = requestFor(contract, sampleInput(contract))
      const reply = await ours.send(method, url, [])
      expect([path, reply.status]).toEqual([path, 400])
    }
  })
})

const columns: Record<Hat, string> = {
  sales: 'sale',
  presalesArchitect: 'pres',
  productManager: 'prod',
  researchDevelopment: 'r&d',
  pmo: 'pmo',
  projectManager: 'proj',
  deliveryEngineer: 'deli',
  supportEngineer: 'supp',
  salesLeader: 'lead',
  solutionTeam: 'solu',
  bidManager: 'bid',
  sponsor: 'spon',
  legalCompliance: 'lega',
  partnerManager: 'part',
  administrator: 'admi',
}

test('every endpoint asked by every hat, about things that somebody else made', {
  timeout: 240_000,
}, async () => {
  // What has a version is asked with one that nobody has, so that it stays for the next question; what has none goes last.
  const inOrder = [...guarded].sort((one, other) => Number(isForGood(one)) - Number(isForGood(other)))
  // ✓ let in, · refused, – not there for this person: another's saved views.
  const passes = new Map(guarded.map((each) => [each.name, [] as string[]]))
  for (const hat of hats) {
    const somebody = await house.join(ours, hat)
    const set = await oneOfEach(ours)
    for (const endpoint of inOrder) {
      const reply = await ask(somebody, endpoint.contract, inputAt(endpoint, set))
      expect([hat, endpoint.name, reply.status < 500]).toEqual([hat, endpoint.name, true])
      passes.get(endpoint.name)?.push(reply.status === 403 ? '·' : reply.status === 404 ? '–' : '✓')
    }
  }
  const row = (cells: readonly string[]) => cells.map((cell) => cell.padEnd(5)).join('')
  const width = Math.max(...guarded.map((each) => each.name.length)) + 2
  const head = ' '.repeat(width) + row(hats.map((hat) => columns[hat]))
  const rows = [...passes].map(([name, cells]) => name.padEnd(width) + row(cells))
  const matrix = [head, ...rows].map((line) => line.trimEnd()).join('\n')
  expect(`\n${matrix}\n`).toMatchInlineSnapshot(`
    "
                                        sale pres prod r&d  pmo  proj deli supp lead solu bid  spon lega part admi
    GET /session                        ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓
    PUT /session/organization           –    –    –    –    –    –    –    –    –    –    –    –    –    –    –
    PUT /session/password               ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓
    GET /organization                   ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓
    PUT /organization                   ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ✓
    GET /members                        ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓
    PUT /members/{id}/hats              ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ✓
    PUT /members/{id}/departure         ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ✓
    DELETE /members/{id}/departure      ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ✓
    PUT /session/name                   ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓
    GET /invitations                    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ✓
    POST /invitations                   ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ✓
    DELETE /invitations/{id}            ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ✓
    GET /api-keys                       ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓
    POST /api-keys                      ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓
    DELETE /api-keys/{id}               ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ✓
    GET /audit-events                   ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ✓
    GET /accounts                       ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓
    GET /accounts/export                ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓
    GET /accounts/choices               ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓
    GET /accounts/fields                ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓
    GET /accounts/{id}                  ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓
    POST /accounts                      ✓    ✓    ✓    ·    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ·    ✓    ·
    PUT /accounts/{id}                  ✓    ✓    ✓    ·    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ·    ✓    ·
    DELETE /accounts/{id}               ·    ·    ·    ·    ·    ·    ·    ·    ✓    ·    ·    ✓    ·    ·    ✓
    GET /accounts/{id}/history          ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓
    GET /accounts/{id}/people           ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓
    GET /people                         ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓
    GET /people/export                  ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓
    GET /people/{id}                    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓
    POST /people                        ✓    ✓    ✓    ·    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ·    ✓    ·
    PUT /people/{id}                    ✓    ✓    ✓    ·    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ·    ✓    ·
    DELETE /people/{id}                 ·    ·    ·    ·    ·    ·    ·    ·    ✓    ·    ·    ✓    ·    ·    ✓
    GET /people/{id}/history            ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓
    GET /opportunities/{id}             ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓
    POST /opportunities                 ✓    ✓    ✓    ·    ·    ·    ·    ·    ✓    ✓    ✓    ✓    ·    ✓    ·
    PUT /opportunities/{id}             ·    ·    ·    ·    ·    ·    ·    ·    ✓    ·    ·    ✓    ·    ·    ·
    PATCH /opportunities/{id}/stages    ·    ·    ·    ·    ·    ·    ·    ·    ✓    ·    ·    ✓    ·    ·    ·
    PUT /opportunities/{id}/next-step   ·    ·    ·    ·    ·    ·    ·    ·    ✓    ·    ·    ✓    ·    ·    ·
    PUT /opportunities/{id}/closure     ·    ·    ·    ·    ·    ·    ·    ·    ✓    ·    ·    ✓    ·    ·    ·
    DELETE /opportunities/{id}/closure  ·    ·    ·    ·    ·    ·    ·    ·    ✓    ·    ·    ✓    ·    ·    ✓
    DELETE /opportunities/{id}          ·    ·    ·    ·    ·    ·    ·    ·    ✓    ·    ·    ✓    ·    ·    ✓
    GET /opportunities/{id}/history     ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓
    GET /custom-fields                  ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓
    POST /custom-fields                 ·    ✓    ·    ·    ·    ·    ·    ·    ✓    ·    ·    ·    ·    ·    ✓
    PUT /custom-fields/{id}             ·    ✓    ·    ·    ·    ·    ·    ·    ✓    ·    ·    ·    ·    ·    ✓
    DELETE /custom-fields/{id}          ·    ✓    ·    ·    ·    ·    ·    ·    ✓    ·    ·    ·    ·    ·    ✓
    GET /imports                        ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓
    POST /imports                       ✓    ✓    ✓    ·    ·    ·    ·    ·    ✓    ✓    ✓    ✓    ·    ✓    ·
    GET /imports/{id}                   ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓
    PUT /imports/{id}/mapping           ·    ·    ·    ·    ·    ·    ·    ·    ✓    ·    ·    ✓    ·    ·    ·
    POST /imports/{id}/dry-run          ·    ·    ·    ·    ·    ·    ·    ·    ✓    ·    ·    ✓    ·    ·    ·
    POST /imports/{id}/run              ·    ·    ·    ·    ·    ·    ·    ·    ✓    ·    ·    ✓    ·    ·    ·
    DELETE /imports/{id}/run            ·    ·    ·    ·    ·    ·    ·    ·    ✓    ·    ·    ✓    ·    ·    ·
    GET /imports/{id}/refused           ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓
    DELETE /imports/{id}                ·    ·    ·    ·    ·    ·    ·    ·    ✓    ·    ·    ✓    ·    ·    ·
    GET /win-model                      ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓
    POST /win-model/learnings           ·    ✓    ✓    ·    ·    ·    ·    ·    ✓    ·    ·    ✓    ·    ·    ✓
    GET /win-model/learnings/latest     ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓
    DELETE /win-model/learnings/{id}    ·    ✓    ✓    ·    ·    ·    ·    ·    ✓    ·    ·    ✓    ·    ·    ✓
    GET /opportunities/{id}/win-score   ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓
    GET /opportunities                  ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓
    GET /opportunities/export           ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓
    GET /opportunities/board            ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓
    GET /saved-views                    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓
    POST /saved-views                   ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓
    DELETE /saved-views/{id}            –    –    –    –    –    –    –    –    –    –    –    –    –    –    –
    GET /my-day                         ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓    ✓
    "
  `)
})

const isForGood = ({ method, contract }: Described): boolean =>
  method === 'DELETE' && sampleInput(contract).version !== versionNobodyHas
