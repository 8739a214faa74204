import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, describe, expect, test } from 'vitest'
import { ScoreRefused, scoreCommand, shellLocale } from './cli.ts'
import { seededRandom } from './random.ts'
import { runScore } from './score-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'score-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

const random = seededRandom(4)
const closed = Array.from({ length: 120 }, (_, i) => {
  const budget = random() < 0.5 ? '有' : '无'
  const won = random() < (budget === '有' ? 0.85 : 0.15)
  return `D${i};${budget};${won ? random() * 90 : 0};${won ? 'Won' : 'Lost'}`
})
const history = file('closed.csv', ['id;预算;Value;Status', ...closed].join('\n'))
const open = file('open.csv', ['id;预算;Value', 'O1;有;', 'O2;无;', 'O3;;'].join('\n'))

async function score(typed: Partial<Parameters<typeof runScore>[0]>) {
  const out = new PassThrough()
  const said: string[] = []
  const options = {
    history,
    open,
    outcome: 'Status',
    won: 'Won',
    ignore: [],
    group: [],
    model: 'auto' as const,
    seed: 1,
  }
  const terminal = {
    say: (code: string, values = {}) => `${code} ${JSON.stringify(values)}`,
    tell: (message: string) => said.push(message),
    out,
  }
  const end = await runScore({ ...options, ...typed }, terminal, () => 0)
  out.end()
  return { end, said, printed: await text(out) }
}

describe('two files', () => {
  test('give every open deal a line with its probability and reasons, in order', async () => {
    const out = join(folder, 'scored.csv')
    const { end } = await score({ id: 'id', out })
    expect(end).toEqual({ exitCode: 0 })
    const [head, ...lines] = readFileSync(out, 'utf8').trim().split('\r\n')
    expect(head!.replace('\ufeff', '')).toBe('row,id,probability,low,high,reasons')
    const rows = lines.map((line) => line.split(','))
    expect(rows.map((row) => row.slice(0, 2))).toEqual([
      ['1', 'O1'],
      ['2', 'O2'],
      ['3', 'O3'],
    ])
    const [first, second] = rows.map((row) => Number(row[2]))
    expect(first).toBeGreaterThan(0.65)
    expect(second).toBeLessThan(0.35)
    expect(rows[0]![5]).toMatch(/^预算=有 \+\d/)
  })

  test('give a summary as JSON and nothing else', async () => {
    const { printed } = await score({ id: 'id', json: true })
    const summary = JSON.parse(printed)
    expect(Object.keys(summary)).toEqual([
      'model',
      'nClosed',
      'baseRate',
      'heldOut',
      'skill',
      'excluded',
      'seconds',
    ])
    expect(Object.keys(summary.heldOut)).toEqual(['brier', 'logLoss', 'auc', 'ece', 'baseLogLoss'])
    expect(summary).toMatchObject({ nClosed: 120, skill: 'proven' })
    expect(summary.excluded).toContainEqual({ column: 'Value', why: 'knownOnlyAfterOutcome' })
  }, 60_000)
})

test.each([
  ['a file that is not there', { history: 'nowhere.csv' }, 2, 'winModel.refusal.fileMissing'],
  ['an empty file', { history: file('empty.csv', '') }, 2, 'winModel.refusal.file'],
  [
    'a column name that occurs twice',
    { history: file('twice.csv', 'a,a\n1,2\n') },
    2,
    'winModel.refusal.file',
  ],
  [
    'a row with too few cells',
    { history: file('ragged.csv', 'a,Status\n1,Won\n2\n') },
    2,
    'winModel.refusal.row',
  ],
  ['no such outcome column', { outcome: 'Result' }, 2, 'winModel.refusal.columnMissing'],
  ['no such id column', { id: 'number' }, 2, 'winModel.refusal.columnMissing'],
  ['an outcome that never occurs', { won: 'Gewonnen' }, 2, 'winModel.refusal.wonNeverOccurs'],
  [
    'one outcome only',
    { history: file('won.csv', 'a,Status\n1,Won\n2,Won\n') },
    2,
    'winModel.refusal.oneClassOnly',
  ],
  ['no closed deal', { history: file('none.csv', 'a,Status\n') }, 3, 'winModel.refusal.nothingToLearnFrom'],
  ['no open deal', { open: file('no-open.csv', 'id,预算\n') }, 2, 'winModel.refusal.openEmpty'],
])('%s is refused with a sentence and an exit code', async (_, typed, exitCode, code) => {
  const { end, printed } = await score(typed)
  expect(end).toMatchObject({ exitCode, code })
  expect(printed).toBe('')
})

test('the sentence names the line of a ragged row and the file', async () => {
  const { end } = await score({ history: join(folder, 'ragged.csv') })
  expect('message' in end && end.message).toContain('{"file":"ragged.csv","line":3}')
})

test('a scorecard scores without any closed deal', async () => {
  const answers = file('answers.csv', 'id,priorYearBudget\nA,2\nB,-2\n')
  const { end, printed } = await score({ history: join(folder, 'none.csv'), open: answers, id: 'id' })
  expect(end).toEqual({ exitCode: 0 })
  const shares = printed
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) => Number(line.split(',')[2]))
  expect(shares[0]).toBeGreaterThan(shares[1]!)
})

test('the command speaks the language of the shell', async () => {
  expect(shellLocale({ LANG: 'zh_CN.UTF-8' })).toBe('zh-CN')
  expect(shellLocale({ LC_ALL: 'en_US.UTF-8', LANG: 'zh_CN.UTF-8' })).toBe('en')
  const typed = ['--history', 'nowhere.csv', '--open', open, '--outcome', 'Status', '--won', 'Won']
  const refused = await scoreCommand('zh-CN')
    .parseAsync(typed, { from: 'user' })
    .catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(ScoreRefused)
  expect((refused as ScoreRefused).message).toBe('文件 nowhere.csv 不存在或无法读取。')
})
