// What a person may do is one pure answer: allowed, or refused with one sentence. The same answer makes the 403, the `can`
// block that travels with the data, the tooltip of a disabled button and the role × action matrix.
import { type Refusal, refuse } from './refusal.ts'

export type Permission = { readonly allowed: true } | ({ readonly allowed: false } & Refusal)

export const allowed: Permission = { allowed: true }

export const refusedBecause = (code: string, values?: Refusal['values']): Permission => ({
  allowed: false,
  ...refuse(code, values ? { values } : {}),
})

/** The first refusal of several, or allowed. */
export const all = (...permissions: Permission[]): Permission =>
  permissions.find((permission) => !permission.allowed) ?? allowed

/** What crosses the wire beside a thing: `true`, or the code of the refusal. */
export type Can = true | string

export const can = (permission: Permission): Can => (permission.allowed ? true : permission.refused)
