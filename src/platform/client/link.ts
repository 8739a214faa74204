// From a contract to a typed client: the address is built from the endpoint's path, the rest of the input goes into the query
// (GET, DELETE) or the body. Failures come back as ApiFailure with the server's own sentence.
import { createORPCClient } from '@orpc/client'
import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract'
import { describeEndpoint, type Endpoint } from '#platform/contract/endpoint.ts'

export class ApiFailure extends Error {
  override readonly name = 'ApiFailure'
  readonly status: number
  readonly code: string
  readonly field: string | undefined
  readonly requestId: string | undefined
  /** With a version conflict: the thing as it stands now. */
  readonly current: unknown

  constructor(
    status: number,
    body: { code?: string; message?: string; field?: string; requestId?: string; current?: unknown },
  ) {
    super(body.message ?? `HTTP ${status}`)
    this.status = status
    this.code = body.code ?? 'unknown'
    this.field = body.field
    this.requestId = body.requestId
    this.current = body.current
  }
}

/** How a request is sent: the browser's fetch on our own address, or a command's with server and key. */
export type Send = (url: string, init: RequestInit) => Promise<Response>

const endpointAt = (contract: AnyContractRouter, path: readonly string[]): Endpoint =>
  path.reduce((node, key) => (node as Record<string, AnyContractRouter>)[key]!, contract) as Endpoint

export function requestFor(
  endpoint: Endpoint,
  input: Record<string, unknown> = {},
): { url: string; method: string; body: string | undefined } {
  const { method, path } = describeEndpoint(endpoint)
  const rest = { ...input }
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  if (method !== 'GET' && method !== 'DELETE') return { url: address, method, body: JSON.stringify(rest) }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(rest))
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value))
  const words = query.toString()
  return { url: words ? `${address}?${words}` : address, method, body: undefined }
}

export async function answerOf(response: Response): Promise<unknown> {
  const text = await response.text()
  const body = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : undefined
  if (!response.ok) throw new ApiFailure(response.status, body ?? { message: text })
  return body
}

export function clientOf<C extends AnyContractRouter>(
  contract: C,
  send: Send = fetch,
  base = '/api/v1',
): ContractRouterClient<C> {
  return createORPCClient({
    call: async (path, input, { signal }) => {
      const { url, method, body } = requestFor(endpointAt(contract, path), input as Record<string, unknown>)
      const headers: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
      return answerOf(await send(base + url, { method, body, headers, signal: signal ?? null }))
    },
  })
}
