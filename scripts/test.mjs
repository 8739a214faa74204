// npm test: sets itself up, runs every check, and ends with one table of what passed. `npm test unit types` runs only those;
// `--summary FILE` writes the counts as JSON.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aptInstall, findChromium, hasChineseFont } from './debian.mjs'
import { isInterrupted, runTool } from './processes.mjs'
import { buildWhenStale, checkNode, installWhenNeeded, root } from './set-up.mjs'

const own = process.env.OUTRIDER_TEST_DATABASE_URL ? 'PostgreSQL' : 'embedded'

/** Biome paints each letter by itself, which nobody can read in a file. */
const plain = process.stdout.isTTY ? [] : ['--colors=off', '--max-diagnostics=20']

const stages = {
  style: {
    title: 'format and lint',
    run: () => asOne(runTool('@biomejs/biome', 'biome', ['check', ...plain, '.'])),
  },
  types: { title: 'types', run: () => asOne(runTool('typescript', 'tsc', ['-p', '.'])) },
  unit: { title: 'unit and architecture', run: () => vitest('unit') },
  integration: { title: `integration, ${own} database`, run: () => vitest('integration') },
  journeys: { title: 'journeys in the browser', run: journeys },
}

const typed = process.argv.slice(2)
const at = typed.indexOf('--summary')
const summaryFile = at < 0 ? undefined : typed.splice(at, 2)[1]
const unknown = typed.find((name) => !(name in stages))
if (unknown) {
  console.error(`there is no check ${unknown}; there are ${Object.keys(stages).join(', ')}`)
  process.exit(2)
}

checkNode()
installWhenNeeded({ dev: true })
const scratch = mkdtempSync(join(tmpdir(), 'outrider-checks-'))
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }))

async function asOne(exitCode) {
  return (await exitCode) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** A run that ends badly without a failed test (a file that cannot be read, an error nobody caught) counts as one failure. */
const counted = (counts, exitCode) => ({
  ...counts,
  failed: exitCode === 0 ? counts.failed : Math.max(1, counts.failed),
})

async function vitest(project) {
  const file = join(scratch, `${project}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const exitCode = await runTool('vitest', 'vitest', ['run', '--project', project, ...reporters])
  const report = readReport(file)
  if (!report) return { passed: 0, failed: 1 }
  const brokenFiles = report.testResults.filter(
    (each) => each.status === 'failed' && !each.assertionResults.some((test) => test.status === 'failed'),
  )
  const skipped = report.numPendingTests + report.numTodoTests
  const counts = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped,
  }
  return counted(counts, exitCode)
}

async function journeys() {
  const specs = readdirSync(join(root, 'e2e'), { recursive: true, encoding: 'utf8' })
  if (!specs.some((file) => file.endsWith('.spec.ts'))) return { note: 'there are no journeys in e2e/' }
  const chromium = findChromium() ? undefined : aptInstall('chromium')
  if (chromium) return { note: `no Chromium: ${chromium}. Name one in OUTRIDER_CHROMIUM` }
  const font = hasChineseFont() ? undefined : aptInstall('fonts-wqy-microhei')
  buildWhenStale()
  const file = join(scratch, 'journeys.json')
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file, OUTRIDER_CHROMIUM: findChromium() }
  const exitCode = await runTool('@playwright/test', 'playwright', ['test', '--reporter=list,json'], { env })
  const report = readReport(file)
  if (!report) return { passed: 0, failed: 1 }
  const { expected, flaky, unexpected, skipped } = report.stats
  const note = font && `without a Chinese font (${font}), so nobody looked at the Chinese signs`
  return { note, ...counted({ passed: expected + flaky, failed: unexpected, skipped }, exitCode) }
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    console.error(`no report: ${error.message}`)
    return undefined
  }
}

const results = []
for (const [name, { title, run }] of Object.entries(stages)) {
  if (typed.length > 0 && !typed.includes(name)) continue
  if (isInterrupted()) break
  console.log(`\n── ${title}`)
  const began = performance.now()
  const { passed = 0, failed = 0, skipped = 0, note } = await run()
  const seconds = Number(((performance.now() - began) / 1000).toFixed(1))
  results.push({ name, title, passed, failed, skipped, seconds, ...(note ? { note } : {}) })
}

const total = (key) => results.reduce((sum, each) => sum + each[key], 0)
const keys = ['passed', 'failed', 'skipped', 'seconds']
const row = (title, cells) =>
  console.log(title.padEnd(34) + cells.map((cell) => String(cell).padStart(9)).join(''))
console.log('')
row('', keys)
for (const each of results)
  row(
    each.title,
    keys.map((key) => each[key]),
  )
row(
  'all',
  keys.map((key) => (key === 'seconds' ? total(key).toFixed(1) : total(key))),
)
for (const { title, note } of results) if (note) console.log(`\n!! SKIPPED — ${title}: ${note}`)

if (summaryFile) {
  const [passed, failed, skipped] = keys.map(total)
  writeFileSync(summaryFile, JSON.stringify({ passed, failed, skipped, results }))
}
process.exitCode = isInterrupted() || total('failed') > 0 ? 1 : 0
