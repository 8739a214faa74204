// Which language a reader gets: what they chose, else what their browser asks for, else Chinese.
export const locales = ['zh-CN', 'en'] as const

export type Locale = (typeof locales)[number]

export const defaultLocale: Locale = 'zh-CN'

/** Name of the cookie that remembers the choice, for the server's pages and the browser alike. */
export const localeCookie = 'outrider_locale'

export const isLocale = (text: string): text is Locale => locales.some((locale) => locale === text)

type Asked = { cookie?: string | undefined; acceptLanguage?: string | undefined }

/**
 * `cookie` and `acceptLanguage` are the raw request headers. A language we do not speak is answered in English, because a
 * reader of German or Japanese more likely reads that than Chinese; no wish at all is answered in Chinese.
 */
export function negotiateLocale({ cookie = '', acceptLanguage = '' }: Asked): Locale {
  const chosen = new RegExp(`(?:^|;)\\s*${localeCookie}=([^;\\s]+)`).exec(cookie)?.[1] ?? ''
  if (isLocale(chosen)) return chosen
  const wishes = acceptLanguage
    .split(',')
    .map((wish, place) => {
      const [tag = '', ...parameters] = wish
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/)
      const quality = Number(parameters.find((each) => each.startsWith('q='))?.slice(2) ?? 1)
      return { language: tag.split('-')[0] ?? '', quality: Number.isNaN(quality) ? 0 : quality, place }
    })
    .filter((wish) => wish.language !== '' && wish.quality > 0)
    .sort((one, other) => other.quality - one.quality || one.place - other.place)
  for (const { language } of wishes) {
    if (language === 'zh') return 'zh-CN'
    if (language === 'en') return 'en'
  }
  return wishes.some((wish) => wish.language !== '*') ? 'en' : defaultLocale
}
