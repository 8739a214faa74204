// What .ci/run does: every check of `npm test`, then the integration tests again on a real PostgreSQL. The last line is the sum.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isInterrupted, run } from './processes.mjs'

const folder = mkdtempSync(join(tmpdir(), 'outrider-ci-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

/** A run that leaves no summary did not get as far as its tests. */
const broken = { passed: 0, failed: 1, skipped: 0 }

async function countsOf(name, program, args) {
  if (isInterrupted()) return broken
  const file = join(folder, `${name}.json`)
  const exitCode = await run(program, [...args, '--summary', file], { minutes: 40 })
  const counts = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : broken
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
const integration = ['scripts/on-postgresql.mjs', process.execPath, 'scripts/test.mjs', 'integration']
const runs = [
  await countsOf('all', npm, ['test', '--']),
  await countsOf('postgresql', process.execPath, integration),
]

const total = (key) => runs.reduce((sum, each) => sum + each[key], 0)
const skipped = total('skipped')
console.log(
  `\n${total('passed')} passed, ${total('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
)
process.exitCode = total('failed') > 0 ? 1 : 0
