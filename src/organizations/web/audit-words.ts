// The audit in the reader's language. Features bring the sentences of their events and the names of their fields in their own
// resources; an event is found by its sentence, so that a new feature is readable here without being named here.
import { useQuery } from '@tanstack/react-query'
import type { i18n } from 'i18next'
import { useTranslation } from 'react-i18next'
import { isDay } from '#platform/contract/day.ts'
import { longDay, minuteOf } from '#platform/i18n/formats.ts'
import { exactMoney } from '#platform/i18n/money-formats.ts'
import { useLocale } from '#platform/ui/language.ts'
import type { FieldChange } from '../audited-change.ts'
import { api } from './api.ts'
import { useSession } from './session.ts'

/** `opportunity.closed` → the feature whose resources have a sentence for it. */
function featuresByEvent(words: i18n): Map<string, string> {
  const sentences: object = words.getResourceBundle(words.language, 'translation')
  const found = Object.keys(sentences).flatMap((key) => {
    const [, feature = '', event = ''] = /^(\w+)\.event\.(.+)$/.exec(key) ?? []
    return feature ? [[event, feature] as const] : []
  })
  return new Map(found)
}

/** Words whose field is called otherwise than the list they are from. */
const lists: Readonly<Record<string, string>> = {
  hats: 'organizations.hat',
  locale: 'organizations.ui.language',
  reason: 'method.closeReason',
}

const reference = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function useAuditWords() {
  const { t, i18n } = useTranslation()
  const locale = useLocale()
  const { organization } = useSession()
  const members = useQuery(api.listMembers.queryOptions({ staleTime: 60_000 }))
  const features = featuresByEvent(i18n)
  const known = (keys: readonly string[]): string | undefined => keys.find((key) => i18n.exists(key))

  const sentence = (event: string): string =>
    features.has(event) ? t(`${features.get(event)}.event.${event}`) : event

  function label(event: string, field: string): string {
    const own = features.get(event) ?? 'organizations'
    const key = known([
      `${own}.field.${field}`,
      ...[...new Set(features.values())].map((each) => `${each}.field.${field}`),
    ])
    return key ? t(key) : field
  }

  function word(field: string, value: unknown, { beside }: Pick<FieldChange, 'beside'>): string {
    if (value === null || value === undefined || value === '') return t('organizations.ui.audit.nothing')
    if (typeof value === 'boolean') return t(value ? 'platform.ui.yes' : 'platform.ui.no')
    if (Array.isArray(value))
      return value.every((each) => typeof each === 'object')
        ? t('organizations.ui.audit.entries', { count: value.length })
        : value.map((each) => word(field, each, { beside })).join(locale === 'zh-CN' ? '、' : ', ')
    if (typeof value === 'object')
      return Object.entries(value)
        .map(([key, each]) => `${key}: ${word(key, each, { beside })}`)
        .join('; ')
    if (field === 'amountMinor' && typeof value === 'number')
      return exactMoney(
        { amountMinor: value, currency: String(beside.currency ?? organization.currency) },
        locale,
      )
    const text = String(value)
    if (reference.test(text))
      return members.data?.rows.find((member) => member.id === text)?.name ?? `#${text.slice(-6)}`
    if (isDay(text)) return longDay(text, locale)
    if (/^\d{4}-\d\d-\d\dT/.test(text)) return minuteOf(text, organization.timeZone, locale)
    const [, area, right] = /^([a-z-]+):(read|write)$/.exec(text) ?? []
    if (area && right)
      return `${t(`organizations.ui.keyArea.${area}`)} ${t(`organizations.ui.keys.${right}`)}`
    const list = lists[field]
    const key = known(
      [list, `method.${field}`, `accounts.${field}`, `organizations.${field}`]
        .filter((each) => each !== undefined)
        .map((each) => `${each}.${text}`),
    )
    return key ? t(key) : text
  }

  const events = [...features.keys()].map((event) => ({ value: event, label: sentence(event) }))
  return { sentence, label, word, events, members: members.data?.rows ?? [] }
}
