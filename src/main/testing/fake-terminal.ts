// A terminal for tests: what a command prints and says is kept, what it asks is answered.
import type { Locale } from '#platform/i18n/locale.ts'
import { runCommand } from '../commands/run.ts'
import type { Terminal } from '../commands/terminal.ts'
import { translator } from '../locales.ts'

export interface Typed {
  exitCode: number
  printed: string
  said: string
}

export interface TerminalOptions {
  env?: Record<string, string | undefined>
  locale?: Locale
  answers?: Record<string, string>
  standardInput?: string
}

/** Types one command line. `answers` maps a question's beginning to its answer; without it nobody sits there. */
export async function type(typed: readonly string[], options: TerminalOptions = {}): Promise<Typed> {
  const { env = {}, locale = 'en', answers, standardInput = '' } = options
  const printed: string[] = []
  const said: string[] = []
  const terminal: Terminal = {
    env,
    locale,
    say: translator(locale),
    interactive: answers !== undefined,
    print: (result) => printed.push(result),
    tell: (message) => said.push(message),
    ask: async (question) => {
      said.push(question)
      const known = Object.keys(answers ?? {}).find((beginning) => question.startsWith(beginning))
      return answers?.[known ?? ''] ?? ''
    },
    read: async () => standardInput,
  }
  const exitCode = await runCommand(typed, terminal)
  return { exitCode, printed: printed.join('\n'), said: said.join('\n') }
}
