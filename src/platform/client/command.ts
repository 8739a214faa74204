// A command `outrider noun verb` that speaks to the API with a key. A feature lists its commands as values; main turns them into
// options, help and exit codes. A command has no rights of its own: it can do what its key may do, and is refused in the same words.
import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract'
import type { Refusal } from '#platform/contract/refusal.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import type { Translate } from '#platform/i18n/translator.ts'

/** A command says no before it asks the server. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused'
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.refused)
    this.refusal = refusal
  }
}

export interface CommandCall {
  /** What was typed for `<id>` under `id`, for `--next-step <text>` under `nextStep`. */
  readonly given: Readonly<Record<string, string | undefined>>
  readonly clientOf: <C extends AnyContractRouter>(contract: C) => ContractRouterClient<C>
  /** For what is no JSON, an upload: `path` below the API's own. */
  readonly send: (path: string, init: RequestInit) => Promise<Response>
}

export interface Reader {
  readonly say: Translate
  readonly locale: Locale
}

export interface Command<Answer> {
  /** As typed: `opportunity close`. Its help is the sentence `<words>.opportunityClose`. */
  readonly name: string
  /** `<id>` must be given, `[id]` may be. */
  readonly arguments?: readonly string[]
  /** `--outcome <outcome>`, with `!` behind it when it must be given. Its help is `<words>.option.outcome`. */
  readonly options?: readonly string[]
  readonly run: (call: CommandCall) => Promise<Answer>
  /** The answer for a person; with `--json` the answer itself is printed. */
  readonly shown: (answer: Answer, reader: Reader) => string
}

export interface FeatureCommands {
  /** Where the help's sentences stand, such as `opportunities.command`. */
  readonly words: string
  readonly commands: readonly Command<unknown>[]
}

/** Joins what a command asks with how its answer is shown, whatever the answer is. */
export const command = <Answer>(each: Command<Answer>): Command<unknown> => ({
  ...each,
  shown: (answer, reader) => each.shown(answer as Answer, reader),
})

/** `--next-step <text>!` → `nextStep`, `<id>` → `id`. */
export const nameGiven = (written: string): string =>
  (/^--([\w-]+)/.exec(written)?.[1] ?? written.replace(/[<>[\]]/g, '')).replace(
    /-(\w)/g,
    (_, letter: string) => letter.toUpperCase(),
  )
