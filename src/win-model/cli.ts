// The command `outrider score`: the only one of this feature that needs neither server nor database.
import { Command, InvalidArgumentError, Option } from 'commander'
import { type Refusal, refuse } from '#platform/contract/refusal.ts'
import files from '#platform/files/locales/en.json' with { type: 'json' }
import filesZh from '#platform/files/locales/zh-CN.json' with { type: 'json' }
import type { Locale } from '#platform/i18n/locale.ts'
import { translatorOf } from '#platform/i18n/translator.ts'
import en from './locales/en.json' with { type: 'json' }
import zhCN from './locales/zh-CN.json' with { type: 'json' }

export type ScoreOptions = {
  history: string
  open: string
  outcome: string
  won: string
  id?: string
  ignore: string[]
  group: string[]
  closedAt?: string
  model: 'auto' | 'prior' | 'logistic' | 'boosted'
  seed: number
  out?: string
  json?: boolean
  lang?: Locale
}

const say = {
  'zh-CN': translatorOf('zh-CN', { ...filesZh, ...zhCN }),
  en: translatorOf('en', { ...files, ...en }),
}

/** The command could not do its work; `message` is the sentence in the reader's language. */
export class ScoreRefused extends Error {
  override readonly name = 'ScoreRefused'
  readonly refusal: Refusal
  readonly exitCode: 2 | 3

  constructor(code: string, message: string, exitCode: 2 | 3) {
    super(message)
    this.refusal = refuse(code)
    this.exitCode = exitCode
  }
}

/** The language that a shell asks for: LC_ALL before LANG; Chinese for zh…, else English. */
export const shellLocale = (env: Readonly<Record<string, string | undefined>>): Locale =>
  /^zh/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ? 'zh-CN' : 'en'

const list = (typed: string): string[] =>
  typed
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')

const whole = (typed: string): number => {
  if (!/^\d{1,9}$/.test(typed)) throw new InvalidArgumentError(typed)
  return Number(typed)
}

/** The command, its help in `locale`. Throws `ScoreRefused` (exit code 2 or 3) when it cannot score. */
export function scoreCommand(locale: Locale): Command {
  const help = (option: string) => say[locale](`winModel.command.option.${option}`)
  return new Command('score')
    .description(say[locale]('winModel.command.score'))
    .requiredOption('--history <file>', help('history'))
    .requiredOption('--open <file>', help('open'))
    .requiredOption('--outcome <column>', help('outcome'))
    .requiredOption('--won <value>', help('won'))
    .option('--id <column>', help('id'))
    .option('--ignore <columns>', help('ignore'), list, [])
    .option('--group <columns>', help('group'), list, [])
    .option('--closed-at <column>', help('closedAt'))
    .addOption(
      new Option('--model <model>', help('model'))
        .choices(['auto', 'prior', 'logistic', 'boosted'])
        .default('auto'),
    )
    .option('--seed <n>', help('seed'), whole, 1)
    .option('--out <file>', help('out'))
    .option('--json', help('json'))
    .addOption(new Option('--lang <language>', help('lang')).choices(['zh-CN', 'en']))
    .action(async (options: ScoreOptions) => {
      const { runScore } = await import('./score-command.ts')
      const terminal = {
        say: say[options.lang ?? locale],
        tell: (message: string) => process.stderr.write(`${message}\n`),
        out: process.stdout,
      }
      const end = await runScore(options, terminal, () => performance.now())
      if (end.exitCode !== 0) throw new ScoreRefused(end.code, end.message, end.exitCode)
    })
}
