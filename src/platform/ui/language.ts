// The reader's language: kept in a cookie, so that the server's sentences agree with the pages'. A change loads the page anew,
// because numbers, days and the components' own words change with it.
import { useTranslation } from 'react-i18next'
import { isLocale, type Locale, localeCookie, negotiateLocale } from '#platform/i18n/locale.ts'

export const chosenLocale = (): Locale =>
  negotiateLocale({ cookie: document.cookie, acceptLanguage: navigator.languages.join(',') })

export function chooseLocale(locale: Locale): void {
  document.cookie = `${localeCookie}=${locale}; path=/; max-age=31536000; samesite=lax`
  window.location.reload()
}

export function useLocale(): Locale {
  const { i18n } = useTranslation()
  return isLocale(i18n.language) ? i18n.language : 'zh-CN'
}
