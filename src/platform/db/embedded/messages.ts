// What the server's process and the database's process say to each other.
import type { Address } from './location.ts'

export type ToChild = { kind: 'ping' } | { kind: 'stop' }

export type FromChild =
  | { kind: 'ready'; address: Address }
  /** `syncs` counts the disk syncs since the start; a test reads it. */
  | { kind: 'pong'; syncs: number }

/** The folder is held by another living process. Any other end before `ready` is told on standard error. */
export const exitInUse = 75
