import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type Person, password, type TestHouse } from '#main/testing/house.ts'
import { newId } from '#platform/db/id.ts'

let house: TestHouse
let founder: Person
let elsewhere: Person

beforeAll(async () => {
  house = await openHouse()
  founder = await house.found()
  elsewhere = await house.found('北溟云')
})
afterAll(() => house.close())

const nowhere = '018f0000-0000-7000-8000-000000000000'

const emailOf = async ({ tenantId, memberId }: Person): Promise<string> => {
  const row = await house.db.owner
    .selectFrom('member')
    .select('email')
    .where('tenantId', '=', tenantId)
    .where('id', '=', memberId)
    .executeTakeFirstOrThrow()
  return row.email
}

/** Signs in as a browser does: answers the status, and the cookie to come back with. */
async function signIn(email: string, word = password) {
  const reply = await house.stranger.send('POST', '/session', { email, password: word })
  const cookie = String([reply.headers['set-cookie']].flat()[0]).split(';')[0] ?? ''
  return { status: reply.status, body: reply.body, cookie, setCookie: String(reply.headers['set-cookie']) }
}

const versionOf = async (who: Person): Promise<number> => {
  const { body } = await founder.get('/members')
  return body.rows?.find((row) => row.id === who.memberId)?.version as number
}

describe('signing in and out', () => {
  test('the right word opens a session whose cookie no script can read', async () => {
    const { status, cookie, setCookie } = await signIn((await emailOf(founder)).toUpperCase())
    expect(status).toBe(200)
    expect(setCookie).toMatch(/HttpOnly/i)
    expect(setCookie).toMatch(/SameSite=Lax/i)
    const session = await house.stranger.get('/session', { cookie })
    expect(session.body).toMatchObject({ member: { id: founder.memberId }, can: { invite: true } })
  })

  test('a wrong word and an unknown address get the same answer', async () => {
    const wrong = await signIn(await emailOf(founder), 'not-the-right-word')
    const unknown = await signIn('nobody@hengchuan.example')
    for (const { status, body } of [wrong, unknown])
      expect([status, body.code, body.field]).toEqual([
        401,
        'organizations.refusal.wrongPassword',
        'password',
      ])
    expect(wrong.setCookie).not.toContain('session_token')
  })

  test('after signing out the old cookie opens nothing, whatever other cookies come with it', async () => {
    const { cookie } = await signIn(await emailOf(founder))
    const asSeenBefore = `${cookie}; outrider.locale=en`
    expect((await house.stranger.get('/accounts', { cookie: asSeenBefore })).status).toBe(200)
    expect((await house.stranger.send('DELETE', '/session', undefined, { cookie })).body).toEqual({
      signedIn: false,
    })
    for (const replayed of [cookie, asSeenBefore])
      expect((await house.stranger.get('/accounts', { cookie: replayed })).status).toBe(401)
  })

  test('signing out ends this session and no other', async () => {
    const email = await emailOf(founder)
    const [laptop, phone] = [await signIn(email), await signIn(email)]
    await house.stranger.send('DELETE', '/session', undefined, { cookie: laptop.cookie })
    expect((await house.stranger.get('/accounts', { cookie: phone.cookie })).status).toBe(200)
  })

  test('a cookie that somebody made up opens nothing', async () => {
    const cookie = 'outrider.session_token=made-up.c2lnbmF0dXJl'
    expect((await house.stranger.get('/accounts', { cookie })).status).toBe(401)
  })

  test('a change that a foreign page sends with the cookie is not carried out', async () => {
    const reply = await founder.send(
      'POST',
      '/accounts',
      { name: '某公司' },
      { origin: 'https://evil.example' },
    )
    expect([reply.status, reply.body.code]).toEqual([403, 'platform.refusal.foreignOrigin'])
  })

  test('a new password ends the other sessions and is asked for from then on', async () => {
    const member = await house.join(founder, 'sales')
    const email = await emailOf(member)
    const [here, there] = [await signIn(email), await signIn(email)]
    expect((await house.stranger.get('/accounts', { cookie: there.cookie })).status).toBe(200)
    const change = (current: string) =>
      house.stranger.send(
        'PUT',
        '/session/password',
        { current, next: 'another-long-word' },
        { cookie: here.cookie },
      )
    expect((await change('not-the-right-word')).body.field).toBe('current')
    expect((await change(password)).status).toBe(200)
    expect((await house.stranger.get('/accounts', { cookie: here.cookie })).status).toBe(200)
    expect((await house.stranger.get('/accounts', { cookie: there.cookie })).status).toBe(401)
    expect((await signIn(email)).status).toBe(401)
    expect((await signIn(email, 'another-long-word')).status).toBe(200)
  })
})

