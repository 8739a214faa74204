// Passwords and sessions are better-auth's work; which organisation a session stands in is ours. It reads and writes the auth_
// tables as their owner, outside the tenants' transactions: on the embedded database a second connection inside an open
// transaction would wait for itself.
import { betterAuth } from 'better-auth'
import type { Database } from '#platform/db/database.ts'
import { newId } from '#platform/db/id.ts'

const day = 60 * 60 * 24

export const passwordLength = { min: 10, max: 128 } as const

export function openSignIn(db: Database, options: { secret: string; publicUrl: string }) {
  return betterAuth({
    secret: options.secret,
    baseURL: options.publicUrl,
    basePath: '/api/auth',
    database: { db: db.owner, type: 'postgres' },
    telemetry: { enabled: false },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
    },
    user: { modelName: 'authUser' },
    session: {
      modelName: 'authSession',
      expiresIn: 14 * day,
      updateAge: day,
      additionalFields: { activeTenantId: { type: 'string', required: false, input: false } },
    },
    account: { modelName: 'authAccount' },
    verification: { modelName: 'authVerification' },
    advanced: {
      database: { generateId: () => newId() },
      cookiePrefix: 'outrider',
      useSecureCookies: options.publicUrl.startsWith('https://'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
    },
  })
}

export type SignIn = ReturnType<typeof openSignIn>
