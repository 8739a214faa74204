import fc from 'fast-check'
import { expect, test } from 'vitest'
import { statementFor } from './distribute.ts'
import { placements, type TableShape } from './distribution.ts'

const tables: TableShape[] = [
  { name: 'api_key', hasTenant: true, refersTo: ['member'] },
  { name: 'auth_session', hasTenant: false, refersTo: ['auth_user'] },
  { name: 'auth_user', hasTenant: false, refersTo: [] },
  { name: 'member', hasTenant: true, refersTo: ['organization', 'auth_user'] },
  { name: 'organization', hasTenant: true, refersTo: [] },
]

test('tables that belong to nobody come first, then each tenant table after those it refers to', () => {
  expect(placements(tables)).toEqual([
    { table: 'auth_user', as: 'reference' },
    { table: 'auth_session', as: 'reference' },
    { table: 'organization', as: 'distributed', colocateWith: undefined },
    { table: 'member', as: 'distributed', colocateWith: 'organization' },
    { table: 'api_key', as: 'distributed', colocateWith: 'organization' },
  ])
})

test('all rows of a tenant lie together', () => {
  const [, , founder, follower] = placements(tables)
  expect(statementFor(founder!)).toBe(
    "select create_distributed_table('public.organization', 'tenant_id', colocate_with => 'none')",
  )
  expect(statementFor(follower!)).toBe(
    "select create_distributed_table('public.member', 'tenant_id', colocate_with => 'public.organization')",
  )
})

test('sign-ins are on every machine', () => {
  expect(statementFor(placements(tables)[0]!)).toBe("select create_reference_table('public.auth_user')")
})

test('tables that refer to each other in a circle cannot be placed, and are named', () => {
  const circle = [
    { name: 'a', hasTenant: true, refersTo: ['b'] },
    { name: 'b', hasTenant: true, refersTo: ['a'] },
  ]
  expect(() => placements(circle)).toThrow('a → b → a')
})

test('whatever the order they are found in, no table comes before one it refers to', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(tables, { minLength: tables.length }), (shuffled) => {
      const order = placements(shuffled).map((each) => each.table)
      for (const { name, refersTo } of tables)
        for (const parent of refersTo) expect(order.indexOf(parent)).toBeLessThan(order.indexOf(name))
    }),
  )
})
