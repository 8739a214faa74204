import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { backup } from './backup.ts'
import type { Database } from './database.ts'
import { newId } from './id.ts'
import { knownMigrations, migrate, migrationsFolder } from './migrate.ts'
import { quoted } from './quoted.ts'
import { restore } from './restore.ts'
import { listTables } from './tables.ts'
import { freshDatabase, type TestCluster } from './testing/test-cluster.ts'
import { newTenant } from './testing/test-database.ts'
import { asOwner, inTenant, onClient } from './transaction.ts'

const now = '2026-03-02T01:00:00.000Z'
const postgresUrl = new URL(inject('databaseSettings').databaseUrl ?? 'none:')
const serverUrl = postgresUrl.protocol === 'none:' ? undefined : postgresUrl.href

let folder: string
let source: TestCluster
const clusters: TestCluster[] = []

const fresh = async (url?: string) => {
  const cluster = await freshDatabase(url)
  clusters.push(cluster)
  return cluster
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'outrider-backup-'))
  source = await fresh()
  await migrate(source.db)
  await fillWithTroubles(source.db)
  await backup(source.db, join(folder, 'whole.backup'), now)
})
afterAll(async () => {
  for (const cluster of clusters) await cluster.drop()
  rmSync(folder, { recursive: true, force: true })
})

/** Two organisations and everything that is hard to carry: quotes, line ends, emptiness, lists, JSON, a company within a company. */
async function fillWithTroubles(db: Database): Promise<void> {
  for (const name of ['甲方“云”\n公司', 'B\\\'"; DROP TABLE account;--']) {
    const tenantId = await newTenant(db, name)
    const [parent, child] = [newId(), newId()]
    await inTenant(db, tenantId, async (tx) => {
      // The child is older by id than its parent, so that the order of rows alone would break the foreign key.
      for (const [id, parentId] of [
        [child, null],
        [parent, null],
      ] as const)
        await tx
          .insertInto('account')
          .values({
            ...{ tenantId, id, parentId, kind: 'customer', name: `${name} ${id}`, nameKey: '\\N', note: '' },
            custom: JSON.stringify({ 键: ['a', null, { b: 1e-7 }], '\\': '\t' }),
            ...{ createdAt: now, updatedAt: '2026-03-02T01:00:00.123Z', version: 1 },
            search: sql<string>`to_tsvector('simple', ${name})`,
          })
          .execute()
      await tx.updateTable('account').set({ parentId: parent }).where('id', '=', child).execute()
      await tx
        .insertInto('customField')
        .values({
          tenantId,
          id: newId(),
          subject: 'account',
          key: 'k',
          label: 'l',
          kind: 'choice',
          choices: ['', 'a,b', '"{}"', 'NULL'],
          createdAt: now,
        })
        .execute()
    })
  }
  await asOwner(db, (tx) =>
    tx
      .insertInto('authUser')
      .values({
        id: newId(),
        name: '王芳',
        email: 'wang@example.com',
        emailVerified: true,
        createdAt: now,
        updatedAt: now,
      })
      .execute(),
  )
}

/** Every row of every table as text. */
const everything = (db: Database) =>
  onClient(db, 'BEGIN READ ONLY', async (client) => {
    const all: Record<string, unknown[]> = {}
    for (const table of await listTables(client)) {
      const columns = table.columns.map((column) => `${quoted(column.name)}::text`).join(', ')
      const { rows } = await client.query({
        text: `select ${columns} from ${quoted(table.name)} order by 1, 2`,
        rowMode: 'array',
      })
      all[table.name] = rows
    }
    const { rows } = await client.query(
      `select conrelid::regclass::text as "table", conname, pg_get_constraintdef(oid) as definition from pg_constraint
       where connamespace = 'public'::regnamespace and contype = 'f' order by 1, 2`,
    )
    return { ...all, foreignKeys: rows }
  })

const file = () => join(folder, 'whole.backup')

const altered = (change: (text: string) => string): string => {
  const target = join(folder, `altered-${readdirSync(folder).length}.backup`)
  writeFileSync(target, gzipSync(change(gunzipSync(readFileSync(file())).toString())))
  return target
}

