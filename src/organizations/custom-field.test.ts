import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CustomField, type CustomValue, checkCustomValues, customFieldKey } from './custom-field.ts'

const field = (kind: CustomField['kind'], key = 'region', label = '大区'): CustomField => ({
  id: '018f0000-0000-7000-8000-000000000001',
  subject: 'opportunity',
  key,
  label,
  kind,
  choices: [],
})

describe('a value fits the kind of its field', () => {
  test.each<[CustomField['kind'], CustomValue, boolean]>([
    ['text', '华东', true],
    ['text', 12, false],
    ['text', 'x'.repeat(2001), false],
    ['number', 12.5, true],
    ['number', '12.5', false],
    ['number', Number.NaN, false],
    ['date', '2026-03-02', true],
    ['date', '2026-02-30', false],
    ['date', '昨天', false],
    ['choice', '重点', true],
    ['choice', false, false],
    ['boolean', false, true],
    ['boolean', '否', false],
  ])('%s %j: %s', (kind, value, fits) => {
    expect(checkCustomValues({ region: value }, [field(kind)]) === undefined).toBe(fits)
  })

  test('an empty value fits every kind', () => {
    for (const kind of ['text', 'number', 'date', 'choice', 'boolean'] as const)
      expect(checkCustomValues({ region: null }, [field(kind)])).toBeUndefined()
  })

  test('the refusal names the field as people see it', () => {
    expect(checkCustomValues({ region: 12 }, [field('text')])).toEqual({
      refused: 'organizations.refusal.customValueUnfit',
      field: 'custom.region',
      values: { label: '大区' },
    })
  })
})

test('a value of a field that nobody made is refused', () => {
  expect(checkCustomValues({ colour: 'red' }, [field('text')])).toEqual({
    refused: 'organizations.refusal.customFieldUnknown',
    field: 'custom.colour',
    values: { key: 'colour' },
  })
})

describe('the key of a new field', () => {
  test.each([
    ['Sales Region', [], 'sales_region'],
    ['大区', [], '大区'],
    ['  预算(万元) ', [], '预算_万元'],
    ['ＳａａＳ 版本', [], 'saas_版本'],
    ['★', [], 'field'],
    ['大区', ['大区'], '大区_2'],
    ['大区', ['大区', '大区_2'], '大区_3'],
  ])('%j beside %j is %s', (label, taken, key) => {
    expect(customFieldKey(label, taken)).toBe(key)
  })

  test('is never one that is taken, and is short', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.nat(5), (label, others) => {
        const taken: string[] = []
        for (let count = 0; count <= others; count++) taken.push(customFieldKey(label, taken))
        expect(new Set(taken).size).toBe(taken.length)
        for (const key of taken) expect(key.length).toBeLessThanOrEqual(43)
      }),
    )
  })
})
