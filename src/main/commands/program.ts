// All commands with their options and their help. What they do stands beside this file or in the features, and is loaded only when
// it is asked for: a command that reads two files needs no database.
import { Command } from 'commander'
import { aligned } from '#platform/client/aligned.ts'
import { type FeatureCommands, nameGiven } from '#platform/client/command.ts'
import { packageVersion } from '#platform/config/package-root.ts'
import { figure } from '#platform/i18n/formats.ts'
import { scoreCommand } from '#win-model/cli.ts'
import { featureCommands } from '../commands.ts'
import { callOf } from './api.ts'
import type { SetUpOptions } from './set-up.ts'
import type { Terminal } from './terminal.ts'

/** Adds `name` below `parent`, with the help in the reader's language. */
function below(parent: Command, name: string, help: string, { say }: Terminal): Command {
  const made = parent.command(name).description(help).copyInheritedSettings(parent)
  return made.helpOption('-h, --help', say('main.help.help')).helpCommand(false).exitOverride()
}

export function programOn(terminal: Terminal): Command {
  const { say } = terminal
  const program = new Command('outrider')
    .description(say('main.command.outrider'))
    .version(packageVersion, '-V, --version', say('main.help.version'))
    .configureHelp({ styleTitle: (title) => say(helpTitles[title] ?? title) })
    .configureOutput({ outputError: () => undefined })
    .addHelpText('after', `\n${say('main.help.exitCodes')}`)
    .helpOption('-h, --help', say('main.help.help'))
    .helpCommand(false)
    .exitOverride()
  addServer(program, terminal)
  addPassword(program, terminal)
  program.addCommand(scoreCommand(terminal.locale).copyInheritedSettings(program).exitOverride())
  addBackup(program, terminal)
  addDatabase(program, terminal)
  for (const feature of featureCommands) addFeature(program, feature, terminal)
  return program
}

const helpTitles: Readonly<Record<string, string>> = {
  'Usage:': 'main.help.usage',
  'Options:': 'main.help.options',
  'Commands:': 'main.help.commands',
  'Arguments:': 'main.help.arguments',
}

interface Given {
  readonly json?: boolean
}

/** Adds a command of the program's own. */
function own(
  parent: Command,
  name: string,
  words: string,
  terminal: Terminal,
  options: readonly string[] = [],
) {
  const { say } = terminal
  const made = below(parent, name, say(words), terminal)
  for (const each of options) made.option(each, say(`main.command.option.${nameGiven(each)}`))
  return made.option('--json', say('main.help.json'))
}

/** A person reads the sentence, a program the object. */
const give = <T>({ print }: Terminal, { json }: Given, done: T, sentence: (done: T) => string) =>
  print(json ? JSON.stringify(done) : sentence(done))

function addServer(program: Command, terminal: Terminal): void {
  const { say } = terminal
  own(program, 'serve', 'main.command.serve', terminal).action(async ({ json }: Given) => {
    const { serveUntilStopped } = await import('./serve.ts')
    await serveUntilStopped(terminal, json === true)
  })
  const founding = ['--organization <name>', '--name <name>', '--email <email>', '--password <password>']
  const ways = ['--password-stdin', '--demo', '--locale <locale>', '--another']
  own(program, 'setup', 'main.command.setup', terminal, [...founding, ...ways])
    .option('--currency <code>', say('main.command.option.currency'), 'CNY')
    .option('--time-zone <zone>', say('main.command.option.timeZone'), 'Asia/Shanghai')
    .action(async (options: SetUpOptions & Given) => {
      const { setUp } = await import('./set-up.ts')
      const done = await setUp(terminal, options, new Date().toISOString())
      give(terminal, options, done, ({ email, url }) => say('main.setup.done', { email, url }))
    })
}

function addPassword(program: Command, terminal: Terminal): void {
  const { say } = terminal
  own(program, 'password', 'main.command.password', terminal, ['--password-stdin'])
    .argument('<email>', say('main.command.argument.email'))
    .action(async (email: string, options: Given & { passwordStdin?: boolean }) => {
      const { givePassword } = await import('./password.ts')
      const done = await givePassword(terminal, email, options, new Date().toISOString())
      give(terminal, options, done, (given) => say('main.password.done', given))
    })
}

