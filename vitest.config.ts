// Two suites: `unit` needs nothing; `integration` (*.db.test.ts) runs on the database that src/platform/db/testing
// provides: an embedded one, or the PostgreSQL named by OUTRIDER_TEST_DATABASE_URL.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'bench/**/*.test.ts', 'scripts/**/*.test.mjs'],
          exclude: ['**/*.db.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['src/**/*.db.test.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          globalSetup: ['src/platform/db/testing/global-setup.ts'],
        },
      },
    ],
  },
})
