// What is wrong with a value of the wrong shape, in words of people: the schema library's own sentences ("expected string to
// have >=1 characters") are for programmers, and it brings all its languages along into the pages.
import type { z } from 'zod'
import { type Refusal, refuse } from './refusal.ts'

type Issue = z.core.$ZodIssue

const said = (what: string, values?: Refusal['values']): Refusal =>
  refuse(`platform.shape.${what}`, values ? { values } : {})

/** What stands in `sent` at the place that the issue speaks of. */
const sentAt = (sent: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    sent,
  )

function tooSmall(issue: Extract<Issue, { code: 'too_small' }>): Refusal {
  const count = Number(issue.minimum)
  if (issue.origin === 'string') return count === 1 ? said('missing') : said('tooShort', { count })
  if (issue.origin === 'array') return count === 1 ? said('chooseOne') : said('tooFew', { count })
  return said('tooSmall', { count })
}

function tooBig(issue: Extract<Issue, { code: 'too_big' }>): Refusal {
  const count = Number(issue.maximum)
  if (issue.origin === 'string') return said('tooLong', { count })
  return said(issue.origin === 'array' ? 'tooMany' : 'tooLarge', { count })
}

const formats: Readonly<Record<string, string>> = { email: 'email', uuid: 'id', datetime: 'instant' }
const kinds: readonly string[] = ['number', 'int', 'string', 'boolean', 'array', 'object']

/** The refusal that an issue of the schema amounts to; `sent` is the whole value that was checked. */
export function shapeProblem(issue: Issue, sent: unknown): Refusal {
  const value = sentAt(sent, issue.path)
  switch (issue.code) {
    case 'invalid_type':
      if (value === undefined || value === null) return said('missing')
      return kinds.includes(issue.expected) ? said(`kind.${issue.expected}`) : said('wrong')
    case 'too_small':
      return tooSmall(issue)
    case 'too_big':
      return tooBig(issue)
    case 'invalid_format':
      return value === '' ? said('missing') : said(formats[issue.format] ?? 'wrong')
    case 'invalid_value':
      return value === undefined || value === null
        ? said('missing')
        : said('choice', { allowed: issue.values.map(String).join(', ') })
    case 'custom':
      // Our own checks name themselves: shapes.ts says `day`.
      return said(['day', 'timeZone'].includes(issue.message) ? issue.message : 'wrong')
    default:
      return said('wrong')
  }
}
