// What a command hears and says. Results go to standard output and nothing else does, so that `--json` can be piped.
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { Environment } from '#platform/config/settings.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import type { Translate } from '#platform/i18n/translator.ts'
import { translator } from '../locales.ts'

export interface Terminal {
  readonly env: Environment
  readonly locale: Locale
  readonly say: Translate
  /** A person sits there and can be asked. */
  readonly interactive: boolean
  readonly print: (result: string) => void
  readonly tell: (message: string) => void
  /** One answer; `hidden` does not show what is typed. An empty answer takes the proposal. */
  readonly ask: (question: string, options?: { hidden?: boolean; proposal?: string }) => Promise<string>
  /** All of standard input. */
  readonly read: () => Promise<string>
}

/** The launchers decide the language and hand it on; the same variable is the person's to set. */
export const languageOf = (env: Environment): Locale => (env.OUTRIDER_LANGUAGE === 'zh-CN' ? 'zh-CN' : 'en')

export function openTerminal(env: Environment = process.env): Terminal {
  const locale = languageOf(env)
  return {
    env,
    locale,
    say: translator(locale),
    interactive: process.stdin.isTTY === true && process.stderr.isTTY === true,
    print: (result) => process.stdout.write(`${result}\n`),
    tell: (message) => process.stderr.write(`${message}\n`),
    ask,
    read: () => text(process.stdin),
  }
}

/** What a shell expects of a program that Ctrl-C ended. */
const interrupted = 130

async function ask(question: string, { hidden = false, proposal = '' } = {}): Promise<string> {
  let silent = false
  const output = new Writable({
    write(chunk, _encoding, done) {
      if (!silent) process.stderr.write(chunk)
      done()
    },
  })
  const lines = createInterface({ input: process.stdin, output, terminal: true })
  lines.on('SIGINT', () => process.exit(interrupted))
  try {
    const answer = lines.question(proposal ? `${question} [${proposal}] ` : `${question} `)
    silent = hidden
    return (await answer).trim() || proposal
  } finally {
    lines.close()
    if (hidden) process.stderr.write('\n')
  }
}
