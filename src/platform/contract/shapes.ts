// The small shapes that many contracts use.
import { z } from 'zod'
import { isDay } from './day.ts'

// In a browser the page's security policy forbids compiling the checks; merely trying is reported there as a breach.
if ('document' in globalThis) z.config({ jitless: true })

export const id = z.uuid()
export const day = z.string().refine(isDay, { error: 'day' })
export const instant = z.iso.datetime({ offset: true })
export const currency = z.string().regex(/^[A-Z]{3}$/)
export const version = z.number().int().positive()

/** Text that a person typed: trimmed, not empty, bounded. */
export const line = (max = 200) => z.string().trim().min(1).max(max)
export const prose = (max = 20_000) => z.string().trim().max(max)

/** A field that may be left empty: an empty text counts as nothing. */
export const optionalLine = (max = 200) =>
  z.preprocess((value) => (value === '' ? null : value), line(max).nullable().default(null))
export const optionalProse = (max = 20_000) =>
  z.preprocess((value) => (value === '' ? null : value), prose(max).nullable().default(null))

/** In an address a list is one word with commas: `?stage=bidding,contractSigning`. */
export const listOf = <T extends z.ZodType>(entry: T) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? (value === '' ? undefined : value.split(',')) : value),
    z.array(entry).max(100).optional(),
  )

export const integerIn = (min: number, max: number, fallback: number) =>
  z.coerce.number().int().min(min).max(max).default(fallback)
export const flag = z.preprocess(
  (value) => (value === 'true' ? true : value === 'false' ? false : value),
  z.boolean().optional(),
)

/** A page of a list. `next` is the cursor of the page after it, absent on the last; there is no exact count (design 4.6). */
export const pageOf = <T extends z.ZodType>(entry: T) =>
  z.object({ rows: z.array(entry), next: z.string().optional() })

/** Beside a thing: what the asking person may do with it, `true` or the code of the refusal. */
export const canBlock = <K extends string>(...actions: K[]) =>
  z.object(
    Object.fromEntries(actions.map((action) => [action, z.union([z.literal(true), z.string()])])) as Record<
      K,
      z.ZodUnion<[z.ZodLiteral<true>, z.ZodString]>
    >,
  )