describe('invitations', () => {
  const invite = async (values: object = {}) => {
    const reply = await founder.send('POST', '/invitations', {
      name: '何嘉',
      email: `he-jia-${newId()}@hengchuan.example`,
      hats: ['productManager'],
      ...values,
    })
    expect(reply.status).toBe(200)
    return reply.body as { id: string; token: string; email: string }
  }
  const accept = (token: string, values: object = {}) =>
    house.stranger.send('POST', `/invitation-links/${token}/acceptance`, {
      name: '何嘉',
      password,
      ...values,
    })

  test('a link shows who invites, lets in once, and gives the hats it names', async () => {
    const { token, email } = await invite()
    const shown = await house.stranger.get(`/invitation-links/${token}`)
    expect(shown.body).toEqual({
      organization: '衡川软件',
      name: '何嘉',
      email,
      hats: ['productManager'],
      known: false,
    })
    expect((await accept(token)).status).toBe(200)
    const { body } = await founder.get('/members')
    expect(body.rows?.find((row) => row.email === email)).toMatchObject({
      name: '何嘉',
      hats: ['productManager'],
    })
    expect((await signIn(email)).status).toBe(200)
    const again = await accept(token)
    expect([again.status, again.body.code]).toEqual([422, 'organizations.refusal.invitationUsed'])
  })

  test('of two who use it at the same moment one comes in', async () => {
    const { token } = await invite()
    const both = await Promise.all([accept(token), accept(token)])
    expect(both.filter((reply) => reply.status === 200)).toHaveLength(1)
  })

  test('the word of the link stands nowhere in the database', async () => {
    const { id, token } = await invite()
    const row = await house.db.owner
      .selectFrom('invitation')
      .selectAll()
      .where('tenantId', '=', founder.tenantId)
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(JSON.stringify(row)).not.toContain(token)
    const audit = await founder.get(`/audit-events?subjectId=${id}`)
    expect(JSON.stringify(audit.body)).not.toContain(token)
  })

  test('a withdrawn, an expired and an invented link let nobody in', async () => {
    const withdrawn = await invite()
    await founder.send('DELETE', `/invitations/${withdrawn.id}`)
    expect((await accept(withdrawn.token)).body.code).toBe('organizations.refusal.invitationRevoked')
    const old = await invite()
    const before = house.clock.now
    house.clock.now = '2026-03-17T02:00:00.000Z'
    expect((await accept(old.token)).body.code).toBe('organizations.refusal.invitationExpired')
    house.clock.now = before
    expect((await accept('a-word-that-nobody-was-sent')).status).toBe(404)
  })

  test('who works elsewhere already proves it with their password, and then belongs to both', async () => {
    const email = await emailOf(elsewhere)
    const { token } = await invite({ email })
    expect((await house.stranger.get(`/invitation-links/${token}`)).body.known).toBe(true)
    const guessed = await accept(token, { password: 'not-the-right-word' })
    expect([guessed.status, guessed.body.field]).toEqual([422, 'password'])
    expect((await accept(token)).status).toBe(200)
    const { cookie } = await signIn(email)
    const session = await house.stranger.get('/session', { cookie })
    expect(session.body.organizations).toMatchObject([{ name: '北溟云' }, { name: '衡川软件' }])
    const chosen = await house.stranger.send(
      'PUT',
      '/session/organization',
      { tenantId: founder.tenantId },
      { cookie },
    )
    expect(chosen.status).toBe(200)
    expect((await house.stranger.get('/organization', { cookie })).body.name).toBe('衡川软件')
    const foreign = await house.stranger.send(
      'PUT',
      '/session/organization',
      { tenantId: nowhere },
      { cookie },
    )
    expect(foreign.status).toBe(404)
  })

  test('only administrators invite, and nobody twice', async () => {
    const sales = await house.join(founder, 'sales', 'salesLeader')
    const form = { name: '何嘉', email: 'somebody@hengchuan.example', hats: [] }
    expect((await sales.send('POST', '/invitations', form)).status).toBe(403)
    expect((await sales.get('/invitations')).status).toBe(403)
    const member = await founder.send('POST', '/invitations', { ...form, email: await emailOf(sales) })
    expect([member.status, member.body.field]).toEqual([422, 'email'])
    expect((await founder.send('POST', '/invitations', { ...form, email: 'no address' })).body.field).toBe(
      'email',
    )
    expect((await elsewhere.get('/invitations')).body.rows).toEqual([])
  })
})

