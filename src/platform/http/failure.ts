// Every failure becomes one shape, {code, message, field?, requestId}, in the caller's language.
import type { z } from 'zod'
import { refuse } from '#platform/contract/refusal.ts'
import { shapeProblem } from '#platform/contract/shape-problem.ts'
import { refusalOfSqlError } from '#platform/db/sql-errors.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { type Translate, translatorOf } from '#platform/i18n/translator.ts'
import en from '#platform/locales/en.json' with { type: 'json' }
import zhCN from '#platform/locales/zh-CN.json' with { type: 'json' }
import { Refused } from './refused.ts'

export interface FailureBody {
  code: string
  message: string
  field?: string
  requestId: string
  /** Only with `platform.refusal.versionConflict`: the thing as it stands now, and what was sent. */
  current?: unknown
  yours?: unknown
}

export type Translators = Readonly<Record<Locale, Translate>>

const words: Translators = { 'zh-CN': translatorOf('zh-CN', zhCN), en: translatorOf('en', en) }

/** Parses what a caller sent. A wrong shape is answered with 400, the field, and the reason in the caller's language. */
export function parseInput<S extends z.ZodType>(schema: S, sent: unknown, locale: Locale): z.output<S> {
  const result = schema.safeParse(sent)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const field = issue?.path.map(String).join('.') || undefined
  const problem = issue ? shapeProblem(issue, sent) : refuse('platform.shape.wrong')
  throw new Refused(
    400,
    refuse('platform.refusal.badInput', {
      field,
      values: { field: field ?? '-', reason: words[locale](problem.refused, problem.values) },
    }),
  )
}

/** The refusal that an exception amounts to; undefined for what nobody foresaw. */
export function refusedFrom(error: unknown): Refused | undefined {
  if (error instanceof Refused) return error
  const sql = refusalOfSqlError(error)
  if (sql) return new Refused(sql.status, sql.refusal)
  const status = (error as { statusCode?: number }).statusCode
  if (status === 413) return new Refused(413, refuse('platform.refusal.tooLarge'))
  if (status === 429) return new Refused(429, refuse('platform.refusal.tooManyAttempts'))
  if (status !== undefined && status >= 400 && status < 500)
    return new Refused(400, refuse('platform.refusal.badRequest'))
  return undefined
}

export function failureBody(
  refused: Refused | undefined,
  translate: Translate,
  requestId: string,
  sent?: unknown,
): FailureBody {
  const refusal = refused?.refusal ?? refuse('platform.refusal.unexpected')
  return {
    code: refusal.refused,
    message: translate(refusal.refused, { ...refusal.values, requestId }),
    ...(refusal.field ? { field: refusal.field } : {}),
    requestId,
    ...(refused?.current === undefined ? {} : { current: refused.current, yours: sent }),
  }
}
