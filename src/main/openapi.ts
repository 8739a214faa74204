// The OpenAPI 3.1 description, made from the contracts when it is first asked for.
import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import type { FastifyInstance } from 'fastify'
import { contracts } from './contracts.ts'

const failure: { type: 'object'; properties: Record<string, { type: 'string' }>; required: string[] } = {
  type: 'object',
  properties: {
    code: { type: 'string' },
    message: { type: 'string' },
    field: { type: 'string' },
    requestId: { type: 'string' },
  },
  required: ['code', 'message', 'requestId'],
}

export const describeApi = (version: string) =>
  new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] }).generate(contracts, {
    info: { title: 'Outrider', version },
    servers: [{ url: '/api/v1' }],
    security: [{ key: [] }],
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      schemas: { Failure: failure },
    },
  })

export function serveOpenApi(app: FastifyInstance, version: string): void {
  let described: ReturnType<typeof describeApi> | undefined
  app.get('/api/openapi.json', async () => {
    described ??= describeApi(version)
    return described
  })
}
