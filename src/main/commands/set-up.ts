// `outrider setup`: the first organisation from a terminal. It works while the server runs, and before its first start.

import { organizationsContract } from '#organizations/contract.ts'
import { foundOrganization } from '#organizations/entrance.ts'
import type { Founding } from '#organizations/founding.ts'
import { organizationExists } from '#organizations/queries.ts'
import { openSignIn } from '#platform/auth/sign-in.ts'
import { CommandRefused } from '#platform/client/command.ts'
import { readSettings, type Settings, secretOf } from '#platform/config/settings.ts'
import { refuse } from '#platform/contract/refusal.ts'
import { type Database, openDatabase } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { asOwner } from '#platform/db/transaction.ts'
import { parseInput } from '#platform/http/failure.ts'
import { fillDemo } from '../seed.ts'
import type { Terminal } from './terminal.ts'

export interface SetUpOptions {
  readonly organization?: string
  readonly name?: string
  readonly email?: string
  readonly password?: string
  readonly passwordStdin?: boolean
  readonly demo?: boolean
  readonly locale?: string
  readonly currency: string
  readonly timeZone: string
  /** One organisation is the rule; a host of several says so. */
  readonly another?: boolean
}

export interface SetUpDone {
  readonly tenantId: string
  readonly email: string
  readonly url: string
}

export async function setUp(terminal: Terminal, options: SetUpOptions, now: string): Promise<SetUpDone> {
  const settings = readSettings(terminal.env)
  const db = await openDatabase(settings, { share: true })
  try {
    await migrate(db)
    if (!options.another && (await asOwner(db, organizationExists)))
      throw new CommandRefused(refuse('main.refusal.alreadySetUp'))
    const founding = checked(await askForMissing(terminal, options), terminal)
    const tenantId = await found(db, settings, founding, now)
    return { tenantId, email: founding.member.email, url: settings.publicUrl }
  } finally {
    await db.close()
  }
}

const found = (db: Database, settings: Settings, founding: Founding, now: string): Promise<string> => {
  const signIn = openSignIn(db, { secret: secretOf(settings), publicUrl: settings.publicUrl })
  return foundOrganization({ db, signIn, fillDemo }, founding, now)
}

async function askForMissing(terminal: Terminal, options: SetUpOptions): Promise<Founding> {
  const answer = async (given: string | undefined, option: string, hidden = false): Promise<string> => {
    if (given !== undefined) return given
    if (terminal.interactive) return terminal.ask(terminal.say(`main.setup.ask.${option}`), { hidden })
    throw new CommandRefused(
      refuse('main.refusal.optionMissing', { field: option, values: { word: `--${option}` } }),
    )
  }
  const organization = await answer(options.organization, 'organization')
  const name = await answer(options.name, 'name')
  const email = await answer(options.email, 'email')
  const typed = options.passwordStdin ? (await terminal.read()).replace(/\r?\n$/, '') : options.password
  const password = await answer(typed, 'password', true)
  const locale = (options.locale ?? terminal.locale) as Founding['organization']['locale']
  return {
    organization: {
      name: organization,
      locale,
      currency: options.currency as Founding['organization']['currency'],
      timeZone: options.timeZone,
    },
    member: { name, email, password },
    data: options.demo ? 'demo' : 'empty',
  }
}

/** The same checks and words as the page that the one-time link opens. */
function checked(founding: Founding, terminal: Terminal): Founding {
  const form = organizationsContract.setUp['~orpc'].inputSchema!.omit({ token: true })
  return parseInput(form, founding, terminal.locale)
}
