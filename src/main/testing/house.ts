// The real application on the test database, asked through real HTTP routes. Every test file founds its own organisations, so
// that files may share one database and tenants prove each time that they do not meet.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { type Background, createApp } from '#main/app.ts'
import { fillDemo } from '#main/seed.ts'
import { foundOrganization } from '#organizations/entrance.ts'
import { insertMember } from '#organizations/queries.ts'
import type { Hat } from '#organizations/vendor-role.ts'
import { hashPassword, insertUser } from '#platform/auth/users.ts'
import { readSettings } from '#platform/config/settings.ts'
import type { Database } from '#platform/db/database.ts'
import { newId } from '#platform/db/id.ts'
import { testDatabase } from '#platform/db/testing/test-database.ts'
import { asOwner, forTenant } from '#platform/db/transaction.ts'
import { silentLog } from '#platform/log/log.ts'

export const password = 'a-long-enough-word'

export interface Reply {
  status: number
  body: Record<string, unknown> & { rows?: Record<string, unknown>[]; code?: string; field?: string }
  headers: Record<string, unknown>
}

/** Somebody at the door: asks with their own cookie or key, or as a stranger. */
export interface Person {
  memberId: string
  tenantId: string
  get: (path: string, headers?: Record<string, string>) => Promise<Reply>
  send: (
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ) => Promise<Reply>
}

export interface TestHouse {
  db: Database
  http: FastifyInstance
  clock: { now: string }
  /** Not started: a test that needs learning starts it. */
  background: Background
  stranger: Person
  /** A new organisation; its founder wears the founder's hats. */
  found: (name?: string, data?: 'empty' | 'demo') => Promise<Person>
  /** Another member of the same organisation, with these hats. */
  join: (organization: Person, ...hats: Hat[]) => Promise<Person>
  withKey: (key: string) => Person
  /** Once imports have ended and what follows from the last changes is done. */
  settled: () => Promise<void>
  close: () => Promise<void>
}

let founded = 0

export async function openHouse(now = '2026-03-02T02:00:00.000Z'): Promise<TestHouse> {
  const db = await testDatabase()
  const clock = { now }
  const folder = mkdtempSync(join(tmpdir(), 'outrider-house-'))
  const settings = readSettings({
    OUTRIDER_DATA: folder,
    OUTRIDER_SECRET: 'only-for-tests-and-long-enough-for-them',
    OUTRIDER_PORT: '0',
  })
  const app = await createApp({ db, settings, log: silentLog, now: () => clock.now, attempts: 'unlimited' })
  const passwordHash = await hashPassword(app.signIn, password)

  async function ask(options: InjectOptions): Promise<Reply> {
    const reply = await app.http.inject(options)
    const isJson = String(reply.headers['content-type']).includes('json')
    return {
      status: reply.statusCode,
      body: isJson ? reply.json() : { text: reply.body },
      headers: reply.headers,
    }
  }

  function person(headers: Record<string, string>, who: { memberId: string; tenantId: string }): Person {
    return {
      ...who,
      get: (path, more) => ask({ method: 'GET', url: `/api/v1${path}`, headers: { ...headers, ...more } }),
      send: (method, path, body, more) =>
        ask({
          method,
          url: `/api/v1${path}`,
          headers: { ...headers, ...more },
          ...(body ? { payload: body } : {}),
        }),
    }
  }

  async function signIn(email: string, who: { memberId: string; tenantId: string }): Promise<Person> {
    const reply = await ask({ method: 'POST', url: '/api/v1/session', payload: { email, password } })
    if (reply.status !== 200) throw new Error(JSON.stringify(reply.body))
    const cookies = [reply.headers['set-cookie']].flat().map((each) => String(each).split(';')[0])
    return person({ cookie: cookies.join('; ') }, who)
  }

  return {
    db,
    http: app.http,
    clock,
    background: app.background,
    stranger: person({}, { memberId: '', tenantId: '' }),
    withKey: (key) => person({ authorization: `Bearer ${key}` }, { memberId: '', tenantId: '' }),
    settled: () => app.background.settled(),
    async found(name = '衡川软件', data = 'empty') {
      founded += 1
      const email = `founder-${founded}-${newId()}@hengchuan.example`
      const tenantId = await foundOrganization(
        { db, signIn: app.signIn, fillDemo },
        {
          organization: { name, locale: 'zh-CN', currency: 'CNY', timeZone: 'Asia/Shanghai' },
          member: { name: '魏征远', email, password },
          data,
        },
        clock.now,
      )
      const { id } = await db.owner
        .selectFrom('member')
        .select('id')
        .where('tenantId', '=', tenantId)
        .where('email', '=', email)
        .executeTakeFirstOrThrow()
      return signIn(email, { memberId: id, tenantId })
    },
    async join(organization, ...hats) {
      const memberId = newId()
      const email = `member-${memberId}@hengchuan.example`
      await asOwner(db, async (owner) => {
        const userId = await insertUser(owner, { name: '苏敏', email, passwordHash }, clock.now)
        const member = {
          id: memberId,
          name: '苏敏',
          email,
          hats,
          joinedAt: clock.now,
          leftAt: null,
          version: 1,
        }
        await insertMember(forTenant(owner, organization.tenantId), { ...member, userId }, null)
      })
      return signIn(email, { memberId, tenantId: organization.tenantId })
    },
    async close() {
      await app.http.close()
      await app.background.stop()
      await db.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
