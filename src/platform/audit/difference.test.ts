import { expect, test } from 'vitest'
import { difference } from './difference.ts'

test('an audit entry names what changed and nothing else', () => {
  const before = { name: '云泽市数据局', region: '华东', custom: { 级别: 'A' }, ownerId: null }
  const after = { name: '云泽市数据局', region: '华南', custom: { 级别: 'A' }, ownerId: 'chenLi' }
  expect(difference(before, after)).toEqual({
    before: { region: '华东', ownerId: null },
    after: { region: '华南', ownerId: 'chenLi' },
  })
})

test('a change inside a list or a record counts as one of the whole', () => {
  expect(difference({ custom: { a: 1 } }, { custom: { a: 2 } })).toEqual({
    before: { custom: { a: 1 } },
    after: { custom: { a: 2 } },
  })
})

test('nothing changed, nothing to say', () => {
  expect(difference({ a: 1, b: 2 }, { a: 1 })).toEqual({ before: {}, after: {} })
})
