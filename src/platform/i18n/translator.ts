// One set-up of i18next for server, commands and web, so that a sentence reads the same wherever it appears. Sentences come
// as one flat object of dotted keys; which features there are is known to main/locales*.ts alone.
import { createInstance, type i18n } from 'i18next'
import type { Locale } from './locale.ts'

export type Sentences = Readonly<Record<string, string>>

export type SentenceValues = Readonly<Record<string, string | number>>

/** A sentence by its key. A key nobody wrote a sentence for comes back as it is, so that a code is never lost. */
export type Translate = (key: string, values?: SentenceValues) => string

/**
 * The i18next instance for react-i18next; ready at once, because the sentences are already here. Dots in keys are part of
 * the name, and values are not escaped: React and the API do that where it is due.
 */
export function createI18n(locale: Locale, sentences: Sentences): i18n {
  const instance = createInstance({
    lng: locale,
    fallbackLng: false,
    resources: { [locale]: { translation: sentences } },
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
    returnNull: false,
    interpolation: { escapeValue: false, skipOnVariables: true },
  })
  // With the sentences given and initAsync off this settles before it returns; a failure would reject.
  void instance.init()
  return instance
}

export function translatorOf(locale: Locale, sentences: Sentences): Translate {
  const { t } = createI18n(locale, sentences)
  return (key, values) => t(key, { ...values })
}
