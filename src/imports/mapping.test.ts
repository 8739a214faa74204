import { describe, expect, test } from 'vitest'
import { type ColumnUse, checkMapping, type Mapping } from './mapping.ts'

const field = (name: string): ColumnUse => ({ to: 'field', field: name })
const mapping = (columns: Record<string, ColumnUse>, more: Partial<Mapping> = {}): Mapping => ({
  kind: 'opportunities',
  columns: Object.entries(columns).map(([column, use]) => ({ column, use })),
  identity: { by: 'row' },
  nameFrom: [],
  currency: 'CNY',
  ...more,
})
const check = (of: Mapping, header = of.columns.map(({ column }) => column)) =>
  checkMapping(of, header)?.refused.replace('imports.refusal.', '')
const custom = (key: string): ColumnUse => ({ to: 'custom', key, label: key, kind: 'text' })

describe('a mapping can be followed when', () => {
  test('it has a name, or columns to make one of', () => {
    expect(check(mapping({ a: field('name') }))).toBeUndefined()
    expect(check(mapping({ a: custom('a') }, { nameFrom: ['a'] }))).toBeUndefined()
    expect(check(mapping({ a: custom('a') }))).toBe('nameUnmapped')
    expect(check(mapping({ a: custom('a') }, { nameFrom: ['b'] }))).toBe('nameUnmapped')
  })

  test('it belongs to the file', () => {
    expect(check(mapping({ a: field('name') }), ['a', 'b'])).toBe('mappingOfOtherFile')
    expect(check(mapping({ a: field('name'), b: custom('b') }), ['b', 'a'])).toBe('mappingOfOtherFile')
  })

  test('no field and no key is used twice, and each exists', () => {
    expect(check(mapping({ a: field('name'), b: field('name') }))).toBe('fieldTwice')
    expect(check(mapping({ a: field('name'), b: field('password') }))).toBe('fieldUnknown')
    expect(check(mapping({ a: field('name'), b: custom('x'), c: custom('x') }))).toBe('customKeyTwice')
    expect(check(mapping({ a: field('name'), b: custom('__proto__') }))).toBe('customKeyTwice')
  })

  test('values stand for something on the list, or for nothing', () => {
    const status = (values: Record<string, string | null>): ColumnUse => ({
      to: 'field',
      field: 'status',
      values,
    })
    expect(check(mapping({ a: field('name'), b: status({ Won: 'won', 已关闭: null }) }))).toBeUndefined()
    expect(check(mapping({ a: field('name'), b: status({ Won: 'victory' }) }))).toBe('valueOutsideList')
  })

  test('deals can be known again', () => {
    expect(check(mapping({ a: field('name') }, { identity: { by: 'externalId' } }))).toBe('identityUnmapped')
    expect(check(mapping({ a: field('name') }, { identity: { by: 'columns', columns: ['z'] } }))).toBe(
      'identityUnmapped',
    )
    expect(
      check(mapping({ a: field('name') }, { identity: { by: 'columns', columns: ['a'] } })),
    ).toBeUndefined()
  })

  test('stage and outcome are told once', () => {
    expect(check(mapping({ a: field('name'), b: field('status'), c: field('outcome') }))).toBe('statusTwice')
    expect(
      check(mapping({ a: field('name'), b: field('pipelineStage'), c: field('outcome') })),
    ).toBeUndefined()
  })

  test("people have an account and no fields of one's own", () => {
    const kind = 'people' as const
    expect(check(mapping({ a: field('name'), b: field('account') }, { kind }))).toBeUndefined()
    expect(check(mapping({ a: field('name') }, { kind }))).toBe('accountUnmapped')
    expect(check(mapping({ a: field('name'), b: field('account'), c: custom('c') }, { kind }))).toBe(
      'noCustomFields',
    )
  })
})
