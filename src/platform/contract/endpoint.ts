// One contract value per endpoint: method, path, input and output. The server's routes, the typed client, the browser's forms
// and the OpenAPI page are all made from it, so that none of them can drift.
import type { AnyContractProcedure, InferSchemaInput, InferSchemaOutput, Meta } from '@orpc/contract'
import { oc } from '@orpc/contract'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type Path = `/${string}`

export interface EndpointMeta extends Meta {
  /** `signedIn` is the rule; `open` endpoints answer strangers and are few. */
  access?: 'signedIn' | 'open'
  /** Attempts per minute from one address, for what strangers may try. */
  attempts?: number
}

const base = oc.$meta<EndpointMeta>({}).$route({ inputStructure: 'compact' })
const endpoint = (method: Method) => (path: Path) => base.route({ method, path })

export const get = endpoint('GET')
export const post = endpoint('POST')
export const put = endpoint('PUT')
export const patch = endpoint('PATCH')
export const del = endpoint('DELETE')

export type Endpoint = AnyContractProcedure
export type InputOf<E extends Endpoint> = InferSchemaOutput<NonNullable<E['~orpc']['inputSchema']>>
export type SentTo<E extends Endpoint> = InferSchemaInput<NonNullable<E['~orpc']['inputSchema']>>
export type OutputOf<E extends Endpoint> = InferSchemaInput<NonNullable<E['~orpc']['outputSchema']>>
export type AnsweredBy<E extends Endpoint> = InferSchemaOutput<NonNullable<E['~orpc']['outputSchema']>>

export function describeEndpoint(endpoint: Endpoint): { method: Method; path: Path; meta: EndpointMeta } {
  const { route, meta } = endpoint['~orpc']
  if (!route.method || !route.path) throw new Error('an endpoint names its method and path')
  return { method: route.method as Method, path: route.path as Path, meta: meta as EndpointMeta }
}
