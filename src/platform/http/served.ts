// How a feature offers an endpoint. `read` and `write` run in one transaction of the asking tenant, opened here; a write leaves
// its audit events in the same transaction. `open` answers strangers and says itself what it touches.
import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AuditedEvent } from '#platform/audit/audit.ts'
import type { Actor } from '#platform/contract/actor.ts'
import type { Day } from '#platform/contract/day.ts'
import type { Endpoint, InputOf, OutputOf } from '#platform/contract/endpoint.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import type { Translate } from '#platform/i18n/translator.ts'
import type { Download } from './download.ts'

export interface Call<Input> {
  readonly input: Input
  readonly actor: Actor
  readonly tx: Tx
  /** The instant of the request, ISO. */
  readonly now: string
  /** The day at the organisation's place. */
  readonly today: Day
  readonly locale: Locale
  /** Runs once the transaction is committed, never when it is rolled back. */
  readonly afterCommit: (work: () => void | Promise<void>) => void
}

export interface OpenCall<Input> {
  readonly input: Input
  readonly now: string
  readonly locale: Locale
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** What streams in or out outlives any transaction: it opens short ones of its own, so that others get their turn. */
export interface StreamCall<Input> extends Omit<Call<Input>, 'tx' | 'afterCommit'> {
  readonly translate: Translate
  /** The bytes that came with the request. */
  readonly body: Readable
  readonly reading: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  /** A transaction that changes something and leaves its events. */
  readonly writing: <T>(work: (tx: Tx) => Promise<Answer<T>>) => Promise<T>
}

export interface Answer<Output> {
  readonly value: Output
  readonly events: readonly AuditedEvent[]
}

/** What a write answers, and what it leaves in the audit. */
export const answer = <Output>(value: Output, ...events: AuditedEvent[]): Answer<Output> => ({
  value,
  events,
})

export type Served =
  | { kind: 'read'; contract: Endpoint; handle: (call: Call<unknown>) => Promise<unknown> }
  | { kind: 'write'; contract: Endpoint; handle: (call: Call<unknown>) => Promise<Answer<unknown>> }
  | { kind: 'stream'; contract: Endpoint; handle: (call: StreamCall<unknown>) => Promise<unknown> }
  | { kind: 'open'; contract: Endpoint; handle: (call: OpenCall<unknown>) => Promise<unknown> }

export function read<E extends Endpoint>(
  contract: E,
  handle: (call: Call<InputOf<E>>) => Promise<OutputOf<E>>,
): Served {
  return { kind: 'read', contract, handle: (call) => handle(call as Call<InputOf<E>>) }
}

export function write<E extends Endpoint>(
  contract: E,
  handle: (call: Call<InputOf<E>>) => Promise<Answer<OutputOf<E>>>,
): Served {
  return { kind: 'write', contract, handle: (call) => handle(call as Call<InputOf<E>>) }
}

/** Streams: an upload reads `body`, a download answers a `Download`. */
export function stream<E extends Endpoint>(
  contract: E,
  handle: (call: StreamCall<InputOf<E>>) => Promise<OutputOf<E> | Download>,
): Served {
  return { kind: 'stream', contract, handle: (call) => handle(call as StreamCall<InputOf<E>>) }
}

export function open<E extends Endpoint>(
  contract: E,
  handle: (call: OpenCall<InputOf<E>>) => Promise<OutputOf<E>>,
): Served {
  return { kind: 'open', contract, handle: (call) => handle(call as OpenCall<InputOf<E>>) }
}
