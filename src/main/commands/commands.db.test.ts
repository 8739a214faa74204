// The commands as an operator and a script use them: on the test database, and against the real server over HTTP.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type } from '#main/testing/fake-terminal.ts'
import { openHouse, type Person, type TestHouse } from '#main/testing/house.ts'

let house: TestHouse
let founder: Person
let url: string
const folder = mkdtempSync(join(tmpdir(), 'outrider-commands-'))

/** The same database that the house stands on. */
const database = () => {
  const { dataFolder, databaseUrl } = inject('databaseSettings')
  return { OUTRIDER_DATA: dataFolder, DATABASE_URL: databaseUrl }
}

beforeAll(async () => {
  house = await openHouse()
  founder = await house.found()
  url = await house.http.listen({ port: 0, host: '127.0.0.1' })
})

afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

async function keyWith(...permissions: string[]): Promise<Record<string, string>> {
  const { body } = await founder.send('POST', '/api-keys', { name: 'script', permissions })
  return { OUTRIDER_URL: url, OUTRIDER_KEY: String(body.key) }
}

describe('outrider db', () => {
  test('says which database it is and that nothing waits', async () => {
    const { exitCode, printed } = await type(['db', 'status', '--json'], { env: database() })
    expect(exitCode).toBe(0)
    expect(JSON.parse(printed)).toMatchObject({
      kind: database().DATABASE_URL ? 'postgresql' : 'embedded',
      pending: [],
    })
  })

  test('migrating twice changes nothing', async () => {
    const { printed } = await type(['db', 'migrate'], { env: database(), locale: 'zh-CN' })
    expect(printed).toBe('数据结构已是最新。')
  })

  test('without Citus there is nothing to distribute over', async () => {
    const { exitCode, said } = await type(['db', 'distribute'], { env: database() })
    expect(exitCode).toBe(2)
    expect(said).toContain('CREATE EXTENSION citus')
  })
})

describe('outrider password', () => {
  const env = database
  const signIn = async (password: string) => {
    const answer = await fetch(`${url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'mei@yuanshan.example', password }),
    })
    return answer.status
  }

  test('who forgot theirs signs in with the new one, which the audit knows of', async () => {
    const who = ['--organization', '远山二厂', '--name', '梅', '--email', 'mei@yuanshan.example']
    await type(['setup', ...who, '--another', '--password', 'soon-forgotten'], { env: env() })
    const typed = ['password', 'Mei@yuanshan.example', '--password-stdin']
    const { exitCode, printed } = await type(typed, {
      env: env(),
      locale: 'zh-CN',
      standardInput: 'a-new-one-to-keep\n',
    })
    expect([exitCode, printed]).toEqual([0, 'mei@yuanshan.example 的密码已重设，原有登录已全部失效。'])
    expect([await signIn('soon-forgotten'), await signIn('a-new-one-to-keep')]).toEqual([401, 200])
    const event = await house.db.owner
      .selectFrom('auditEvent')
      .select(['actorKind', 'subjectKind'])
      .where('event', '=', 'member.passwordGiven')
      .execute()
    expect(event).toEqual([{ actorKind: 'program', subjectKind: 'member' }])
  })

  test('nobody of that address, a password that is too short', async () => {
    const nobody = await type(['password', 'nobody@yuanshan.example', '--password-stdin'], { env: env() })
    expect([nobody.exitCode, nobody.said]).toEqual([2, 'Nobody signs in with nobody@yuanshan.example.'])
    const short = await type(['password', 'mei@yuanshan.example', '--password-stdin'], {
      env: env(),
      standardInput: 'short',
    })
    expect([short.exitCode, short.said]).toEqual([2, 'password: At least 10 characters'])
  })
})

describe('outrider setup', () => {
  const who = ['--organization', '远山软件', '--name', '林岚', '--email', 'lin@yuanshan.example']

  test('an organisation that stands is not joined by a second one in passing', async () => {
    const typed = ['setup', ...who, '--password', 'long-enough-word']
    const { exitCode, said } = await type(typed, { env: database() })
    expect([exitCode, said.startsWith('There is an organisation already.')]).toEqual([2, true])
  })

  test('a second organisation is founded when it is asked for, and its member can sign in', async () => {
    const typed = ['setup', ...who, '--another', '--password-stdin', '--json']
    const { exitCode, printed } = await type(typed, { env: database(), standardInput: 'long-enough-word\n' })
    expect([exitCode, JSON.parse(printed).email]).toEqual([0, 'lin@yuanshan.example'])
    const signedIn = await fetch(`${url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'lin@yuanshan.example', password: 'long-enough-word' }),
    })
    expect(signedIn.status).toBe(200)
  })

  test('what is missing is asked on a terminal', async () => {
    const answers = {
      'Name of': '溪桥科技',
      'Your name': '周航',
      'Your e-mail': 'zhou@xiqiao.example',
      'A password': 'long-enough',
    }
    const { exitCode, printed } = await type(['setup', '--another'], { env: database(), answers })
    expect(exitCode).toBe(0)
    expect(printed).toContain('zhou@xiqiao.example')
  })

  test('what is missing is named where nobody can be asked', async () => {
    const { exitCode, said } = await type(['setup', '--another', '--name', '周航'], { env: database() })
    expect([exitCode, said]).toEqual([2, '--organization is missing.'])
  })

  test('a short password is refused with its field', async () => {
    const typed = ['setup', ...who, '--another', '--password', 'short', '--json']
    const { exitCode, said } = await type(typed, { env: database() })
    expect([exitCode, JSON.parse(said).field]).toEqual([2, 'member.password'])
  })
})

