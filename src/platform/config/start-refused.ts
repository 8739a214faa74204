// The program cannot start, and the reason is one that a person can mend: a wrong setting, a folder in use, an old database.
// `main` prints the sentence of the refusal in the reader's language and ends with code 1; no stack is shown.
import type { Refusal } from '#platform/contract/refusal.ts'

export class StartRefused extends Error {
  override readonly name = 'StartRefused'
  readonly refusal: Refusal

  constructor(refusal: Refusal, cause?: unknown) {
    super(`${refusal.refused} ${JSON.stringify(refusal.values ?? {})}`, { cause })
    this.refusal = refusal
  }
}
