// What the server's process and the database's process say to each other.
import type { Address } from './location.ts'

export type ToChild = { kind: 'ping' } | { kind: 'stop' }

export type FromChild =
  | { kind: 'ready'; address: Address }
  /** The folder is held by another living process. */
  | { kind: 'refused'; reason: 'inUse' }
  /** It cannot go on; the message is for the log. */
  | { kind: 'broken'; message: string }
  /** `syncs` counts the disk syncs since the start; a test reads it. */
  | { kind: 'pong'; syncs: number }
