// Kill -9 in the middle of an import, over and over, the server alone and with its database: the next start goes on from the last
// batch that was committed, and in the end every row is there once.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { insertMember } from '#organizations/queries.ts'
import { openDatabase } from '#platform/db/database.ts'
import { readAddress } from '#platform/db/embedded/location.ts'
import { newId } from '#platform/db/id.ts'
import { migrate } from '#platform/db/migrate.ts'
import { newTenant } from '#platform/db/testing/test-database.ts'
import { inTenant, inTenantReadOnly } from '#platform/db/transaction.ts'
import { findImport, insertImport, updateImport } from './queries.ts'
import { receiveFile } from './upload-streams.ts'

const rows = 6000
const kills = 6
const now = '2026-03-02T02:00:00.000Z'
const dataFolder = mkdtempSync(join(tmpdir(), 'outrider-import-kill-'))
const settings = { dataFolder, databaseUrl: undefined, databaseConnections: 4, statementTimeoutMs: 30_000 }
let server: ChildProcess | undefined
afterAll(() => {
  server?.kill('SIGKILL')
  rmSync(dataFolder, { recursive: true, force: true })
})

/** Every tenth row has no name and is refused; of the equal ones each is a deal of its own. */
const file = `商机名称,客户名称,金额(万元)\n${Array.from({ length: rows }, (_, n) =>
  n % 10 === 0 ? `,客户 ${n % 40},1` : `商机 ${n % 3000},客户 ${n % 40},100`,
).join('\n')}\n`

async function beginImport(): Promise<{ tenantId: string; importId: string }> {
  const db = await openDatabase(settings)
  try {
    await migrate(db)
    const tenantId = await newTenant(db)
    const hats = ['salesLeader'] as const
    const actor = {
      tenantId,
      id: newId(),
      kind: 'member' as const,
      name: '苏敏',
      hats,
      timeZone: 'Asia/Shanghai',
    }
    const person = { id: actor.id, name: '苏敏', email: 'su@h.example', hats: [...hats], joinedAt: now }
    await inTenant(db, tenantId, (tx) =>
      insertMember(tx, { ...person, leftAt: null, version: 1, userId: null }, null),
    )
    const made = await receiveFile(
      {
        input: { kind: 'opportunities', name: 'deals.csv' },
        ...{ actor, now, body: Readable.from([Buffer.from(file)]) },
        reading: (work) => inTenantReadOnly(db, tenantId, work),
      },
      { folder: join(dataFolder, 'imports'), bytes: 2 ** 20 },
    )
    await inTenant(db, tenantId, async (tx) => {
      await insertImport(tx, made)
      await updateImport(tx, made.id, { state: 'running', startedAt: now })
    })
    return { tenantId, importId: made.id }
  } finally {
    await db.close()
  }
}

/** Starts the server and answers once it has begun to import; `ended` when it says that it is through. */
function startServer(): { begun: Promise<void>; ended: Promise<boolean> } {
  const program = join(import.meta.dirname, 'testing/importing-process.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', program, dataFolder, now], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  server = child
  let said = ''
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const begun = new Promise<void>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.includes('begun')) resolve()
    })
    void closed.then(resolve)
  })
  return { begun, ended: closed.then(() => said.includes('ended')) }
}

describe.runIf(!inject('databaseSettings').databaseUrl)('an import whose server is killed', () => {
  test('goes on from its last batch: nothing is doubled, nothing is lost', { timeout: 300_000 }, async () => {
    const { tenantId, importId } = await beginImport()
    let through = false
    let killed = 0
    while (!through && killed < kills) {
      const { begun, ended } = startServer()
      await begun
      await pause(150 + Math.random() * 500)
      if (killed % 2 === 1) process.kill(readAddress(dataFolder)!.pid, 'SIGKILL')
      server?.kill('SIGKILL')
      through = await ended
      killed += 1
    }
    expect(killed).toBeGreaterThan(1)
    if (!through) expect(await startServer().ended).toBe(true)

    const db = await openDatabase(settings)
    try {
      const kept = await inTenantReadOnly(db, tenantId, (tx) => findImport(tx, importId))
      expect(kept).toMatchObject({
        state: 'done',
        rowsDone: rows,
        counts: { created: 5400, changed: 0, same: 0, refused: 600 },
      })
      const { rows: found } = await db.pool.query<Record<string, number>>(`
        select (select count(*)::int from opportunity) as deals,
          (select count(distinct external_id)::int from opportunity) as identities,
          (select count(distinct number)::int from opportunity) as numbers,
          (select count(*)::int from account) as accounts,
          (select count(*)::int from stage_move) as moves,
          (select count(*)::int from import_refusal) as refused,
          (select count(*)::int from audit_event where event = 'opportunity.imported') as events,
          (select count(*)::int from audit_event where event = 'import.finished') as ends`)
      expect(found[0]).toEqual({
        deals: 5400,
        identities: 5400,
        numbers: 5400,
        accounts: 36,
        moves: 5400,
        refused: 600,
        events: 5400,
        ends: 1,
      })
    } finally {
      await db.close()
    }
  })
})
