// `outrider serve`: opens the database, brings the schema up to date, listens, and prints where to go next.

import { organizationExists } from '#organizations/queries.ts'
import type { Settings } from '#platform/config/settings.ts'
import { openDatabase } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { asOwner } from '#platform/db/transaction.ts'
import { createLog } from '#platform/log/log.ts'
import { createApp } from './app.ts'

export interface RunningServer {
  readonly url: string
  /** The one-time link, while no organisation stands. */
  readonly setupLink: string | undefined
  readonly close: () => Promise<void>
}

export async function serve(settings: Settings): Promise<RunningServer> {
  const log = createLog(settings.logLevel)
  const db = await openDatabase(settings, { log })
  try {
    await migrate(db)
    const { http, setupToken, background } = await createApp({ db, settings, log })
    const address = await http.listen({ port: settings.port, host: settings.host })
    const url = settings.port === 0 ? address : settings.publicUrl
    const begun = background
      .start()
      .then(background.catchUp)
      .catch((error) => log.error(error, 'background work did not start; learning waits for the next start'))
    const needed = !(await asOwner(db, organizationExists))
    return {
      url,
      setupLink: needed ? `${url}/setup?token=${setupToken}` : undefined,
      close: async () => {
        await http.close()
        await begun
        await background.stop()
        await db.close()
      },
    }
  } catch (error) {
    await db.close()
    throw error
  }
}
