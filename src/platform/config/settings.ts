// Every setting that the environment gives, with its default and its check. Nothing else reads process.env.
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { refuse } from '#platform/contract/refusal.ts'
import { logLevels } from '#platform/log/log.ts'
import { StartRefused } from './start-refused.ts'

const whole = (min: number, max: number) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(min).max(max))
const flag = z.enum(['true', 'false', '1', '0']).transform((word) => word === 'true' || word === '1')

const environment = z.object({
  /** Where the server listens. 0 takes a free port. */
  OUTRIDER_PORT: whole(0, 65_535).default(3000),
  OUTRIDER_HOST: z.string().default('127.0.0.1'),
  /** Folder of the embedded database, uploaded files and the secret. */
  OUTRIDER_DATA: z.string().default('./data'),
  /** A PostgreSQL of your own, 15 or newer; without it the embedded database is used. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Connections to the database that the server holds at most. */
  OUTRIDER_DATABASE_CONNECTIONS: whole(1, 200).default(10),
  /** Signs sessions. Made and kept in the data folder when absent. */
  OUTRIDER_SECRET: z.string().min(32).optional(),
  /** The address people use, when it differs from host and port: behind a proxy, with TLS. */
  OUTRIDER_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  OUTRIDER_LOG_LEVEL: z.enum(logLevels).default('info'),
  /** Believe X-Forwarded-For and -Proto; only behind a proxy that sets them. */
  OUTRIDER_TRUST_PROXY: flag.default(false),
  /** A statement that runs longer is ended. */
  OUTRIDER_STATEMENT_TIMEOUT_MS: whole(1000, 3_600_000).default(30_000),
  /** The largest file that can be uploaded, in megabytes. */
  OUTRIDER_UPLOAD_MB: whole(1, 1024).default(500),
})

export interface Settings {
  readonly port: number
  readonly host: string
  /** Absolute. */
  readonly dataFolder: string
  readonly databaseUrl: string | undefined
  readonly databaseConnections: number
  readonly secret: string | undefined
  /** Without a slash at its end. */
  readonly publicUrl: string
  readonly logLevel: (typeof logLevels)[number]
  readonly trustProxy: boolean
  readonly statementTimeoutMs: number
  readonly uploadMegabytes: number
}

export type Environment = Readonly<Record<string, string | undefined>>

/** Reads and checks the settings. An empty variable counts as absent. A bad one ends the start, naming the variable. */
export function readSettings(env: Environment): Settings {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  )
  const result = environment.safeParse(given)
  if (!result.success) {
    const issue = result.error.issues[0]
    const variable = String(issue?.path[0])
    const values = { variable, reason: issue?.message ?? '' }
    throw new StartRefused(refuse('platform.start.badSetting', { field: variable, values }))
  }
  const read = result.data
  return {
    port: read.OUTRIDER_PORT,
    host: read.OUTRIDER_HOST,
    dataFolder: resolve(read.OUTRIDER_DATA),
    databaseUrl: read.DATABASE_URL,
    databaseConnections: read.OUTRIDER_DATABASE_CONNECTIONS,
    secret: read.OUTRIDER_SECRET,
    publicUrl: (
      read.OUTRIDER_PUBLIC_URL ?? `http://${addressName(read.OUTRIDER_HOST)}:${read.OUTRIDER_PORT}`
    ).replace(/\/+$/, ''),
    logLevel: read.OUTRIDER_LOG_LEVEL,
    trustProxy: read.OUTRIDER_TRUST_PROXY,
    statementTimeoutMs: read.OUTRIDER_STATEMENT_TIMEOUT_MS,
    uploadMegabytes: read.OUTRIDER_UPLOAD_MB,
  }
}

const addressName = (host: string) =>
  ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host) ? 'localhost' : host

/**
 * The data folder, made for its owner alone. One that is there already keeps its rights: it may be a mount, or shared by mistake,
 * and what is secret in it has rights of its own.
 */
export function prepareDataFolder(settings: Pick<Settings, 'dataFolder'>): string {
  try {
    mkdirSync(settings.dataFolder, { recursive: true, mode: 0o700 })
  } catch (error) {
    const values = { folder: settings.dataFolder, reason: (error as Error).message }
    throw new StartRefused(
      refuse('platform.start.dataFolderUnusable', { field: 'OUTRIDER_DATA', values }),
      error,
    )
  }
  return settings.dataFolder
}

/** OUTRIDER_SECRET, or the one kept in the data folder, made at the first start. */
export function secretOf(settings: Pick<Settings, 'dataFolder' | 'secret'>): string {
  if (settings.secret) return settings.secret
  const file = join(prepareDataFolder(settings), 'secret')
  try {
    // `wx` refuses to overwrite, so of two that start at once both read the same secret.
    writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const secret = readFileSync(file, 'utf8').trim()
  if (secret.length >= 32) return secret
  throw new StartRefused(
    refuse('platform.start.secretUnusable', { field: 'OUTRIDER_SECRET', values: { file } }),
  )
}
