// What a command ends with, for scripts that call it. `outrider --help` and the guide list them.
export const exitCodes = {
  done: 0,
  /** The program could not start, or something happened that nobody foresaw. */
  failed: 1,
  /** Bad input, or refused: the sentence says why. */
  refused: 2,
  /** There is no such thing; for `score`, nothing to learn from. */
  nothingThere: 3,
  /** No key, or one that is not valid any more. */
  signInFirst: 4,
  /** No server answers at the address. */
  unreachable: 5,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
