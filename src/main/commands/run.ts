// Runs one command line, and says in one sentence what went wrong.
import { CommanderError } from 'commander'
import { exitCodes } from './exit-codes.ts'
import { failureOf } from './failure.ts'
import { programOn } from './program.ts'
import type { Terminal } from './terminal.ts'

/** Runs a command line (without `node outrider`); answers its exit code. */
export async function runCommand(typed: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await programOn(terminal).parseAsync(typed, { from: 'user' })
    return exitCodes.done
  } catch (error) {
    // Help and version are printed already; a noun without its verb gets help and is still not done.
    if (error instanceof CommanderError && error.code.startsWith('commander.help'))
      return error.exitCode && exitCodes.refused
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.done
    const { exitCode, ...failure } = failureOf(error, terminal.say)
    terminal.tell(typed.includes('--json') ? JSON.stringify(failure) : failure.message)
    if (terminal.env.OUTRIDER_LOG_LEVEL === 'debug' && error instanceof Error)
      terminal.tell(error.stack ?? '')
    return exitCode
  }
}
