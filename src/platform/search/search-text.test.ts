import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toSearchDocument, toSearchQuery } from './search-text.ts'

/** What PostgreSQL does with the two, for queries of the form this file makes. */
function found(query: string, document: string): boolean {
  if (query === '') return false
  const words = document.split(' ')
  const meets = (term: string, word: string | undefined) =>
    word !== undefined && (term.endsWith(':*') ? word.startsWith(term.slice(0, -2)) : word === term)
  return query.split(' & ').every((phrase) => {
    const terms = phrase.replace(/[()]/g, '').split(' <-> ')
    return words.some((_, place) => terms.every((term, step) => meets(term, words[place + step])))
  })
}

const finds = (typed: string, ...texts: string[]) => found(toSearchQuery(typed), toSearchDocument(texts))

describe('the words of a text', () => {
  test.each([
    ['云泽市数据局', '云泽 泽市 市数 数据 据局 局'],
    ['局', '局'],
    ['SaaS订阅 2026', 'saas 订阅 阅 2026'],
    ['ＳａａＳ　订阅', 'saas 订阅 阅'],
    ['OPP-2026-0042', 'opp 2026 0042'],
    ['Lena Hoffmann, Århus', 'lena hoffmann arhus'],
    ['智能客服(年服务10万客户)', '智能 能客 客服 服 年服 服务 务 10 万客 客户 户'],
    ['二〇二六年 佐々木', '二〇 〇二 二六 六年 年 佐々 々木 木'],
    ['…!?⺀', ''],
  ])('%s are %s', (text, expected) => {
    expect(toSearchDocument([text])).toBe(expected)
  })

  test('several texts follow each other, missing ones are skipped', () => {
    expect(toSearchDocument(['云泽', null, undefined, '', 'PoC'])).toBe('云泽 泽 poc')
  })

  test('characters beyond the first plane stay whole', () => {
    expect(toSearchDocument(['𠮷野家'])).toBe('𠮷野 野家 家')
  })

  test('a book is cut where positions would no longer count', () => {
    expect(toSearchDocument(['数'.repeat(20_000)]).split(' ')).toHaveLength(16_000)
  })
})

describe('what somebody types', () => {
  test.each([
    ['数据局', '(数据 <-> 据局)'],
    ['数据', '数据'],
    ['局', '局:*'],
    ['云泽 Nord', '云泽 & nord:*'],
    ['OPP-2026-004', '(opp <-> 2026 <-> 004:*)'],
    ['衡川SaaS版', '衡川 & saas:* & 版:*'],
    ['nord nord', 'nord:*'],
    ["a' & !b | (c:*)", 'a:* & b:* & c:*'],
    ['  ', ''],
    ['&|!', ''],
  ])('%j asks for %j', (typed, expected) => {
    expect(toSearchQuery(typed)).toBe(expected)
  })

  test('can never act as an operator', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        const words = toSearchQuery(typed)
          .replace(/ (?:&|<->) /g, ' ')
          .replace(/[()]|:\*/g, '')
        expect(words).toMatch(/^[\p{L}\p{N} ]*$/u)
      }),
    )
  })
})

describe('searching', () => {
  const customer = ['云泽市数据局', '政务服务一体化平台 Phase 2']

  test.each([
    ['云泽', true],
    ['数据局', true],
    ['局', true],
    ['市', true],
    ['数局', false],
    ['一体化 云泽', true],
    ['phase', true],
    ['PHA', true],
    ['hase', false],
    ['局政', false],
    ['平台Phase', true],
    ['沐州', false],
  ])('for %s finds the customer: %s', (typed, expected) => {
    expect(finds(typed, ...customer)).toBe(expected)
  })

  const chinese = fc.string({ unit: fc.constantFrom(...'云泽市数据局服务平台'), minLength: 1, maxLength: 12 })

  test('a Chinese query finds a text exactly when the text contains it', () => {
    fc.assert(
      fc.property(
        chinese,
        fc.string({ unit: fc.constantFrom(...'云泽市数据'), minLength: 1, maxLength: 3 }),
        (text, typed) => {
          expect(finds(typed, text)).toBe(text.includes(typed))
        },
      ),
    )
  })

  test('every part of a text is found', () => {
    fc.assert(
      fc.property(chinese, fc.nat(), fc.nat(), (text, one, other) => {
        const start = one % text.length
        const typed = text.slice(start, start + 1 + (other % (text.length - start)))
        expect(finds(typed, '前言', text, 'Nordvik')).toBe(true)
      }),
    )
  })

  test('every beginning of a Latin word is found', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Z0-9]{1,12}$/), fc.nat(), (word, length) => {
        expect(finds(word.slice(0, 1 + (length % word.length)), `云 ${word} 泽`)).toBe(true)
      }),
    )
  })
})
