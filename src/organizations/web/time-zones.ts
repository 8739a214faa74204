// The world's time zones for a picker, found by place, by name and by offset.
import type { Locale } from '#platform/i18n/locale.ts'

export const browserTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

const nameOf = (timeZone: string, locale: Locale, style: 'long' | 'shortOffset'): string =>
  new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: style })
    .formatToParts(0)
    .find((part) => part.type === 'timeZoneName')?.value ?? ''

/** "Asia/Shanghai · China Standard Time · GMT+8". The browser's own zone is there even where its list leaves it out. */
export function timeZoneChoices(locale: Locale): { value: string; label: string }[] {
  const zones = new Set([browserTimeZone(), ...Intl.supportedValuesOf('timeZone'), 'UTC'])
  return [...zones].sort().map((zone) => ({
    value: zone,
    label: `${zone} · ${nameOf(zone, locale, 'long')} · ${nameOf(zone, locale, 'shortOffset')}`,
  }))
}
