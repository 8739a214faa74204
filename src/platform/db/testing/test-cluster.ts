// A database for the tests of one run: an embedded one in a temporary folder, or a fresh database on the PostgreSQL server that
// OUTRIDER_TEST_DATABASE_URL names. It is dropped at the end.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Database, type DatabaseSettings, openDatabase } from '../database.ts'

export interface TestCluster {
  readonly settings: DatabaseSettings
  readonly db: Database
  drop(): Promise<void>
}

const limits = { databaseConnections: 8, statementTimeoutMs: 30_000 }

export async function freshDatabase(serverUrl?: string): Promise<TestCluster> {
  return serverUrl ? freshPostgres(serverUrl) : freshEmbedded()
}

/** Of its own also for a PostgreSQL server: the secret and uploaded files lie there. */
const newDataFolder = () => mkdtempSync(join(tmpdir(), 'outrider-test-'))

async function freshEmbedded(): Promise<TestCluster> {
  const dataFolder = newDataFolder()
  const settings = { ...limits, dataFolder, databaseUrl: undefined }
  const db = await openDatabase(settings)
  return {
    settings,
    db,
    async drop() {
      await db.close()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

async function freshPostgres(serverUrl: string): Promise<TestCluster> {
  const name = `outrider_test_${randomBytes(6).toString('hex')}`
  await onServer(serverUrl, `create database ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  const dataFolder = newDataFolder()
  const settings = { ...limits, dataFolder, databaseUrl: url.href }
  const db = await openDatabase(settings)
  return {
    settings,
    db,
    async drop() {
      await db.close()
      await onServer(serverUrl, `drop database ${name} with (force)`)
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

async function onServer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
