import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nameKey } from './name-key.ts'

/** As PostgreSQL compares under COLLATE "C". */
const sorted = (names: readonly string[], of?: 'person') =>
  [...names].sort((one, other) =>
    Buffer.compare(Buffer.from(nameKey(one, of)), Buffer.from(nameKey(other, of))),
  )

describe('the key of a name', () => {
  test.each([
    ['云泽市数据局', 'yun2 ze2 shi4 shu4 ju4 ju2'],
    ['重庆银行', 'chong2 qing4 yin2 hang2'],
    ['吕梁市', 'lv3 liang2 shi4'],
    ['Nordvik  Freight AS', 'nordvik freight as'],
    ['ＳａａＳ云', 'saas yun2'],
    ['Århus Havn', 'arhus havn'],
    ['第三医院 2期', 'di4 san1 yi1 yuan4 000000002 qi1'],
    ['Договор', 'договор'],
    ['   ', ''],
  ])('of %j is %j', (name, expected) => {
    expect(nameKey(name)).toBe(expected)
  })

  test('reads a surname as a surname', () => {
    expect(nameKey('单明', 'person')).toBe('shan4 ming2')
    expect(nameKey('曾庆', 'person')).toBe('zeng1 qing4')
    expect(nameKey('曾庆')).toBe('ceng2 qing4')
  })
})

test('customers stand as in a Chinese dictionary, Latin names among them', () => {
  expect(
    sorted(['沐州市第三医院', '云泽市数据局', 'Nordvik Freight AS', '恒岳装备', '澜汀物流', '北溟云']),
  ).toEqual(['北溟云', '恒岳装备', '澜汀物流', '沐州市第三医院', 'Nordvik Freight AS', '云泽市数据局'])
})

test('a shorter name comes before the longer one that begins with it', () => {
  expect(sorted(['云泽市', '云泽', 'Nordvik Freight', 'Nordvik'])).toEqual([
    'Nordvik',
    'Nordvik Freight',
    '云泽',
    '云泽市',
  ])
})

test('the ninth branch comes before the tenth', () => {
  expect(sorted(['Branch 10', 'Branch 9', '门店 12', '门店 3'])).toEqual([
    'Branch 9',
    'Branch 10',
    '门店 3',
    '门店 12',
  ])
})

test('people are sorted by the reading of their surname', () => {
  expect(sorted(['周启明', '单明', '曾庆', '陈立', 'Ingrid Solheim'], 'person')).toEqual([
    '陈立',
    'Ingrid Solheim',
    '单明',
    '曾庆',
    '周启明',
  ])
})

test('a key always fits into an index, whatever is typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => {
      expect(Buffer.byteLength(nameKey(name))).toBeLessThanOrEqual(1600)
    }),
  )
  expect(nameKey('ﷺ'.repeat(200))).toHaveLength(400)
})
