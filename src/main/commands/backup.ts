// `outrider backup` and `outrider restore`.

import { CommandRefused } from '#platform/client/command.ts'
import { isRefusal } from '#platform/contract/refusal.ts'
import { type BackedUp, backup } from '#platform/db/backup.ts'
import { type Restored, restore } from '#platform/db/restore.ts'
import { withDatabase } from './database.ts'
import type { Terminal } from './terminal.ts'

export const backUp = (terminal: Terminal, file: string, now: string): Promise<BackedUp> =>
  withDatabase(terminal, (db) => backup(db, file, now))

export const putBack = (terminal: Terminal, file: string, replace: boolean): Promise<Restored> =>
  withDatabase(terminal, async (db) => {
    const done = await restore(db, file, { replace })
    if (isRefusal(done)) throw new CommandRefused(done)
    return done
  })
