// npm run bench: the built server on a PostgreSQL, asked by 8 clients, each figure beside the floor measured in the same run.
// Options: --rows 20000,200000  --seconds 6  --json FILE. DATABASE_URL (or the one that scripts/on-postgresql.mjs starts) names an
// empty database; a benchmark is not a timed test, and its figures are read as ratios.
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { openSignIn } from '#platform/auth/sign-in.ts'
import { packageRoot } from '#platform/config/package-root.ts'
import { readSettings } from '#platform/config/settings.ts'
import { openDatabase } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { floorWork } from './floor-work.ts'
import { type Ask, hammer } from './hammer.ts'
import { measureImport } from './import.ts'
import { type Figure, machine, printFigures, usedBy } from './machine.ts'
import { makeTenant, password, type Tenant } from './tenant.ts'

const { values: given } = parseArgs({
  options: {
    rows: { type: 'string', default: '20000,200000' },
    seconds: { type: 'string', default: '6' },
    json: { type: 'string' },
  },
})
const sizes = given.rows.split(',').map(Number)
const seconds = Number(given.seconds)
const clients = 8
const connectionString = process.env.DATABASE_URL ?? process.env.OUTRIDER_TEST_DATABASE_URL
if (!connectionString) throw new Error('name an empty database in DATABASE_URL')

const secret = 'only-for-the-benchmark-and-long-enough'
const settings = readSettings({ DATABASE_URL: connectionString, OUTRIDER_SECRET: secret })

/** Commits as a company runs them: synced to disk, whatever the database was started with. */
async function syncCommits(): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes'])
    await client.query(`alter system set ${setting} = on`)
  await client.query('select pg_reload_conf()')
  await client.end()
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

async function startServer(): Promise<{ child: ChildProcess; port: number }> {
  const port = await freePort()
  const env = {
    ...process.env,
    DATABASE_URL: connectionString,
    OUTRIDER_SECRET: secret,
    OUTRIDER_PORT: String(port),
    OUTRIDER_LOG_LEVEL: 'warn',
  }
  const child = spawn(process.execPath, [join(packageRoot, 'dist', 'cli.js'), 'serve'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  for (let tries = 0; tries < 100; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => undefined)
    if (answer?.ok) return { child, port }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the server did not answer')
}

/** Waits until the server rests: at its first start it learns from the history that it found. */
async function settled(pid: number): Promise<void> {
  for (let quiet = 0, seconds = 0; quiet < 8 && seconds < 240; seconds++) {
    const before = usedBy(pid).cpuMs
    await new Promise((resolve) => setTimeout(resolve, 1000))
    quiet = usedBy(pid).cpuMs - before < 60 ? quiet + 1 : 0
  }
}

function startFloor(work: object): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(join(packageRoot, 'bench', 'floor.ts'), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, FLOOR_WORK: JSON.stringify({ connectionString, ...work }) },
  })
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve({ child, port: (message as { port: number }).port }))
    child.once('error', reject)
  })
}

async function signedIn(port: number, tenant: Tenant): Promise<Record<string, string>> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: tenant.email, password }),
  })
  if (!answer.ok) throw new Error(`sign-in answered ${answer.status}`)
  return {
    cookie: answer.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; '),
  }
}

async function measure(
  name: string,
  rows: number,
  server: { port: number; child: ChildProcess },
  ask: Ask,
  floor: { port: number },
): Promise<Figure> {
  const under = await hammer(floor.port, { ...ask, headers: {} }, clients, seconds / 2)
  const before = usedBy(server.child.pid!)
  const ours = await hammer(server.port, ask, clients, seconds)
  const after = usedBy(server.child.pid!)
  const again = await hammer(floor.port, { ...ask, headers: {} }, clients, seconds / 2)
  return {
    name,
    rows,
    clients,
    perSecond: ours.perSecond,
    floorPerSecond: (under.perSecond + again.perSecond) / 2,
    p50ms: ours.p50ms,
    p95ms: ours.p95ms,
    cpuMs: (after.cpuMs - before.cpuMs) / ours.requests,
    rssMB: after.rssMB,
  }
}

const figures: Figure[] = []
await syncCommits()
const db = await openDatabase(settings)
await migrate(db)
const signIn = openSignIn(db, { secret, publicUrl: settings.publicUrl })
for (const rows of sizes) {
  const tenant = await makeTenant(db, signIn, rows)
  const server = await startServer()
  const floor = await startFloor(await floorWork(db, tenant.tenantId))
  try {
    await settled(server.child.pid!)
    const rest = usedBy(server.child.pid!)
    figures.push({
      name: 'memory at rest',
      rows,
      clients: 0,
      perSecond: 0,
      floorPerSecond: null,
      p50ms: 0,
      p95ms: 0,
      cpuMs: null,
      rssMB: rest.rssMB,
    })
    const headers = await signedIn(server.port, tenant)
    const list = (path: string): Ask => ({ method: 'GET', path, headers })
    figures.push(await measure('page of 80', rows, server, list('/api/v1/opportunities?limit=80'), floor))
    const byChance = await hammer(
      server.port,
      list('/api/v1/opportunities?limit=80&sort=probability'),
      clients,
      seconds / 2,
    )
    figures.push({
      name: 'page of 80 by chance',
      rows,
      clients,
      ...byChance,
      floorPerSecond: null,
      cpuMs: null,
      rssMB: null,
    })
    const found = await hammer(
      server.port,
      list(`/api/v1/opportunities?limit=80&q=${rows - 7}`),
      clients,
      seconds / 2,
    )
    figures.push({ name: 'search', rows, clients, ...found, floorPerSecond: null, cpuMs: null, rssMB: null })
    const body = () => JSON.stringify({ name: '新商机', currency: 'CNY', amountMinor: 1_000_000 })
    figures.push(
      await measure(
        'create with audit',
        rows,
        server,
        { method: 'POST', path: '/api/v1/opportunities', headers, body },
        floor,
      ),
    )
  } finally {
    server.child.kill()
    floor.child.kill()
  }
}
const imported = Math.min(...sizes)
figures.push(...(await measureImport(db, signIn, imported)))
await db.close()
printFigures(figures)
if (given.json) writeFileSync(given.json, JSON.stringify({ machine: machine(), figures }, null, 2))
