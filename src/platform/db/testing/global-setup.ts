// Runs once before the integration tests: one migrated database for all of them.
import type { TestProject } from 'vitest/node'
import type { DatabaseSettings } from '../database.ts'
import { makeTemplate } from '../embedded/make-template.ts'
import { templateFile } from '../embedded/template.ts'
import { migrate } from '../migrate.ts'
import { freshDatabase } from './test-cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseSettings: DatabaseSettings
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!templateFile()) await makeTemplate()
  const cluster = await freshDatabase(process.env.OUTRIDER_TEST_DATABASE_URL)
  await migrate(cluster.db)
  project.provide('databaseSettings', cluster.settings)
  return () => cluster.drop()
}
