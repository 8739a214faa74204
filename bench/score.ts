// npm run bench:score: choosing, fitting and scoring on 80,000 generated deals with 20 columns of mixed types and missing
// values, beside a floor measured in the same run (one plain logistic regression on the same deals). Options: --rows N, --json FILE.
import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { isRefusal } from '#platform/contract/refusal.ts'
import { describeColumns, encodeColumns } from '#win-model/columns.ts'
import { featureMeans, fillDesign, layOut } from '#win-model/design.ts'
import { learn } from '#win-model/learn.ts'
import { findMode } from '#win-model/logistic.ts'
import { sigmoid } from '#win-model/logit.ts'
import { areaUnderCurve, logScore, meanScore } from '#win-model/proper-scores.ts'
import { seededRandom } from '#win-model/random.ts'
import { prepareScorer } from '#win-model/scoring.ts'
import { buildTable, type Table, takeRows, withoutColumns } from '#win-model/table.ts'

const { values: given } = parseArgs({
  options: { rows: { type: 'string', default: '80000' }, json: { type: 'string' } },
})
const rows = Number(given.rows)

const numbers = 9
const levelCounts = [3, 5, 8, 12, 20, 40, 80, 200, 1500]
const random = seededRandom(7)
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** Deals whose outcome depends on numbers (bent and skewed), levels, missingness and two interactions; two columns are noise. */
function generate(): { table: Table; truth: Float64Array } {
  const effects = levelCounts.map((count) => Array.from({ length: count }, () => 0.5 * normal()))
  const header = [
    ...Array.from({ length: numbers }, (_, c) => `number${c}`),
    ...levelCounts.map((count) => `level${count}`),
    'flag',
    'noise',
    'outcome',
  ]
  const builder = buildTable(header)
  const truth = new Float64Array(rows)
  for (let i = 0; i < rows; i++) {
    const x = Array.from({ length: numbers }, normal)
    const levels = levelCounts.map((count) => Math.floor(count * random() ** 2))
    const flag = random() < 0.3
    const missing = random() < 0.2
    let z = -1.4 + 0.8 * x[0]! - 0.6 * Math.abs(x[1]!) + 0.5 * x[2]! * (flag ? 1 : -1) + (missing ? 0.7 : 0)
    z += x[3]! > 1 ? 0.8 : 0
    levels.forEach((level, k) => {
      z += effects[k]![level]! * (k === 0 && x[4]! > 0 ? 2 : 1)
    })
    truth[i] = sigmoid(z)
    const cells = x.map((value, c) => (c === 3 ? Math.exp(2 * value + 8).toFixed(0) : value.toFixed(3)))
    if (missing) cells[5] = ''
    if (random() < 0.1) cells[0] = ''
    const names = levels.map((level, k) => (random() < 0.05 ? '' : `v${k}-${level}`))
    builder.push([
      ...cells,
      ...names,
      flag ? 'Yes' : 'No',
      random().toFixed(2),
      random() < truth[i]! ? 'Won' : 'Lost',
    ])
  }
  return { table: builder.finish(), truth }
}

const { table, truth } = generate()
const half = Math.floor(rows * 0.75)
const history = takeRows(
  table,
  Int32Array.from({ length: half }, (_, i) => i),
)
const open = takeRows(
  table,
  Int32Array.from({ length: rows - half }, (_, i) => half + i),
)
const outcomesOf = (of: Table): Uint8Array => {
  const column = of.columns.find(({ name }) => name === 'outcome')!
  return Uint8Array.from(column.codes, (code) => (column.values[code] === 'Won' ? 1 : 0))
}

const figures: { name: string; value: number; unit: string }[] = []
const timed = <T>(name: string, work: () => T): T => {
  const began = performance.now()
  const before = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(before)
  figures.push({ name, value: Math.round(performance.now() - began) / 1000, unit: 's' })
  figures.push({ name: `${name}, processor`, value: Math.round((user + system) / 1000) / 1000, unit: 's' })
  return result
}

timed('floor: one plain logistic fit', () => {
  const shown = withoutColumns(history, new Set(['outcome']))
  const { columns } = describeColumns(shown)
  const encoded = encodeColumns(shown, columns)
  const design = layOut(columns, encoded)
  const sparse = fillDesign(design, encoded, history.rows)
  return findMode({
    rows: sparse,
    outcomes: outcomesOf(history),
    shares: new Float64Array(history.rows).fill(1),
    features: design.features,
    precision: new Float64Array(design.features + 1).fill(1),
    priorMean: new Float64Array(design.features + 1),
    means: featureMeans(design, sparse),
    pseudoWon: 0,
    pseudoLost: 0,
  })
})
const model = timed('choose and fit', () =>
  learn(history, { outcome: 'outcome', won: 'Won', open: withoutColumns(open, new Set(['outcome'])) }),
)
if (isRefusal(model)) throw new Error(model.refused)
const scorer = prepareScorer(model)
const scores = timed('score the open deals', () => scorer.scoreTable(open))
timed('explain 2,000 open deals', () => {
  const explain = scorer.explainer(open)
  for (let row = 0; row < Math.min(2000, open.rows); row++) explain(row)
})
const outcomes = outcomesOf(open)
figures.push({
  name: 'log loss on the open deals',
  value: meanScore(logScore, scores.probability, outcomes),
  unit: '',
})
figures.push({
  name: 'log loss of the truth',
  value: meanScore(logScore, truth.subarray(half), outcomes),
  unit: '',
})
figures.push({ name: 'AUC on the open deals', value: areaUnderCurve(scores.probability, outcomes), unit: '' })
figures.push({ name: 'peak memory', value: Math.round(process.resourceUsage().maxRSS / 1024), unit: 'MB' })

const processors = cpus()
const machine = {
  node: process.version,
  processor: processors[0]?.model ?? 'unknown',
  cores: processors.length,
  memoryGB: Math.round(totalmem() / 2 ** 30),
}
console.log(`${rows} deals, 20 columns, model: ${model.kind}, ${model.boosted?.trees.length ?? 0} trees`)
console.table(
  Object.fromEntries(figures.map(({ name, value, unit }) => [name, `${Number(value.toFixed(4))} ${unit}`])),
)
console.log(JSON.stringify({ machine, rows, model: model.kind, candidates: model.candidates, figures }))
if (given.json) writeFileSync(given.json, JSON.stringify({ machine, figures }, null, 2))
