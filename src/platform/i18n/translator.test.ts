import { describe, expect, test } from 'vitest'
import { createI18n, translatorOf } from './translator.ts'

const zh = translatorOf('zh-CN', {
  'deals.count_other': '共 {{count}} 个商机',
  'deals.closed': '商机“{{name}}”已于 {{on}} 关闭。',
})
const en = translatorOf('en', {
  'deals.count_one': '{{count}} opportunity',
  'deals.count_other': '{{count}} opportunities',
})

describe('sentences', () => {
  test('carry the values they are given, unescaped', () => {
    expect(zh('deals.closed', { name: 'A&B <云>', on: '2026-03-02' })).toBe(
      '商机“A&B <云>”已于 2026-03-02 关闭。',
    )
  })

  test('a name that looks like a placeholder is only a name', () => {
    expect(zh('deals.closed', { name: '{{on}}', on: '2026-03-02' })).toBe(
      '商机“{{on}}”已于 2026-03-02 关闭。',
    )
    expect(zh('deals.closed', { name: '$t(deals.count)', on: '1' })).toBe(
      '商机“$t(deals.count)”已于 1 关闭。',
    )
  })

  test('count one and many as the language does', () => {
    expect(zh('deals.count', { count: 1 })).toBe('共 1 个商机')
    expect(en('deals.count', { count: 1 })).toBe('1 opportunity')
    expect(en('deals.count', { count: 40 })).toBe('40 opportunities')
  })

  test('without a sentence the code itself is shown', () => {
    expect(en('deals.refusal.unheardOf')).toBe('deals.refusal.unheardOf')
  })

  test('two languages live side by side', () => {
    expect(zh('deals.count', { count: 2 })).toBe('共 2 个商机')
    expect(en('deals.count', { count: 2 })).toBe('2 opportunities')
  })

  test('the instance for the pages is ready at once', () => {
    const instance = createI18n('en', { 'shell.hello': 'Hello' })
    expect(instance.isInitialized).toBe(true)
    expect(instance.t('shell.hello')).toBe('Hello')
  })
})
