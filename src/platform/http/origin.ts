// A cookie is sent by the browser whoever wrote the page. A change that comes with a cookie must therefore come from our own
// pages: by its Origin, or where there is none by what the browser says of the site it comes from.
import type { FastifyRequest } from 'fastify'
import { refuse } from '#platform/contract/refusal.ts'
import { Refused } from './refused.ts'

const harmless = new Set(['GET', 'HEAD', 'OPTIONS'])

export function comesFromOurPages(
  request: Pick<FastifyRequest, 'method' | 'headers' | 'host'>,
  publicUrl: string | undefined,
): boolean {
  if (harmless.has(request.method) || !request.headers.cookie) return true
  const { origin } = request.headers
  const site = request.headers['sec-fetch-site']
  if (origin === undefined) return site === undefined || site === 'same-origin' || site === 'none'
  if (publicUrl && origin === new URL(publicUrl).origin) return true
  return URL.canParse(origin) && new URL(origin).host === request.host
}

export function refuseForeignPages(publicUrl: string | undefined) {
  return async (request: FastifyRequest): Promise<void> => {
    if (!comesFromOurPages(request, publicUrl))
      throw new Refused(403, refuse('platform.refusal.foreignOrigin'))
  }
}