describe('members', () => {
  const giveHats = async (who: Person, hats: string[], by = founder) =>
    by.send('PUT', `/members/${who.memberId}/hats`, { hats, version: await versionOf(who) })

  test('a hat counts from the next request on, and so does its loss', async () => {
    const member = await house.join(founder)
    const create = () => member.send('POST', '/opportunities', { name: '平台', currency: 'CNY' })
    expect((await create()).status).toBe(403)
    expect((await giveHats(member, ['sales'])).body).toMatchObject({ hats: ['sales'], version: 2 })
    expect((await create()).status).toBe(200)
    await giveHats(member, [])
    expect((await create()).status).toBe(403)
    const audit = await founder.get(`/audit-events?subjectId=${member.memberId}&event=member.hatsGiven`)
    expect(audit.body.rows).toMatchObject([{ before: { hats: ['sales'] }, after: { hats: [] } }, {}])
  })

  test('nobody gives hats to themselves, and the last administrator keeps theirs', async () => {
    const sales = await house.join(founder, 'sales')
    expect((await giveHats(sales, ['administrator'], sales)).status).toBe(403)
    const last = await giveHats(founder, ['sponsor'])
    expect([last.status, last.body.code]).toEqual([422, 'organizations.refusal.lastAdministrator'])
    const stale = await founder.send('PUT', `/members/${sales.memberId}/hats`, { hats: [], version: 7 })
    expect(stale.status).toBe(409)
    const unknown = await founder.send('PUT', `/members/${nowhere}/hats`, { hats: [], version: 1 })
    expect(unknown.status).toBe(404)
    const misshapen = await founder.send('PUT', `/members/${sales.memberId}/hats`, {
      hats: ['king'],
      version: 1,
    })
    expect([misshapen.status, misshapen.body.field]).toEqual([400, 'hats.0'])
  })

  test('who left is out at once, cannot sign in, and keeps their name on what they did', async () => {
    const sales = await house.join(founder, 'sales')
    const email = await emailOf(sales)
    const deal = await sales.send('POST', '/opportunities', { name: '平台', currency: 'CNY' })
    const key = await sales.send('POST', '/api-keys', { name: '报表', permissions: ['accounts:read'] })
    const program = house.withKey(String(key.body.key))
    expect((await program.get('/accounts')).status).toBe(200)
    const version = await versionOf(sales)
    const left = await founder.send('PUT', `/members/${sales.memberId}/departure`, { version })
    expect(left.body.leftAt).toBe('2026-03-02T02:00:00.000Z')
    expect((await sales.get('/accounts')).status).toBe(401)
    expect((await program.get('/accounts')).status).toBe(401)
    const refused = await signIn(email)
    expect([refused.status, refused.body.code]).toEqual([403, 'organizations.refusal.noMembership'])
    expect(refused.setCookie).not.toContain('session_token')
    const history = await founder.get(`/opportunities/${deal.body.id}/history`)
    expect(history.body.rows).toMatchObject([{ actorName: '苏敏' }])
    const back = await founder.send('DELETE', `/members/${sales.memberId}/departure?version=${version + 1}`)
    expect(back.body.leftAt).toBeNull()
    expect((await signIn(email)).status).toBe(200)
  })

  test('everybody corrects their own name', async () => {
    const member = await house.join(founder)
    const renamed = await member.send('PUT', '/session/name', { name: '苏旻', version: 1 })
    expect(renamed.body).toMatchObject({ id: member.memberId, name: '苏旻', version: 2 })
    expect((await member.send('PUT', '/session/name', { name: '苏敏', version: 1 })).status).toBe(409)
  })
})

describe('the organisation', () => {
  const form = { name: '衡川软件', locale: 'en', currency: 'EUR', timeZone: 'Europe/Oslo' }

  test('is changed by administrators, each over the version they saw', async () => {
    const us = await house.found('设置软件')
    const { version } = (await us.get('/organization')).body
    const changed = await us.send('PUT', '/organization', { ...form, version })
    expect(changed.body).toMatchObject({ ...form, version: 2 })
    const late = await us.send('PUT', '/organization', { ...form, version })
    expect(late.status).toBe(409)
    const sales = await house.join(us, 'salesLeader')
    expect((await sales.send('PUT', '/organization', { ...form, version: 2 })).status).toBe(403)
    const wrong = await us.send('PUT', '/organization', { ...form, timeZone: 'Mars/Base', version: 2 })
    expect([wrong.status, wrong.body.field]).toEqual([400, 'timeZone'])
  })
})

