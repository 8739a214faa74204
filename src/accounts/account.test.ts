import { describe, expect, test } from 'vitest'
import { type AccountForm, checkAccount, checkDeletion, webAddress } from './account.ts'

const bureau: AccountForm = {
  kind: 'customer',
  name: '云泽市数据局',
  industry: 'government',
  region: '华东',
  website: null,
  note: null,
  parentId: null,
  ownerId: null,
  custom: {},
}
const nothing = { parentAndAbove: [], fields: [] }

describe('a unit of a customer', () => {
  test('belongs to another account', () => {
    const centre = { ...bureau, name: '云泽市大数据中心', parentId: 'bureau' }
    expect(checkAccount(centre, { id: 'centre', parentAndAbove: ['bureau', 'city'], fields: [] })).toEqual(
      centre,
    )
  })

  test('never to itself, directly or in a circle', () => {
    for (const parentAndAbove of [['bureau'], ['centre', 'bureau']])
      expect(
        checkAccount(
          { ...bureau, parentId: parentAndAbove[0] ?? null },
          { id: 'bureau', parentAndAbove, fields: [] },
        ),
      ).toEqual({ refused: 'accounts.refusal.unitOfItself', field: 'parentId' })
  })
})

describe('a web address', () => {
  test.each([
    ['www.yunze.example', 'https://www.yunze.example'],
    ['https://nordvik.example/no/', 'https://nordvik.example/no/'],
    ['http://10.0.0.1:8080', 'http://10.0.0.1:8080'],
    ['数据局.政务.cn', 'https://数据局.政务.cn'],
    ['javascript:alert(1)', undefined],
    ['file:///etc/passwd', undefined],
    ['没有网站', undefined],
    ['www.yunze.example 首页', undefined],
  ])('%s is kept as %s', (typed, kept) => {
    expect(webAddress(typed)).toBe(kept)
  })

  test('that is none is refused, an empty one is fine', () => {
    expect(checkAccount({ ...bureau, website: 'javascript:alert(1)' }, nothing)).toEqual({
      refused: 'accounts.refusal.websiteUnfit',
      field: 'website',
    })
    expect(checkAccount({ ...bureau, website: 'yunze.example' }, nothing)).toMatchObject({
      website: 'https://yunze.example',
    })
    expect(checkAccount(bureau, nothing)).toEqual(bureau)
  })
})

test('a value of an own field must fit', () => {
  expect(checkAccount({ ...bureau, custom: { level: 'A' } }, nothing)).toMatchObject({
    refused: 'organizations.refusal.customFieldUnknown',
  })
})

test('an account goes only when nobody works there and no unit belongs to it', () => {
  expect(checkDeletion({ people: 0, units: 0 })).toBeUndefined()
  expect(checkDeletion({ people: 3, units: 1 })).toEqual({
    refused: 'accounts.refusal.peopleRemain',
    values: { count: 3 },
  })
  expect(checkDeletion({ people: 0, units: 2 })).toMatchObject({ refused: 'accounts.refusal.unitsRemain' })
})
