// The sentences of one language, fetched when it is chosen, so that a Chinese reader never downloads English and vice versa.
import type { Locale } from '#platform/i18n/locale.ts'
import type { Sentences } from '#platform/i18n/translator.ts'

export async function loadSentences(locale: Locale): Promise<Sentences> {
  if (locale === 'en') return (await import('./locales-en.ts')).en
  return (await import('./locales-zh-cn.ts')).zhCN
}