function addBackup(program: Command, terminal: Terminal): void {
  const { say, locale } = terminal
  own(program, 'backup', 'main.command.backup', terminal)
    .argument('<file>', say('main.command.argument.file'))
    .action(async (file: string, options: Given) => {
      const { backUp } = await import('./backup.ts')
      const done = await backUp(terminal, file, new Date().toISOString())
      give(terminal, options, done, ({ tables, rows }) =>
        say('main.backup.done', { file, tables, rows: figure(rows, locale) }),
      )
    })
  own(program, 'restore', 'main.command.restore', terminal, ['--replace'])
    .argument('<file>', say('main.command.argument.file'))
    .action(async (file: string, options: Given & { replace?: boolean }) => {
      const { putBack } = await import('./backup.ts')
      const done = await putBack(terminal, file, options.replace === true)
      give(terminal, options, done, ({ tables, rows }) =>
        say('main.restore.done', { tables, rows: figure(rows, locale) }),
      )
    })
}

function addDatabase(program: Command, terminal: Terminal): void {
  const { say, locale } = terminal
  const list = (names: readonly string[]) => names.join(', ') || say('main.db.nothing')
  const db = below(program, 'db', say('main.command.db'), terminal)
  own(db, 'migrate', 'main.command.dbMigrate', terminal).action(async (options: Given) => {
    const { migrateDatabase } = await import('./database.ts')
    give(terminal, options, await migrateDatabase(terminal), ({ migrated }) =>
      migrated.length === 0 ? say('main.db.upToDate') : say('main.db.migrated', { names: list(migrated) }),
    )
  })
  own(db, 'status', 'main.command.dbStatus', terminal).action(async (options: Given) => {
    const { databaseStatus } = await import('./database.ts')
    give(terminal, options, await databaseStatus(terminal), ({ kind, version, bytes, level, pending }) =>
      aligned([
        [say('main.db.status.kind'), say(`main.db.status.kind.${kind}`)],
        [say('main.db.status.version'), version],
        [say('main.db.status.size'), `${figure(bytes / 1_000_000, locale, 1)} MB`],
        [say('main.db.status.level'), level ?? say('main.db.nothing')],
        [say('main.db.status.pending'), list(pending)],
      ]),
    )
  })
  own(db, 'distribute', 'main.command.dbDistribute', terminal).action(async (options: Given) => {
    const { distributeDatabase } = await import('./database.ts')
    give(terminal, options, await distributeDatabase(terminal), ({ placed, already }) =>
      say('main.db.distributed', { placed: list(placed), already: list(already) }),
    )
  })
}

function addFeature(program: Command, { words, commands }: FeatureCommands, terminal: Terminal): void {
  const { say, locale } = terminal
  for (const each of commands) {
    const [noun = '', verb = ''] = each.name.split(' ')
    const known = program.commands.find((group) => group.name() === noun)
    const group = known ?? below(program, noun, say(`${words}.${noun}`), terminal)
    const made = below(group, verb, say(`${words}.${nameGiven(`--${noun}-${verb}`)}`), terminal)
    const named = (each.arguments ?? []).map(nameGiven)
    for (const argument of each.arguments ?? [])
      made.argument(argument, say(`${words}.argument.${nameGiven(argument)}`))
    for (const option of each.options ?? []) {
      const help = say(`${words}.option.${nameGiven(option)}`)
      if (option.endsWith('!')) made.requiredOption(option.slice(0, -1), help)
      else made.option(option, help)
    }
    made
      .option('--url <url>', say('main.command.option.url'))
      .option('--key <key>', say('main.command.option.key'))
      .option('--json', say('main.help.json'))
      .action(async (...typed: unknown[]) => {
        const { json, ...given } = made.opts<Record<string, string | undefined> & Given>()
        const call = callOf(terminal, {
          ...given,
          ...Object.fromEntries(named.map((name, place) => [name, typed[place] as string | undefined])),
        })
        give(terminal, { json: json === true }, await each.run(call), (answer) =>
          each.shown(answer, { say, locale }),
        )
      })
  }
}
