import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { packageRoot } from '#platform/config/package-root.ts'
import { type Database, openDatabase } from './database.ts'
import { knownMigrations, migrate, migrationLevel } from './migrate.ts'
import { describeRows } from './row-types.ts'
import { freshDatabase, type TestCluster } from './testing/test-cluster.ts'
import { onClient } from './transaction.ts'

let cluster: TestCluster
let folder: string
const others: Database[] = []
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'outrider-migrations-'))
  cluster = await freshDatabase(inject('databaseSettings').databaseUrl)
  for (let n = 0; n < 2; n++) others.push(await openDatabase(cluster.settings, { share: true }))
})
afterAll(async () => {
  for (const db of others) await db.close()
  await cluster.drop()
  rmSync(folder, { recursive: true, force: true })
})

const file = (name: string, sql: string) => writeFileSync(join(folder, `${name}.sql`), sql)
const level = () => onClient(cluster.db, 'BEGIN', migrationLevel)
const tables = async () => {
  const { rows } = await cluster.db.pool.query(
    "select tablename from pg_tables where schemaname = 'public' and tablename !~ '^kysely' order by 1",
  )
  return rows.map((row) => row.tablename)
}

describe('migrations', () => {
  test('run once, in the order of their names, also when three servers start at once', async () => {
    file('0002_second', 'CREATE TABLE second (a int); INSERT INTO first VALUES (2);')
    file(
      '0001_first',
      '-- A semicolon; in a comment.\nCREATE TABLE first (a int);\nINSERT INTO first VALUES (1);',
    )
    const ran = await Promise.all([cluster.db, ...others].map((db) => migrate(db, folder)))
    expect(ran.filter((names) => names.length > 0)).toEqual([['0001_first', '0002_second']])
    expect((await cluster.db.pool.query('select a from first order by a')).rows).toEqual([{ a: 1 }, { a: 2 }])
    expect(await level()).toBe('0002_second')
  })

  test('that fail in the middle leave nothing of it, and name the file', async () => {
    file('0003_third', 'CREATE TABLE third (a int); CREATE TABLE third (a int);')
    await expect(migrate(cluster.db, folder)).rejects.toThrow(/0003_third\.sql: .*already exists/)
    expect(await tables()).toEqual(['first', 'second'])
    expect(await level()).toBe('0002_second')
  })

  test('go on from where they were when the file is mended', async () => {
    file('0003_third', 'CREATE TABLE third (a int);')
    expect(await migrate(cluster.db, folder)).toEqual(['0003_third'])
    expect(await migrate(cluster.db, folder)).toEqual([])
  })

  test('of a newer program keep an older one from starting', async () => {
    rmSync(join(folder, '0003_third.sql'))
    const refused = await migrate(cluster.db, folder).catch((error) => error)
    expect(refused.refusal).toEqual({
      refused: 'platform.start.schemaIsNewer',
      values: { level: '0003_third', known: '0002_second' },
    })
  })
})

describe('the schema of Outrider', () => {
  let db: Database
  beforeAll(async () => {
    db = await openDatabase(inject('databaseSettings'), { share: true })
  })
  afterAll(() => db.close())

  const offending = async (query: string) => (await db.pool.query(query)).rows

  test('has the row types that are committed; npm run db:types writes them', async () => {
    const committed = readFileSync(join(packageRoot, 'src/platform/db/tables.generated.ts'), 'utf8')
    expect(await onClient(db, 'BEGIN READ ONLY', describeRows)).toBe(committed)
  })

  test('is the newest', async () => {
    expect(await onClient(db, 'BEGIN', migrationLevel)).toBe(knownMigrations().at(-1))
  })

  test('guards every table of a tenant by row level security with a policy for the application', async () => {
    expect(
      await offending(`
        select c.relname from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
          and not (c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid
            and p.polqual is not null and p.polwithcheck is not null))`),
    ).toEqual([])
  })

  test('begins every primary key and every unique rule of a tenant with the tenant', async () => {
    expect(
      await offending(`
        select i.indexrelid::regclass::text as index from pg_index i
        join pg_attribute a on a.attrelid = i.indrelid and a.attname = 'tenant_id'
        join pg_class c on c.oid = i.indrelid and c.relnamespace = 'public'::regnamespace
        where i.indisunique and not a.attnum = any (i.indkey)`),
    ).toEqual([])
  })

  test('gives the application no right on what signs people in, and on no table the right to empty it', async () => {
    expect(
      await offending(`
        select table_name, privilege_type from information_schema.role_table_grants
        where grantee = 'outrider_app' and (table_name like 'auth\\_%' or table_name like 'kysely%' or privilege_type = 'TRUNCATE')`),
    ).toEqual([])
  })

  test('has no triggers, no sequences and no functions of its own', async () => {
    expect(
      await offending(`
      select tgname as name from pg_trigger where not tgisinternal
      union all select relname from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace
      union all select proname from pg_proc p where pronamespace = 'public'::regnamespace
        and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`),
    ).toEqual([])
  })

  test('joins tenants of one table to no other tenant: foreign keys between tenants carry the tenant', async () => {
    expect(
      await offending(`
        select k.conname from pg_constraint k
        join pg_attribute own on own.attrelid = k.conrelid and own.attname = 'tenant_id'
        join pg_attribute other on other.attrelid = k.confrelid and other.attname = 'tenant_id'
        where k.contype = 'f' and not (own.attnum = any (k.conkey) and other.attnum = any (k.confkey))`),
    ).toEqual([])
  })

  test('names every constraint itself', async () => {
    // PostgreSQL would call them account_name_check, account_pkey and so on.
    expect(
      await offending(`select conname from pg_constraint where connamespace = 'public'::regnamespace
        and contype <> 'n' and conname ~ '_(check|pkey|key|fkey)[0-9]*$' and conrelid::regclass::text !~ '^kysely'`),
    ).toEqual([])
  })
})
