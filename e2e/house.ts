// The house that the journeys visit: a built server on a data folder of its own, with the demo cast in it, and a page that is
// signed in as its founder. A journey that begins before that asks for `emptyHouse`.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'

export interface House {
  url: string
  /** Only while nobody has set it up. */
  setupLink: string | null
  /** Runs a command on the same data folder; answers what it printed. */
  outrider: (...typed: string[]) => Promise<string>
}

export const founder = {
  organization: '衡川软件',
  name: '魏征远',
  email: 'wei@hengchuan.example',
  password: 'a-long-enough-word',
}

const program = join(import.meta.dirname, '..', 'dist', 'cli.js')
const run = promisify(execFile)

async function openHouse(use: (house: House) => Promise<void>, prepare: (house: House) => Promise<void>) {
  const folder = mkdtempSync(join(tmpdir(), 'outrider-journey-'))
  const env = {
    ...process.env,
    OUTRIDER_DATA: folder,
    OUTRIDER_PORT: '0',
    OUTRIDER_LANGUAGE: 'zh-CN',
    OUTRIDER_LOG_LEVEL: 'warn',
  }
  const outrider = async (...typed: string[]) =>
    (await run(process.execPath, [program, ...typed], { env })).stdout
  const server = spawn(process.execPath, [program, 'serve', '--json'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const house = { ...(await addressOf(server)), outrider }
    await prepare(house)
    await use(house)
  } finally {
    await stop(server)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The first line of `serve --json` that is no log line. */
async function addressOf(server: ChildProcess): Promise<Pick<House, 'url' | 'setupLink'>> {
  for await (const line of createInterface({ input: server.stdout! })) {
    const said = JSON.parse(line)
    if (said.url) return said
  }
  throw new Error('the server ended before it listened')
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  const ended = once(server, 'exit')
  server.kill('SIGTERM')
  await ended
}

const nothing = async () => undefined

async function moveIn({ outrider }: House): Promise<void> {
  const who = ['--organization', founder.organization, '--name', founder.name, '--email', founder.email]
  await outrider('setup', ...who, '--password', founder.password, '--demo', '--locale', 'zh-CN')
}

export const test = base.extend<{ home: Page; emptyHouse: House }, { house: House }>({
  /** One for all journeys of a worker: those who change it make what they change. */
  house: [async ({ browserName: _ }, use) => openHouse(use, moveIn), { scope: 'worker', timeout: 60_000 }],

  emptyHouse: async ({ browserName: _ }, use) => openHouse(use, nothing),

  /** A page on My day, signed in as the founder. */
  home: async ({ page, house }, use) => {
    const { email, password } = founder
    const answer = await page.request.post(`${house.url}/api/v1/session`, { data: { email, password } })
    expect(answer.status()).toBe(200)
    await page.goto(house.url)
    await use(page)
  },
})

export { expect }

export type Language = 'zh-CN' | 'en'

/** As a reader of that language; takes effect with the next page. */
export const readIn = (page: Page, house: House, language: Language): Promise<void> =>
  page.context().addCookies([{ name: 'outrider_locale', value: language, url: house.url }])

/** Nothing on the page that WCAG 2.2 AA forbids and a program can find. */
export async function expectAccessible(page: Page): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
  )
  expect(found).toEqual([])
}

/** Fails when the page writes an error to the console: call it before the page is opened. */
export function watchConsole(page: Page): { errors: string[] } {
  const errors: string[] = []
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', (error) => errors.push(error.message))
  return { errors }
}
