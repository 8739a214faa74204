// node scripts/on-postgresql.mjs COMMAND …: starts a PostgreSQL of its own in a temporary folder, runs the command with its
// address in OUTRIDER_TEST_DATABASE_URL, and stops what it started, whatever happens.
import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { aptInstall, findPostgresql, isRoot } from './debian.mjs'
import { isInterrupted, run } from './processes.mjs'

const version = 15
const patienceMs = 30_000

/** PostgreSQL refuses to run as root; Debian's package brings the user. */
function servant() {
  if (!isRoot()) return {}
  const idOf = (option) => Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }))
  return { uid: idOf('-u'), gid: idOf('-g') }
}

function programs() {
  if (!findPostgresql(version)) {
    const reason = aptInstall(`postgresql-${version}`)
    if (reason) throw new Error(`no PostgreSQL: ${reason}`)
  }
  return findPostgresql(version)
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

/** Where nothing may be lost, syncing is on; here everything is thrown away. */
const careless = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=60']

async function start(folder, bin, who) {
  const data = join(folder, 'data')
  const password = randomBytes(18).toString('hex')
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (who.uid !== undefined) for (const each of [folder, passwordFile]) chownSync(each, who.uid, who.gid)
  const how = ['--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--username=postgres', '--encoding=UTF8']
  const init = ['--pgdata', data, ...how, '--locale=C.UTF-8', '--no-sync']
  execFileSync(join(bin, 'initdb'), init, { ...who, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  const port = await freePort()
  const settings = [...careless, `port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=']
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...settings.flatMap((each) => ['-c', each])], {
    ...who,
    cwd: folder,
    // A group of its own: a Ctrl-C reaches us, and we stop the server after the command.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  server.stderr.setEncoding('utf8').on('data', (text) => {
    said = (said + text).slice(-4000)
  })
  const deadline = performance.now() + patienceMs
  while (!/ready to accept connections/.test(said)) {
    if (server.exitCode !== null || performance.now() > deadline)
      throw new Error(`PostgreSQL did not start:\n${said}`)
    await pause(50)
  }
  return { server, url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres` }
}

async function stop(server) {
  if (server.exitCode !== null || server.signalCode !== null) return
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGINT')
  const late = setTimeout(() => server.kill('SIGQUIT'), patienceMs)
  await ended
  clearTimeout(late)
}

const [program, ...args] = process.argv.slice(2)
if (!program) {
  console.error('usage: node scripts/on-postgresql.mjs COMMAND …')
  process.exit(2)
}
const folder = mkdtempSync(join(tmpdir(), 'outrider-postgresql-'))
let server
try {
  const bin = programs()
  const started = await start(folder, bin, servant())
  server = started.server
  console.log(`\n${execFileSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' }).trim()}`)
  const env = { OUTRIDER_TEST_DATABASE_URL: started.url }
  process.exitCode = isInterrupted() ? 1 : await run(program, args, { env, minutes: 30 })
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
} finally {
  if (server) await stop(server)
  if (existsSync(folder)) rmSync(folder, { recursive: true, force: true })
}
