import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isLocale, localeOf } from './locale.ts'

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
    expect(localeOf('', acceptLanguage)).toBe(expected)
  })

  test('the language someone chose goes before the browser', () => {
    expect(localeOf('a=1; outrider_locale=en; b=2', 'zh-CN')).toBe('en')
    expect(localeOf('outrider_locale=zh-CN', 'en')).toBe('zh-CN')
  })

  test('a cookie with a language that does not exist, or of another name, is passed over', () => {
    expect(localeOf('outrider_locale=xx', 'en')).toBe('en')
    expect(localeOf('not_outrider_locale=en', 'zh')).toBe('zh-CN')
  })

  test('whatever a stranger sends, there is an answer', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (cookie, acceptLanguage) => {
        expect(isLocale(localeOf(cookie, acceptLanguage))).toBe(true)
      }),
    )
  })
})
