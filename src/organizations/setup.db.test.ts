// The one-time link needs a database in which nobody is yet, so this file opens its own.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, createApp } from '#main/app.ts'
import { readSettings } from '#platform/config/settings.ts'
import { migrate } from '#platform/db/migrate.ts'
import { freshDatabase, type TestCluster } from '#platform/db/testing/test-cluster.ts'
import { silentLog } from '#platform/log/log.ts'

let cluster: TestCluster
let app: App

beforeAll(async () => {
  cluster = await freshDatabase(process.env.OUTRIDER_TEST_DATABASE_URL)
  await migrate(cluster.db)
  const settings = readSettings({
    OUTRIDER_SECRET: 'only-for-tests-and-long-enough-for-them',
    OUTRIDER_PORT: '0',
  })
  app = await createApp({ db: cluster.db, settings, log: silentLog, attempts: 'unlimited' })
})
afterAll(async () => {
  await app.http.close()
  await cluster.drop()
})

const ask = async (method: 'GET' | 'POST', path: string, payload?: object, cookie?: string) => {
  const reply = await app.http.inject({
    method,
    url: `/api/v1${path}`,
    ...(payload && { payload }),
    ...(cookie && { headers: { cookie } }),
  })
  return {
    status: reply.statusCode,
    body: reply.json(),
    cookie: String(reply.headers['set-cookie']).split(';')[0],
  }
}

const founding = (token: string, email = 'wei@hengchuan.example') => ({
  token,
  organization: { name: '衡川软件', locale: 'zh-CN', currency: 'CNY', timeZone: 'Asia/Shanghai' },
  member: { name: '魏征远', email, password: 'a-long-enough-word' },
  data: 'empty',
})

test('a wrong link sets nothing up', async () => {
  const reply = await ask('POST', '/setup', founding('a-word-that-nobody-printed'))
  expect([reply.status, reply.body.code]).toEqual([403, 'organizations.refusal.setupLinkWrong'])
  expect((await ask('GET', '/setup')).body).toEqual({ needed: true, link: 'missing' })
})

test('a half-filled form sets nothing up and says what is missing', async () => {
  const form = founding(app.setupToken)
  const reply = await ask('POST', '/setup', { ...form, member: { ...form.member, password: 'short' } })
  expect([reply.status, reply.body.field]).toEqual([400, 'member.password'])
  expect((await ask('GET', `/setup?token=${app.setupToken}`)).body).toEqual({ needed: true, link: 'good' })
})

test('of two who open the link at the same moment one founds the organisation, and is signed in', async () => {
  const both = await Promise.all(
    ['wei@hengchuan.example', 'chen@hengchuan.example'].map((email) =>
      ask('POST', '/setup', founding(app.setupToken, email)),
    ),
  )
  expect(both.map((reply) => reply.status).sort()).toEqual([200, 403])
  const founder = both.find((reply) => reply.status === 200)
  const session = await ask('GET', '/session', undefined, founder?.cookie)
  expect(session.body).toMatchObject({
    member: { name: '魏征远', hats: ['administrator', 'presalesArchitect', 'sponsor'] },
    organization: { name: '衡川软件', currency: 'CNY' },
    organizations: [{ name: '衡川软件', current: true }],
  })
  const { organizations } = await cluster.db.owner
    .selectFrom('organization')
    .select((eb) => eb.fn.countAll<number>().as('organizations'))
    .executeTakeFirstOrThrow()
  expect(organizations).toBe(1)
})

test('afterwards the link is used up', async () => {
  const reply = await ask('POST', '/setup', founding(app.setupToken, 'later@hengchuan.example'))
  expect([reply.status, reply.body.code]).toEqual([403, 'organizations.refusal.setupLinkUsed'])
  expect((await ask('GET', '/setup')).body).toMatchObject({ needed: false })
})
