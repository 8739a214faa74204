// Makes a fresh clone ready to run: checks Node, installs the packages, builds. Needs nothing but Node itself, does nothing
// that is already done, and says in one line what it does.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { say } from './language.mjs'
import { fingerprint } from './sources.mjs'

export const root = resolve(fileURLToPath(import.meta.url), '../..')
export const oldestNode = [20, 19]

export function isNodeNewEnough(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number)
  return major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])
}

export function checkNode() {
  if (isNodeNewEnough()) return
  say('main.setUp.nodeTooOld', { needed: oldestNode.join('.'), version: process.versions.node })
  process.exit(1)
}

/** `dev` also asks for what only the checks need. */
export function installWhenNeeded({ dev = false } = {}) {
  if (isInstalled(root, dev)) return
  say('main.setUp.installing')
  const omit = dev ? ['--include=dev'] : []
  // npm warns of packages that ask for a newer Node than they need; only errors are of interest.
  npm(['ci', '--no-audit', '--no-fund', '--loglevel=error', ...omit], 'main.setUp.installFailed')
}

/**
 * What npm noted in node_modules is what the lockfile asks for. The contents are compared where the lockfile is newer: a clone
 * that was copied, or a package that was added by hand, is not installed again.
 */
export function isInstalled(folder, dev) {
  const installed = join(folder, 'node_modules/.package-lock.json')
  const asked = join(folder, 'package-lock.json')
  if (!existsSync(installed)) return false
  const { packages: have } = JSON.parse(readFileSync(installed, 'utf8'))
  const { packages: want } = JSON.parse(readFileSync(asked, 'utf8'))
  const missing = ([path, each]) =>
    path !== '' &&
    !each.optional &&
    !each.devOptional &&
    (dev || !each.dev) &&
    have[path]?.version !== each.version
  if (dev || statSync(asked).mtimeMs > statSync(installed).mtimeMs) return !Object.entries(want).some(missing)
  return true
}

export function buildWhenStale() {
  if (isBuilt(root)) return
  say('main.setUp.building')
  run(process.execPath, [join(root, 'scripts/build.mjs'), '--quiet'], 'main.setUp.buildFailed')
}

export function isBuilt(folder) {
  const stamp = join(folder, 'dist/stamp')
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(folder)
}

export function setUp() {
  checkNode()
  installWhenNeeded()
  buildWhenStale()
}

function npm(args, failure) {
  // Under `npm start` the npm that runs us is the one that works here.
  const own = process.env.npm_execpath
  if (own?.endsWith('.js')) run(process.execPath, [own, ...args], failure)
  else run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, failure, process.platform === 'win32')
}

/** Only its troubles are shown, on standard error. A failure ends the program with the code of what failed. */
function run(program, args, failure, shell = false) {
  const { status, signal, error } = spawnSync(program, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 2],
    shell,
  })
  if (status === 0) return
  say(failure, { reason: error?.message ?? signal ?? status })
  process.exit(status || 1)
}
