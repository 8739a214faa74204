// Something that fits an endpoint's input, made from its contract, so that tests can ask endpoints nobody has told them about.
import { z } from 'zod'
import type { Endpoint } from '#platform/contract/endpoint.ts'

interface Shape {
  type?: string | string[]
  format?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Shape[]
  oneOf?: Shape[]
  minLength?: number
  minimum?: number
  minItems?: number
  items?: Shape
  properties?: Record<string, Shape>
  required?: string[]
}

/** No row has come so far: a change that names it is refused for its version, once it is permitted. */
export const versionNobodyHas = 999_999

const nobody = '018f0000-0000-7000-8000-000000000000'

const byFormat: Record<string, string> = {
  uuid: nobody,
  email: 'somebody@hengchuan.example',
  'date-time': '2027-01-01T00:00:00.000Z',
}

/** For texts whose rule the contract cannot spell out: by the ending of the field's name. */
const byName: readonly [RegExp, string][] = [
  [/(On|Due|Day|day)$/, '2026-03-02'],
  [/timeZone$/, 'Asia/Shanghai'],
  [/^currency$/, 'CNY'],
]

function sampleOf(shape: Shape, name: string): unknown {
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return shape.enum[0]
  const either = shape.anyOf ?? shape.oneOf
  if (either) return sampleOf(either[0] ?? {}, name)
  const type = Array.isArray(shape.type) ? shape.type[0] : shape.type
  if (type === 'object') return sampleObject(shape)
  if (type === 'array') return shape.minItems ? [sampleOf(shape.items ?? {}, name)] : []
  if (type === 'boolean') return true
  if (name === 'version') return versionNobodyHas
  if (type === 'integer' || type === 'number') return Math.max(shape.minimum ?? 1, 1)
  const known = byFormat[shape.format ?? ''] ?? byName.find(([ending]) => ending.test(name))?.[1]
  return known ?? 'x'.repeat(shape.minLength ?? 1)
}

const sampleObject = ({ properties = {}, required = [] }: Shape): Record<string, unknown> =>
  Object.fromEntries(required.map((name) => [name, sampleOf(properties[name] ?? {}, name)]))

const schemaOf = (endpoint: Endpoint): z.ZodType | undefined =>
  endpoint['~orpc'].inputSchema as z.ZodType | undefined

const shapeOf = (endpoint: Endpoint): Shape => {
  const schema = schemaOf(endpoint)
  return schema ? (z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape) : {}
}

/** What may be sent to the endpoint, by name. */
export const inputFields = (endpoint: Endpoint): string[] => Object.keys(shapeOf(endpoint).properties ?? {})

/** An input with all that is required and nothing else. Throws when what it made does not fit: teach it the new rule. */
export function sampleInput(endpoint: Endpoint): Record<string, unknown> {
  const sample = sampleObject(shapeOf(endpoint))
  schemaOf(endpoint)?.parse(sample)
  return sample
}
