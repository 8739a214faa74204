// Inside streams a refusal cannot be returned as a value, so it travels as this one error; whoever opened the file turns it
// back into its `refusal`.
import { type Refusal, refuse } from '#platform/contract/refusal.ts'

export class FileRefused extends Error {
  override readonly name = 'FileRefused'
  readonly refusal: Refusal

  constructor(refusal: Refusal, cause?: unknown) {
    super(refusal.refused, { cause })
    this.refusal = refusal
  }
}

/** For `throw refusedFile('binary')`: the code is completed to `files.refusal.binary`. */
export const refusedFile = (code: string, values?: Refusal['values'], cause?: unknown): FileRefused =>
  new FileRefused(refuse(`files.refusal.${code}`, values ? { values } : {}), cause)
