// The components' own words (calendars, empty tables) in the reader's language, fetched for that language alone.
import type { ConfigProviderProps } from 'antd'
import dayjs from 'dayjs'
import type { Locale } from '#platform/i18n/locale.ts'

export async function loadComponentWords(locale: Locale): Promise<ConfigProviderProps['locale']> {
  if (locale === 'en') return (await import('antd/locale/en_US')).default
  const [words] = await Promise.all([import('antd/locale/zh_CN'), import('dayjs/locale/zh-cn')])
  dayjs.locale('zh-cn')
  return words.default
}
