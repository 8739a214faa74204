// What PostgreSQL refuses, as refusals with a status. Constraints have names, so a feature can say in its own words what was
// hurt; without its words there is a general sentence.
import { StartRefused } from '#platform/config/start-refused.ts'
import { type Refusal, refuse } from '#platform/contract/refusal.ts'

export interface SqlRefusal {
  readonly status: 409 | 422 | 503
  readonly refusal: Refusal
}

interface SqlError {
  code: string
  constraint?: string
  column?: string
}

/** The SQLSTATE of an error that PostgreSQL (or the connection to it) raised. */
export function sqlStateOf(error: unknown): string | undefined {
  const code = (error as Partial<SqlError> | undefined)?.code
  return typeof code === 'string' ? code : undefined
}

const byState: Readonly<Record<string, readonly [SqlRefusal['status'], string]>> = {
  '23505': [409, 'platform.refusal.alreadyThere'],
  '23503': [409, 'platform.refusal.stillUsedOrGone'],
  '23514': [422, 'platform.refusal.valueNotAllowed'],
  '23502': [422, 'platform.refusal.valueMissing'],
  '22001': [422, 'platform.refusal.valueTooLong'],
  '22003': [422, 'platform.refusal.valueOutOfRange'],
  '22P02': [422, 'platform.refusal.valueNotAllowed'],
  '22P05': [422, 'platform.refusal.valueNotAllowed'],
  '22021': [422, 'platform.refusal.valueNotAllowed'],
  '40001': [409, 'platform.refusal.tryAgain'],
  '40P01': [409, 'platform.refusal.tryAgain'],
  '55P03': [409, 'platform.refusal.tryAgain'],
  '57014': [503, 'platform.refusal.tookTooLong'],
  '53100': [503, 'platform.refusal.diskFull'],
  ENOSPC: [503, 'platform.refusal.diskFull'],
  '53200': [503, 'platform.refusal.databaseUnavailable'],
  '53300': [503, 'platform.refusal.databaseUnavailable'],
  '25P03': [503, 'platform.refusal.databaseUnavailable'],
  '57P01': [503, 'platform.refusal.databaseUnavailable'],
  '57P02': [503, 'platform.refusal.databaseUnavailable'],
  '57P03': [503, 'platform.refusal.databaseUnavailable'],
}

// `pg` gives these no code.
const lostConnection =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered)/

const isUnreachable = (error: Error & { syscall?: string }): boolean =>
  lostConnection.test(error.message) ||
  (error.syscall === 'connect' && sqlStateOf(error) !== 'EACCES') ||
  ['ECONNRESET', 'EPIPE'].includes(sqlStateOf(error) ?? '')

/** `byConstraint` holds the features' own words for the constraints of their tables; undefined for what nobody foresaw. */
export function refusalOfSqlError(
  error: unknown,
  byConstraint: Readonly<Record<string, Refusal>> = {},
): SqlRefusal | undefined {
  if (!(error instanceof Error)) return undefined
  if (error instanceof StartRefused) return embeddedIsDown(error)
  if (isUnreachable(error)) return { status: 503, refusal: refuse('platform.refusal.databaseUnavailable') }
  const known = byState[sqlStateOf(error) ?? '']
  if (!known) return undefined
  const [status, code] = known
  const { constraint, column } = error as Error & Partial<SqlError>
  const own = constraint === undefined ? undefined : byConstraint[constraint]
  const values = constraint === undefined ? undefined : { constraint }
  return { status, refusal: own ?? refuse(code, { field: column, values }) }
}

/** The embedded database died and does not start again: most often because its disk is full. */
function embeddedIsDown({ refusal }: StartRefused): SqlRefusal {
  const full = /No space left|ENOSPC/.test(String(refusal.values?.reason))
  return {
    status: 503,
    refusal: refuse(full ? 'platform.refusal.diskFull' : 'platform.refusal.databaseUnavailable'),
  }
}