describe('API keys', () => {
  const create = async (who: Person, permissions: string[], values: object = {}) => {
    const reply = await who.send('POST', '/api-keys', { name: '报表', permissions, ...values })
    expect(reply.status).toBe(200)
    return {
      id: reply.body.id as string,
      key: String(reply.body.key),
      program: house.withKey(String(reply.body.key)),
    }
  }

  test('a key does what its permissions say and no more', async () => {
    const { program } = await create(founder, ['accounts:read', 'opportunities:write'])
    expect((await program.get('/accounts')).status).toBe(200)
    const lacking = await program.send('POST', '/accounts', { name: '某公司' })
    expect([lacking.status, lacking.body.code]).toEqual([403, 'platform.refusal.keyLacksPermission'])
    expect((await program.get('/opportunities')).status).toBe(403)
    const deal = await program.send('POST', '/opportunities', { name: '平台', currency: 'CNY' })
    expect(deal.status).toBe(200)
    const history = await founder.get(`/opportunities/${deal.body.id}/history`)
    expect(history.body.rows).toMatchObject([{ actorKind: 'apiKey', actorName: '魏征远' }])
  })

  test('a key never grants more than its owner may do', async () => {
    const support = await house.join(founder, 'supportEngineer')
    const { program } = await create(support, ['opportunities:write', 'audit-events:read'])
    const deal = await program.send('POST', '/opportunities', { name: '平台', currency: 'CNY' })
    expect(deal.body.code).toBe('opportunities.refusal.onlyCommercialCreate')
    expect((await program.get('/audit-events')).body.code).toBe('organizations.refusal.onlyAdministrators')
  })

  test('a key ends when it expires and when it is revoked', async () => {
    const { program } = await create(founder, ['accounts:read'], { expiresAt: '2026-03-03T00:00:00.000Z' })
    expect((await program.get('/accounts')).status).toBe(200)
    const before = house.clock.now
    house.clock.now = '2026-03-03T00:00:00.000Z'
    expect((await program.get('/accounts')).status).toBe(401)
    house.clock.now = before
    const { id, program: other } = await create(founder, ['accounts:read'])
    expect((await other.get('/accounts')).status).toBe(200)
    await founder.send('DELETE', `/api-keys/${id}`)
    expect((await other.get('/accounts')).status).toBe(401)
    const past = { name: '报表', permissions: ['accounts:read'], expiresAt: '2026-03-01T00:00:00Z' }
    expect((await founder.send('POST', '/api-keys', past)).body.field).toBe('expiresAt')
  })

  test('a key is shown once and kept as a hash', async () => {
    const { id, key } = await create(founder, ['accounts:read'])
    const row = await house.db.owner
      .selectFrom('apiKey')
      .selectAll()
      .where('tenantId', '=', founder.tenantId)
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(JSON.stringify(row)).not.toContain(key)
    const listed = await founder.get('/api-keys')
    expect(listed.body.rows?.find((each) => each.id === id)).toMatchObject({ prefix: key.slice(0, 10) })
    expect(JSON.stringify(listed.body)).not.toContain(key)
  })

  test('everybody sees and revokes their own keys, administrators all', async () => {
    const sales = await house.join(founder, 'sales')
    const { id } = await create(founder, ['accounts:read'])
    const { id: own } = await create(sales, ['accounts:read'])
    const listed = async (who: Person) => (await who.get('/api-keys')).body.rows?.map((row) => row.id)
    expect(await listed(sales)).toEqual([own])
    expect(await listed(founder)).toEqual(expect.arrayContaining([id, own]))
    const refused = await sales.send('DELETE', `/api-keys/${id}`)
    expect([refused.status, refused.body.code]).toEqual([403, 'organizations.refusal.onlyOwnKeys'])
    expect((await elsewhere.send('DELETE', `/api-keys/${id}`)).status).toBe(404)
    expect((await founder.send('DELETE', `/api-keys/${own}`)).status).toBe(200)
    expect(await listed(sales)).toEqual([])
  })
})

describe('the audit', () => {
  test('is read by administrators, page by page, and nobody else', async () => {
    const sales = await house.join(founder, 'salesLeader', 'sponsor')
    expect((await sales.get('/audit-events')).body.code).toBe('organizations.refusal.onlyAdministrators')
    const first = await founder.get('/audit-events?limit=3')
    expect(first.body.rows).toHaveLength(3)
    const second = await founder.get(`/audit-events?limit=3&cursor=${first.body.next}`)
    const ids = [...(first.body.rows ?? []), ...(second.body.rows ?? [])].map((row) => String(row.id))
    expect(ids).toEqual([...ids].sort().reverse())
  })

  test('cannot be changed by whoever answers requests', async () => {
    const { rows } = await house.db.pool.query(
      `select privilege_type from information_schema.role_table_grants
       where grantee = 'outrider_app' and table_name = 'audit_event' order by 1`,
    )
    expect(rows.map((row) => row.privilege_type)).toEqual(['INSERT', 'SELECT'])
  })
})

test('organisations never meet', async () => {
  const names = async (who: Person) => (await who.get('/members')).body.rows?.map((row) => row.id)
  const ours = await names(founder)
  expect(await names(elsewhere)).not.toEqual(expect.arrayContaining(ours ?? []))
  const foreign = await elsewhere.get('/audit-events?limit=200')
  const theirs = await founder.get('/audit-events?limit=200')
  const ids = (reply: typeof foreign) => reply.body.rows?.map((row) => row.id) ?? []
  expect(ids(foreign).filter((id) => ids(theirs).includes(id))).toEqual([])
})
