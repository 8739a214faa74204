// The whole house, put together on one open database. The server, the tests and the benchmark start from here.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { openImporter } from '#imports/jobs.ts'
import { openSignIn, type SignIn } from '#platform/auth/sign-in.ts'
import { newToken } from '#platform/auth/token.ts'
import { packageRoot } from '#platform/config/package-root.ts'
import { type Settings, secretOf } from '#platform/config/settings.ts'
import type { Database } from '#platform/db/database.ts'
import { serveHealth } from '#platform/http/health.ts'
import type { House } from '#platform/http/register.ts'
import { createServer } from '#platform/http/server.ts'
import { openJobs } from '#platform/jobs/jobs.ts'
import type { Log } from '#platform/log/log.ts'
import { openWinModelJobs } from '#win-model/jobs.ts'
import { identitiesOf } from './identity.ts'
import { translators } from './locales.ts'
import { serveOpenApi } from './openapi.ts'
import { reactionsWith } from './reactions.ts'
import { servedBy } from './routes.ts'

export interface App {
  readonly http: FastifyInstance
  readonly signIn: SignIn
  /** The word of the one-time set-up link of this start. */
  readonly setupToken: string
  /** Work that nobody waits for. Tests and the benchmark leave it out. */
  readonly background: Background
}

export interface Background {
  start(): Promise<void>
  /** Does what was left undone while no server ran. */
  catchUp(): Promise<void>
  /** Ends when what follows from the last changes is done or handed over. */
  settled(): Promise<void>
  stop(): Promise<void>
}

export interface AppOptions {
  readonly db: Database
  readonly settings: Settings
  readonly log: Log
  readonly now?: () => string
  /** Tests sign in more often than people do. */
  readonly attempts?: 'limited' | 'unlimited'
}

const programVersion = String(JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')).version)

export const pagesFolder = join(packageRoot, 'dist', 'web')

export async function createApp(options: AppOptions): Promise<App> {
  const { db, settings, log, now = () => new Date().toISOString() } = options
  const signIn = openSignIn(db, { secret: secretOf(settings), publicUrl: settings.publicUrl })
  const identities = identitiesOf(db, signIn, now)
  const jobs = openJobs(db, log)
  const winModel = openWinModelJobs({ db, log, now, jobs })
  const reactions = reactionsWith(winModel)
  const house: House = {
    db,
    identify: identities.identify,
    translators,
    now,
    afterEvents: reactions.afterEvents,
  }
  const importer = openImporter({ db, log, now, afterEvents: reactions.afterEvents })
  const uploads = { folder: join(settings.dataFolder, 'imports'), bytes: settings.uploadMegabytes * 2 ** 20 }
  const setupToken = newToken()
  const http = await createServer({
    house,
    settings,
    log,
    limitAttempts: options.attempts !== 'unlimited',
    served: servedBy({ db, signIn, identities, setupToken, importer, uploads, winModel, reactions }),
    streams: (app) => {
      serveHealth(app, db)
      serveOpenApi(app, programVersion)
    },
    pages: existsSync(pagesFolder) ? pagesFolder : undefined,
  })
  http.addHook('onClose', async () => {
    await importer.close()
    await winModel.settled()
  })
  const background = {
    start: () => jobs.start(winModel.queues),
    async catchUp() {
      await importer.resume()
      await winModel.catchUp()
    },
    async settled() {
      await importer.idle()
      await winModel.settled()
    },
    stop: () => jobs.stop(),
  }
  return { http, signIn, setupToken, background }
}
