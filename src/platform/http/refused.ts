// Inside a handler a refusal travels as an exception, so that the transaction rolls back; the wrapper alone turns it into an answer.
import type { Permission } from '#platform/contract/permission.ts'
import { isRefusal, type Refusal, refuse } from '#platform/contract/refusal.ts'

export type RefusedStatus = 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 503

export class Refused extends Error {
  override readonly name = 'Refused'
  readonly status: RefusedStatus
  readonly refusal: Refusal
  /** For a version conflict: the thing as it stands now, so that both versions can be shown. */
  readonly current: unknown

  constructor(status: RefusedStatus, refusal: Refusal, current?: unknown) {
    super(refusal.refused)
    this.status = status
    this.refusal = refusal
    this.current = current
  }
}

/** Passes when the permission allows; answers 403 otherwise. */
export function permit(permission: Permission): void {
  if (!permission.allowed) throw new Refused(403, permission)
}

/** The value of a rule that may refuse; answers 422 when it does. */
export function accept<T>(value: T | Refusal): T {
  if (isRefusal(value)) throw new Refused(422, value)
  return value
}

export const notFound = (): Refused => new Refused(404, refuse('platform.refusal.notFound'))

/** The thing found, or 404: strangers cannot tell "not there" from "not yours". */
export function found<T>(value: T | undefined | null): T {
  if (value === undefined || value === null) throw notFound()
  return value
}

/** Somebody else was faster: 409 with the thing as it stands now. */
export function expectVersion(current: { version: number }, version: number): void {
  if (current.version !== version) throw new Refused(409, refuse('platform.refusal.versionConflict'), current)
}
