// Whatever goes wrong in a command becomes one sentence on standard error, in the reader's language, and an exit code.
import { CommanderError } from 'commander'
import { CommandRefused } from '#platform/client/command.ts'
import { ApiFailure } from '#platform/client/link.ts'
import { StartRefused } from '#platform/config/start-refused.ts'
import type { Refusal } from '#platform/contract/refusal.ts'
import { refuse } from '#platform/contract/refusal.ts'
import { refusedFrom } from '#platform/http/failure.ts'
import type { Translate } from '#platform/i18n/translator.ts'
import { ScoreRefused } from '#win-model/cli.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'

export interface CommandFailure {
  readonly exitCode: ExitCode
  readonly code: string
  readonly message: string
  readonly field?: string
  readonly requestId?: string
}

export function failureOf(error: unknown, say: Translate): CommandFailure {
  if (error instanceof ApiFailure) return answeredWith(error)
  if (error instanceof ScoreRefused)
    return { exitCode: error.exitCode, code: error.refusal.refused, message: error.message }
  const [refusal, exitCode] = refusalOf(error)
  const field = refusal.field ? { field: refusal.field } : {}
  return { exitCode, code: refusal.refused, message: say(refusal.refused, refusal.values), ...field }
}

function refusalOf(error: unknown): [Refusal, ExitCode] {
  if (error instanceof StartRefused) return [error.refusal, exitCodes.failed]
  if (error instanceof CommandRefused) return [error.refusal, exitCodeOf(error)]
  if (error instanceof CommanderError) return [wronglyTyped(error), exitCodes.refused]
  const system = systemRefusal(error as NodeJS.ErrnoException)
  if (system) return system
  const refused = refusedFrom(error)
  if (refused) return [refused.refusal, refused.status === 404 ? exitCodes.nothingThere : exitCodes.refused]
  const reason = error instanceof Error ? error.message : String(error)
  return [refuse('main.refusal.unexpected', { values: { reason } }), exitCodes.failed]
}

const codes: Readonly<Record<string, ExitCode>> = {
  'main.refusal.keyMissing': exitCodes.signInFirst,
  'main.refusal.serverUnreachable': exitCodes.unreachable,
}

const exitCodeOf = ({ refusal }: CommandRefused): ExitCode => codes[refusal.refused] ?? exitCodes.refused

const statusCodes: Readonly<Record<number, ExitCode>> = {
  401: exitCodes.signInFirst,
  404: exitCodes.nothingThere,
}

function answeredWith({ status, code, message, field, requestId }: ApiFailure): CommandFailure {
  const exitCode = statusCodes[status] ?? (status >= 500 ? exitCodes.failed : exitCodes.refused)
  return { exitCode, code, message, ...(field ? { field } : {}), ...(requestId ? { requestId } : {}) }
}

/** commander names what it did not understand in quotes; its sentences are English only. */
function wronglyTyped(error: CommanderError): Refusal {
  const [word = '', value = ''] = [...error.message.matchAll(/'(.*?)'/g)].map(([, quoted]) => quoted)
  const known: Readonly<Record<string, string>> = {
    'commander.unknownOption': 'main.refusal.unknownOption',
    'commander.unknownCommand': 'main.refusal.unknownCommand',
    'commander.excessArguments': 'main.refusal.tooManyArguments',
    'commander.missingArgument': 'main.refusal.argumentMissing',
    'commander.missingMandatoryOptionValue': 'main.refusal.optionMissing',
    'commander.optionMissingArgument': 'main.refusal.optionWithoutValue',
    'commander.invalidArgument': 'main.refusal.valueNotAllowed',
  }
  const code = known[error.code] ?? 'main.refusal.wronglyTyped'
  return refuse(code, { values: { word, value, reason: error.message.replace(/^error: /, '') } })
}

function systemRefusal(
  error: NodeJS.ErrnoException & { address?: string; port?: number },
): [Refusal, ExitCode] | undefined {
  const { code, syscall, address = '', port = 0, path = '' } = error ?? {}
  if (syscall === 'listen') {
    const listening = code === 'EADDRINUSE' ? 'main.refusal.portInUse' : 'main.refusal.portNotAllowed'
    return [refuse(listening, { values: { address, port, reason: code ?? '' } }), exitCodes.failed]
  }
  if (syscall !== 'open') return undefined
  const reading = code === 'ENOENT' ? 'main.refusal.noSuchFile' : 'main.refusal.fileUnusable'
  return [refuse(reading, { values: { file: path, reason: code ?? '' } }), exitCodes.refused]
}
