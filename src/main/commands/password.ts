// `outrider password`: a new password for somebody who forgot theirs. It needs the data folder and is no endpoint, because an
// administrator of one organisation must not come into another one as a member of both.

import { founderForm } from '#organizations/contract.ts'
import { normalEmail } from '#organizations/invitation.ts'
import { membershipsOfUser } from '#organizations/queries.ts'
import { happened, recordEvents } from '#platform/audit/audit.ts'
import { openSignIn } from '#platform/auth/sign-in.ts'
import { endSessions, findUserId, hashPassword, setPassword } from '#platform/auth/users.ts'
import { CommandRefused } from '#platform/client/command.ts'
import { readSettings, secretOf } from '#platform/config/settings.ts'
import { refuse } from '#platform/contract/refusal.ts'
import { asOwner } from '#platform/db/transaction.ts'
import { parseInput } from '#platform/http/failure.ts'
import { withDatabase } from './database.ts'
import type { Terminal } from './terminal.ts'

/** Sets the password, ends all sessions, and leaves it in the audit of every organisation of that person. */
export const givePassword = (
  terminal: Terminal,
  typedEmail: string,
  options: { passwordStdin?: boolean },
  now: string,
): Promise<{ email: string }> =>
  withDatabase(terminal, async (db) => {
    const email = normalEmail(typedEmail)
    const userId = await asOwner(db, (owner) => findUserId(owner, email))
    if (!userId) throw new CommandRefused(refuse('main.refusal.nobodyOfThatEmail', { values: { email } }))
    const password = await newPassword(terminal, options.passwordStdin === true)
    const settings = readSettings(terminal.env)
    const signIn = openSignIn(db, { secret: secretOf(settings), publicUrl: settings.publicUrl })
    const passwordHash = await hashPassword(signIn, password)
    await asOwner(db, async (owner) => {
      await setPassword(owner, userId, passwordHash, now)
      await endSessions(owner, userId)
      for (const { tenantId, id } of await membershipsOfUser(owner, userId)) {
        const program = { tenantId, id: null, kind: 'program' } as const
        await recordEvents(owner, program, [happened('member.passwordGiven', id)], now, null)
      }
    })
    return { email }
  })

async function newPassword(terminal: Terminal, fromStandardInput: boolean): Promise<string> {
  if (!fromStandardInput && !terminal.interactive)
    throw new CommandRefused(
      refuse('main.refusal.optionMissing', { field: 'password', values: { word: '--password-stdin' } }),
    )
  const typed = fromStandardInput
    ? (await terminal.read()).replace(/\r?\n$/, '')
    : await terminal.ask(terminal.say('main.setup.ask.password'), { hidden: true })
  return parseInput(founderForm.pick({ password: true }), { password: typed }, terminal.locale).password
}
