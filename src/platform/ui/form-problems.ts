// The contract's own schema checks a form in the browser, and the server's refusal lands on the same field.
import type { FormInstance } from 'antd'
import { z } from 'zod'
import { ApiFailure } from '#platform/client/link.ts'
import type { Locale } from '#platform/i18n/locale.ts'

const words = { 'zh-CN': z.locales.zhCN().localeError, en: z.locales.en().localeError }

const showAt = (form: FormInstance, field: string, message: string): void => {
  const name = field.split('.')
  form.setFields([{ name: name.length > 1 ? name : field, errors: [message] }])
  form.scrollToField(name.length > 1 ? name : field, { block: 'center' })
}

/** The values as the contract wants them; undefined when a field is wrong, which is then said beside the field. */
export function checkedForm<S extends z.ZodType>(
  form: FormInstance,
  schema: S,
  values: unknown,
  locale: Locale,
): z.input<S> | undefined {
  const result = schema.safeParse(values, { error: words[locale] })
  if (result.success) return values as z.input<S>
  const issue = result.error.issues[0]
  if (issue) showAt(form, issue.path.map(String).join('.'), issue.message)
  return undefined
}

/** Puts the server's refusal beside its field; answers false when it names none that the form has. */
export function showRefusal(form: FormInstance, error: Error): boolean {
  if (!(error instanceof ApiFailure) || !error.field) return false
  const field = error.field.split('.')[0]!
  if (!(field in (form.getFieldsValue(true) as object))) return false
  showAt(form, error.field, error.message)
  return true
}
