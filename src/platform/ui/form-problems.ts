// The contract's own schema checks a form in the browser, and the server's refusal lands on the same field.
import type { FormInstance } from 'antd'
import { getI18n } from 'react-i18next'
import type { z } from 'zod'
import { ApiFailure } from '#platform/client/link.ts'
import { shapeProblem } from '#platform/contract/shape-problem.ts'
import type { Locale } from '#platform/i18n/locale.ts'

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
  const result = schema.safeParse(values)
  if (result.success) return values as z.input<S>
  const issue = result.error.issues[0]
  if (!issue) return undefined
  const { refused, values: details } = shapeProblem(issue, values)
  showAt(form, issue.path.map(String).join('.'), getI18n().getFixedT(locale)(refused, { ...details }))
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
