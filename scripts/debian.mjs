// Programs that the checks need and npm cannot bring. As root on Debian they are installed; elsewhere the reason is handed back,
// so that what is skipped is said aloud.
import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

export const isRoot = () => process.getuid?.() === 0

export function onPath(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram)
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Answers undefined when it went well, otherwise why not. */
export function aptInstall(...packages) {
  if (process.platform !== 'linux' || !onPath('apt-get'))
    return `no apt-get here to install ${packages.join(', ')}`
  if (!isRoot()) return `not root, so ${packages.join(', ')} cannot be installed`
  console.error(`installing ${packages.join(', ')} by apt-get …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) => spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status
  apt('update', '-qq')
  const status = apt('install', '-y', '-qq', '--no-install-recommends', ...packages)
  return status === 0 ? undefined : `apt-get install ${packages.join(' ')} failed with code ${status}`
}

export const findChromium = () =>
  process.env.OUTRIDER_CHROMIUM ||
  onPath('chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome')

export function hasChineseFont() {
  try {
    return execFileSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).trim() !== ''
  } catch {
    return existsSync('/usr/share/fonts/truetype/wqy')
  }
}

/** The folder with PostgreSQL's programs, of the version asked for where several are there. */
export function findPostgresql(version) {
  const debian = `/usr/lib/postgresql/${version}/bin`
  if (existsSync(join(debian, 'initdb'))) return debian
  const initdb = onPath('initdb')
  if (initdb) return join(initdb, '..')
  const others = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : []
  const newest = others
    .filter((each) => Number(each) >= version)
    .sort((one, other) => Number(other) - Number(one))[0]
  return newest && `/usr/lib/postgresql/${newest}/bin`
}
