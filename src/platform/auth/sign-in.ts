// Passwords and sessions are better-auth's work; which organisation a session stands in is ours. It reads and writes the auth_
// tables as their owner, outside the tenants' transactions: on the embedded database a second connection inside an open
// transaction would wait for itself.
import { betterAuth } from 'better-auth'
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import pg from 'pg'
import type { Database } from '#platform/db/database.ts'
import { newId } from '#platform/db/id.ts'
import { snakeCase } from '#platform/db/names.ts'

const day = 60 * 60 * 24

export const passwordLength = { min: 10, max: 128 } as const

/** Our connections with the driver's own value types: better-auth compares expiry dates as Dates, we keep ISO strings. */
function poolWithDates(db: Database): PostgresPool {
  return {
    async connect() {
      const client = await db.pool.connect()
      const query = (text: string, values: readonly unknown[]) =>
        client.query({ text, values: [...values], types: pg.types })
      return { query, release: () => client.release() } as unknown as PostgresPoolClient
    },
    end: async () => undefined,
    options: {},
  }
}

const columns = <K extends string>(...names: K[]) =>
  Object.fromEntries(names.map((name) => [name, snakeCase(name)])) as Record<K, string>

export function openSignIn(db: Database, options: { secret: string; publicUrl: string }) {
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: poolWithDates(db) }) })
  return betterAuth({
    secret: options.secret,
    baseURL: options.publicUrl,
    basePath: '/api/auth',
    database: { db: kysely, type: 'postgres' },
    telemetry: { enabled: false },
    // A wrong password is an answer, not a disturbance.
    logger: { level: 'error' },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
    },
    user: { modelName: 'auth_user', fields: columns('emailVerified', 'createdAt', 'updatedAt') },
    session: {
      modelName: 'auth_session',
      fields: columns('userId', 'expiresAt', 'ipAddress', 'userAgent', 'createdAt', 'updatedAt'),
      expiresIn: 14 * day,
      updateAge: day,
      additionalFields: {
        activeTenantId: { type: 'string', required: false, input: false, fieldName: 'active_tenant_id' },
      },
    },
    account: {
      modelName: 'auth_account',
      fields: columns(
        'userId',
        'accountId',
        'providerId',
        'accessToken',
        'refreshToken',
        'idToken',
        'accessTokenExpiresAt',
        'refreshTokenExpiresAt',
        'createdAt',
        'updatedAt',
      ),
    },
    verification: {
      modelName: 'auth_verification',
      fields: columns('expiresAt', 'createdAt', 'updatedAt'),
    },
    advanced: {
      database: { generateId: () => newId() },
      cookiePrefix: 'outrider',
      useSecureCookies: options.publicUrl.startsWith('https://'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
    },
  })
}

export type SignIn = ReturnType<typeof openSignIn>
