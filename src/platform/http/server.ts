// Fastify with what every answer needs: headers against framing and foreign scripts, limits on size and attempts, one shape of
// failure, the pages' files.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import compress from '@fastify/compress'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import serveStatic from '@fastify/static'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import type { Settings } from '#platform/config/settings.ts'
import { refuse } from '#platform/contract/refusal.ts'
import { newId } from '#platform/db/id.ts'
import type { Log } from '#platform/log/log.ts'
import { refuseForeignPages } from './origin.ts'
import { Refused } from './refused.ts'
import { answerFailures, type House, register } from './register.ts'
import type { Served } from './served.ts'

const megabyte = 1024 * 1024

export interface ServerOptions {
  readonly house: House
  readonly settings: Pick<Settings, 'publicUrl' | 'trustProxy'>
  readonly log: Log
  readonly served: readonly Served[]
  /** Routes that are streams and not contracts: uploads, downloads, metrics. */
  readonly streams: (app: FastifyInstance) => void
  /** The built pages; without them the server answers the API alone. */
  readonly pages: string | undefined
  readonly limitAttempts: boolean
}

export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { house, settings } = options
  const app = Fastify({
    loggerInstance: options.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: settings.trustProxy,
    bodyLimit: megabyte,
    genReqId: () => newId(),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 300 },
  })
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // antd writes its styles into the page.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
      },
    },
    strictTransportSecurity: settings.publicUrl.startsWith('https://'),
  })
  if (options.limitAttempts)
    await app.register(rateLimit, {
      global: false,
      keyGenerator: (request) => request.ip,
      errorResponseBuilder: () => new Refused(429, refuse('platform.refusal.tooManyAttempts')),
    })
  await app.register(compress, { threshold: 4096, encodings: ['gzip', 'identity'] })
  app.addHook('onRequest', refuseForeignPages(settings.publicUrl))
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control'))
      reply.header('cache-control', 'no-store')
  })
  // An upload is handed on as the stream it is.
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
  answerFailures(app, house)
  register(app, house, '/api/v1', options.served)
  options.streams(app)
  if (options.pages && existsSync(options.pages)) await servePages(app, options.pages)
  else app.setNotFoundHandler(() => unknownAddress())
  return app
}

function unknownAddress(): never {
  throw new Refused(404, refuse('platform.refusal.notFound'))
}

const ofPagesOnly = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'origin-agent-cluster',
  'referrer-policy',
  'x-dns-prefetch-control',
  'x-download-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-xss-protection',
]

/** Files whose names carry their hash never change; every other address of a page is answered with the page itself. */
async function servePages(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(serveStatic, {
    root: folder,
    preCompressed: true,
    wildcard: false,
    index: false,
    setHeaders: (reply, path) => {
      const forever = path.startsWith(join(folder, 'assets'))
      reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
      // What only a page obeys would weigh more than many of the hundred small files behind it.
      if (forever) for (const name of ofPagesOnly) reply.raw.removeHeader(name)
    },
  })
  app.setNotFoundHandler((request, reply) => {
    if (!['GET', 'HEAD'].includes(request.method) || /^\/(api|assets)\//.test(request.url))
      return unknownAddress()
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}
