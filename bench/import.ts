// npm run bench:import, and a figure of npm run bench: a CSV of deals as a CRM exports them (the columns of maven-crm) comes into
// an organisation, from the upload to the last committed row. On the PostgreSQL of DATABASE_URL (or the one that
// scripts/on-postgresql.mjs starts) with synced commits.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { openImporter } from '#imports/jobs.ts'
import { findImport, insertImport, updateImport } from '#imports/queries.ts'
import { receiveFile } from '#imports/upload-streams.ts'
import { foundOrganization } from '#organizations/entrance.ts'
import type { SignIn } from '#platform/auth/sign-in.ts'
import type { Database } from '#platform/db/database.ts'
import { inTenant, inTenantReadOnly } from '#platform/db/transaction.ts'
import { silentLog } from '#platform/log/log.ts'
import type { Figure } from './machine.ts'
import { password } from './tenant.ts'

const products = [
  'GTX Basic',
  'GTX Pro',
  'MG Special',
  'MG Advanced',
  'GTX Plus Basic',
  'GTX Plus Pro',
  'GTK 500',
]
const day = (n: number) => new Date(Date.UTC(2022, 0, 1 + n)).toISOString().slice(0, 10)

/** The same number gives the same file. A quarter of the deals is open; every eighty-fifth row names another customer. */
export function* dealsCsv(rows: number): Generator<string, void, undefined> {
  yield 'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n'
  let text = ''
  for (let n = 0; n < rows; n++) {
    const id = (n * 2_654_435_761 + 97).toString(36).toUpperCase().padStart(8, '0')
    const stage = n % 4 === 0 ? 'Engaging' : n % 3 === 0 ? 'Lost' : 'Won'
    const closed =
      stage === 'Engaging' ? ',' : `${day((n % 900) + 60)},${stage === 'Won' ? (n % 9000) + 500 : 0}`
    text += `${id},Agent ${n % 35},${products[n % 7]},Company ${n % 850},${stage},${day(n % 900)},${closed}\n`
    if (n % 500 === 499) {
      yield text
      text = ''
    }
  }
  yield text
}

const now = () => '2026-03-02T01:00:00.000Z'

export async function measureImport(db: Database, signIn: SignIn, rows: number): Promise<Figure[]> {
  const email = `import-${rows}@hengchuan.example`
  const tenantId = await foundOrganization(
    { db, signIn, fillDemo: async () => undefined },
    {
      organization: { name: `Import ${rows}`, locale: 'zh-CN', currency: 'CNY', timeZone: 'Asia/Shanghai' },
      member: { name: '苏敏', email, password },
      data: 'empty',
    },
    now(),
  )
  const member = await db.owner
    .selectFrom('member')
    .select('id')
    .where('tenantId', '=', tenantId)
    .executeTakeFirstOrThrow()
  const folder = mkdtempSync(join(tmpdir(), 'outrider-import-'))
  try {
    const first = await importOnce(db, tenantId, member.id, rows, folder)
    const again = await importOnce(db, tenantId, member.id, rows, folder)
    return [figure('import CSV', rows, first), figure('import CSV again', rows, again)]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function importOnce(db: Database, tenantId: string, memberId: string, rows: number, folder: string) {
  const began = performance.now()
  const cpu = process.cpuUsage()
  const hats = ['salesLeader']
  const actor = { tenantId, id: memberId, kind: 'member' as const, name: '', hats, timeZone: 'Asia/Shanghai' }
  const made = await receiveFile(
    {
      input: { kind: 'opportunities', name: 'deals.csv' },
      ...{ actor, now: now(), body: Readable.from(dealsCsv(rows)) },
      reading: (work) => inTenantReadOnly(db, tenantId, work),
    },
    { folder, bytes: 2 ** 30 },
  )
  await inTenant(db, tenantId, async (tx) => {
    const { counts: _, ...fields } = { counts: 0 }
    await insertImport(tx, { ...made, ...fields })
    await updateImport(tx, made.id, { state: 'running', startedAt: now() })
  })
  const importer = openImporter({ db, log: silentLog, now })
  importer.start(tenantId, made.id)
  await importer.idle()
  const done = await inTenantReadOnly(db, tenantId, (tx) => findImport(tx, made.id))
  const { created = 0, same = 0 } = done?.counts ?? {}
  if (done?.state !== 'done' || created + same !== rows)
    throw new Error(`the import came to ${JSON.stringify(done?.counts)}: ${JSON.stringify(done?.failure)}`)
  const { user, system } = process.cpuUsage(cpu)
  return { seconds: (performance.now() - began) / 1000, cpuMs: (user + system) / 1000 }
}

const figure = (
  name: string,
  rows: number,
  { seconds, cpuMs }: { seconds: number; cpuMs: number },
): Figure => ({
  name,
  rows,
  clients: 1,
  perSecond: rows / seconds,
  floorPerSecond: null,
  p50ms: 0,
  p95ms: 0,
  cpuMs: cpuMs / rows,
  rssMB: Math.round(process.memoryUsage().rss / 2 ** 20),
})