describe('outrider backup and restore', () => {
  test('a backup is written while the server runs, and is not put over what is there', async () => {
    const file = join(folder, 'all.backup')
    expect((await type(['backup', file], { env: database() })).exitCode).toBe(0)
    const { exitCode, said } = await type(['restore', file], { env: database() })
    expect([exitCode, said.startsWith('There is already data')]).toEqual([2, true])
  })

  test('a file that is no backup is refused', async () => {
    const file = join(folder, 'letter.txt')
    writeFileSync(file, 'Dear all')
    const { exitCode, said } = await type(['restore', file], { env: database(), locale: 'zh-CN' })
    expect([exitCode, said]).toEqual([2, '这个文件不是游骑兵的备份。'])
  })
})

describe('outrider opportunity', () => {
  const all = ['accounts:read', 'accounts:write', 'opportunities:read', 'opportunities:write']
  const created = ['opportunity', 'create', '--name', '数据中台二期', '--amount', '820万', '--json']

  test('a deal is created, listed, moved on and closed', async () => {
    const env = await keyWith(...all)
    const deal = JSON.parse((await type(created, { env })).printed)
    expect([deal.name, deal.amountMinor]).toEqual(['数据中台二期', 820_000_000])

    const listed = await type(['opportunity', 'list'], { env, locale: 'zh-CN' })
    expect(listed.printed).toContain('数据中台二期')
    expect(listed.printed).toContain('820 万元')

    const step = ['opportunity', 'next-step', deal.id, '--step', '约技术交流', '--due', '2026-03-09']
    expect((await type(step, { env })).printed).toContain('9 Mar 2026')

    const ending = ['--outcome', 'won', '--on', '2026-03-02', '--reason-text', '方案最贴合']
    const close = ['opportunity', 'close', deal.id, ...ending, '--json']
    const closed = await type(close, { env })
    expect(closed.said).toBe('')
    expect(JSON.parse(closed.printed).closure.outcome).toBe('won')

    const again = await type(close, { env })
    expect([again.exitCode, JSON.parse(again.said).code]).toEqual([2, 'opportunities.refusal.alreadyClosed'])
  })

  test('the server’s refusal is the command’s, in the reader’s language', async () => {
    const env = await keyWith(...all)
    const { id } = JSON.parse((await type(created, { env })).printed)
    const close = ['opportunity', 'close', id, '--outcome', 'lostToCompetitor', '--on', '2026-03-02']
    const chinese = await type(close, { env, locale: 'zh-CN' })
    const english = await type(close, { env })
    expect([chinese.exitCode, english.exitCode]).toEqual([2, 2])
    expect(chinese.said).not.toBe(english.said)
  })

  test('a key that may only read cannot create', async () => {
    const { exitCode, said } = await type(created, { env: await keyWith('opportunities:read') })
    expect([exitCode, JSON.parse(said).code]).toEqual([2, 'platform.refusal.keyLacksPermission'])
  })

  test('a deal that is not there is not there', async () => {
    const show = ['opportunity', 'show', '01920000-0000-7000-8000-000000000000']
    expect((await type(show, { env: await keyWith(...all) })).exitCode).toBe(3)
  })

  test('a key that was never made is asked to sign in', async () => {
    const env = { OUTRIDER_URL: url, OUTRIDER_KEY: 'otr_never-made' }
    expect((await type(['opportunity', 'list'], { env })).exitCode).toBe(4)
  })

  test('a company is created and found', async () => {
    const env = await keyWith(...all)
    await type(['account', 'create', '--name', '北辰银行', '--industry', 'finance'], { env })
    expect((await type(['account', 'list', '--q', '北辰'], { env })).printed).toContain('北辰银行')
  })
})