describe('a backup', () => {
  test('restores into an empty database with every row, every organisation and every rule', async () => {
    const target = await fresh(serverUrl)
    const restored = await restore(target.db, file())
    expect(restored).toMatchObject({ rows: expect.any(Number) })
    expect(await everything(target.db)).toEqual(await everything(source.db))
  })

  test('of the restored database is the same backup again', async () => {
    const target = clusters.at(-1)!
    await backup(target.db, join(folder, 'again.backup'), now)
    const text = (name: string) => gunzipSync(readFileSync(join(folder, name))).toString()
    expect(text('again.backup')).toBe(text('whole.backup'))
  })

  test('leaves no half file behind when it fails', async () => {
    await expect(backup(source.db, join(folder, 'nowhere', 'x.backup'), now)).rejects.toThrow(/ENOENT/)
    expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([])
  })
})

describe('a restore', () => {
  test('does not overwrite a database with rows in it, unless told', async () => {
    const before = await everything(source.db)
    expect(await restore(source.db, file())).toEqual({ refused: 'platform.backup.databaseNotEmpty' })
    const tenantId = await newTenant(source.db, 'made after the backup')
    expect(await restore(source.db, file(), { replace: true })).toMatchObject({ tables: expect.any(Number) })
    const after = await everything(source.db)
    expect(after).toEqual(before)
    expect(JSON.stringify(after)).not.toContain(tenantId)
  })

  test('migrates an old backup to the schema of today', async () => {
    const newer = mkdtempSync(join(tmpdir(), 'outrider-migrations-'))
    for (const name of knownMigrations())
      copyFileSync(join(migrationsFolder, `${name}.sql`), join(newer, `${name}.sql`))
    writeFileSync(
      join(newer, '9999_later.sql'),
      "ALTER TABLE account ADD COLUMN later text NOT NULL DEFAULT 'new'",
    )
    const target = await fresh(serverUrl)
    expect(await restore(target.db, file(), { folder: newer })).toMatchObject({ tables: expect.any(Number) })
    expect((await target.db.pool.query('select distinct later from account')).rows).toEqual([
      { later: 'new' },
    ])
    expect(
      await restore(target.db, file(), { folder: migrationsFolder, replace: true }).catch(
        (e) => e.refusal.refused,
      ),
    ).toBe('platform.start.schemaIsNewer')
    rmSync(newer, { recursive: true })
  })

  test('refuses the backup of a newer program and touches nothing', async () => {
    const older = mkdtempSync(join(tmpdir(), 'outrider-migrations-'))
    const names = knownMigrations().slice(0, -1)
    for (const name of names) copyFileSync(join(migrationsFolder, `${name}.sql`), join(older, `${name}.sql`))
    expect(await restore(source.db, file(), { folder: older, replace: true })).toEqual({
      refused: 'platform.backup.newerSchema',
      values: { level: knownMigrations().at(-1) },
    })
    rmSync(older, { recursive: true })
  })

  test.each([
    ['a file that is not there', () => join(folder, 'none'), 'platform.backup.fileMissing'],
    ['a picture', () => join(import.meta.dirname, 'backup.ts'), 'platform.backup.notABackup'],
    ['another gzip file', () => altered(() => 'hello\n'), 'platform.backup.notABackup'],
    ['one letter changed', () => altered((text) => text.replace('甲方', '乙方')), 'platform.backup.damaged'],
    ['a row lost', () => altered((text) => text.replace(/\n\[[^\n]*/, '')), 'platform.backup.damaged'],
    [
      'the end lost',
      () => altered((text) => text.slice(0, text.lastIndexOf('{"end"'))),
      'platform.backup.damaged',
    ],
    ['the file cut off', cutOff, 'platform.backup.notABackup'],
    [
      'a newer format',
      () => altered((text) => text.replace('"version":1', '"version":2')),
      'platform.backup.newerFormat',
    ],
  ])('refuses %s and touches nothing', async (_, make, refused) => {
    const before = await everything(source.db)
    expect(await restore(source.db, make(), { replace: true })).toMatchObject({ refused })
    expect(await everything(source.db)).toEqual(before)
  })
})

function cutOff(): string {
  const target = join(folder, 'cut.backup')
  const whole = readFileSync(file())
  writeFileSync(target, whole.subarray(0, whole.length - 40))
  return target
}
