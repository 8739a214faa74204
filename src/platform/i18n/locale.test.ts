import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isLocale, negotiateLocale } from './locale.ts'

describe('the language of a reader', () => {
  test.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['en-GB,en;q=0.9', 'en'],
    ['en;q=0.5,zh-TW;q=0.7', 'zh-CN'],
    ['de-DE,de;q=0.9,zh;q=0.4,en;q=0.3', 'zh-CN'],
    ['nb-NO', 'en'],
    ['zh;q=0,en', 'en'],
    ['*', 'zh-CN'],
    ['', 'zh-CN'],
    [undefined, 'zh-CN'],
  ])('a browser asking for %j is answered in %s', (acceptLanguage, expected) => {
    expect(negotiateLocale({ acceptLanguage })).toBe(expected)
  })

  test('the language someone chose goes before the browser', () => {
    expect(negotiateLocale({ cookie: 'a=1; outrider_locale=en; b=2', acceptLanguage: 'zh-CN' })).toBe('en')
    expect(negotiateLocale({ cookie: 'outrider_locale=zh-CN', acceptLanguage: 'en' })).toBe('zh-CN')
  })

  test('a cookie with a language that does not exist, or of another name, is passed over', () => {
    expect(negotiateLocale({ cookie: 'outrider_locale=xx', acceptLanguage: 'en' })).toBe('en')
    expect(negotiateLocale({ cookie: 'not_outrider_locale=en', acceptLanguage: 'zh' })).toBe('zh-CN')
  })

  test('whatever a stranger sends, there is an answer', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (cookie, acceptLanguage) => {
        expect(isLocale(negotiateLocale({ cookie, acceptLanguage }))).toBe(true)
      }),
    )
  })
})
