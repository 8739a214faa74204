// One process at a time may hold a data folder: two of them on one folder silently lose rows. The lock must die with its
// holder, also after kill -9, so on Linux it is an abstract Unix socket, which the kernel takes back; elsewhere it is a file with
// a pid that is checked for life. The socket is named after the folder's device and inode, so that a renamed or bind-mounted
// folder is still the same folder.
import { createHash } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

export type LockKind = 'abstractSocket' | 'pidFile'

export const lockKindHere = (): LockKind => (process.platform === 'linux' ? 'abstractSocket' : 'pidFile')

/** Takes the lock of a folder; undefined when a living process has it. */
export async function takeLock(
  folder: string,
  kind: LockKind = lockKindHere(),
): Promise<{ release(): void } | undefined> {
  return kind === 'abstractSocket' ? takeSocketLock(folder) : takeFileLock(folder)
}

function takeSocketLock(folder: string): Promise<{ release(): void } | undefined> {
  const { dev, ino } = statSync(folder)
  const name = createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 32)
  const server = createServer((stranger) => stranger.destroy())
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    )
    server.listen(`\0outrider-${name}`, () => resolve({ release: () => server.close() }))
  })
}

function takeFileLock(folder: string): { release(): void } | undefined {
  const file = join(folder, 'database.lock')
  const own = `${file}.${process.pid}`
  writeFileSync(own, String(process.pid), { mode: 0o600 })
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        // A link appears whole or not at all, so a reader never sees a lock without its pid.
        linkSync(own, file)
        return { release: () => rmSync(file, { force: true }) }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      if (holderLives(file)) return undefined
      removeStale(file)
    }
    return undefined
  } finally {
    rmSync(own, { force: true })
  }
}

function holderLives(file: string): boolean {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Moved away before it is deleted: of two that find the same stale lock only one can move it. */
function removeStale(file: string): void {
  const aside = `${file}.stale-${process.pid}`
  try {
    renameSync(file, aside)
    if (holderLives(aside)) linkSync(aside, file)
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  } finally {
    rmSync(aside, { force: true })
  }
}
