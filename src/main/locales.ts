// Both languages at once, for server and commands. The web must not import this file: it would load what it does not show,
// and takes `loadSentences` of locale-loading.ts instead.
import type { Locale } from '#platform/i18n/locale.ts'
import { type SentenceValues, type Translate, translatorOf } from '#platform/i18n/translator.ts'
import { en } from './locales-en.ts'
import { zhCN } from './locales-zh-cn.ts'

export const translators: Record<Locale, Translate> = {
  'zh-CN': translatorOf('zh-CN', zhCN),
  en: translatorOf('en', en),
}

export const translator = (locale: Locale): Translate => translators[locale]

export const translate = (locale: Locale, key: string, values?: SentenceValues): string =>
  translators[locale](key, values)
