// What `outrider score` does: two files in, probabilities out, everything said in the reader's language. Loaded only when
// the command is given.
import { isRefusal, type Refusal, refuse } from '#platform/contract/refusal.ts'
import type { Translate } from '#platform/i18n/translator.ts'
import type { ScoreOptions } from './cli.ts'
import { learn } from './learn.ts'
import { hasFactors, wonCode } from './learning-set.ts'
import { isFault, readTable, reasonsText, writeScored } from './score-files.ts'
import { STARTING_RATE } from './scorecard.ts'
import { prepareScorer } from './scoring.ts'
import { findColumn, type Table, takeRows, valueTally, withoutColumns } from './table.ts'
import type { WinModel } from './win-model.ts'

export const exitCodes = { scored: 0, badInput: 2, nothingToLearnFrom: 3 } as const

/** Where the command speaks: results to `out`, everything else to `tell`. */
export type ScoreTerminal = { say: Translate; tell: (message: string) => void; out: NodeJS.WritableStream }

export type ScoreEnd = { exitCode: 0 } | { exitCode: 2 | 3; code: string; message: string }

/** Runs the command; never throws for bad input. `clock` gives milliseconds. */
export async function runScore(
  options: ScoreOptions,
  terminal: ScoreTerminal,
  clock: () => number,
): Promise<ScoreEnd> {
  const { say, tell } = terminal
  const began = clock()
  const end = (refusal: Refusal, cause?: Refusal, exitCode: 2 | 3 = exitCodes.badInput): ScoreEnd => ({
    exitCode,
    code: refusal.refused,
    message: [refusal, ...(cause ? [cause] : [])].map((each) => say(each.refused, each.values)).join(' '),
  })
  const closed = await readTable(options.history)
  if (isFault(closed)) return end(closed.fault, closed.cause)
  const open = await readTable(options.open)
  if (isFault(open)) return end(open.fault, open.cause)
  const unusable = columnsRefused(options, closed, open)
  if (unusable) return end(unusable)
  const unlearnable = outcomesRefused(options, closed)
  if (unlearnable && !hasFactors(open)) {
    const nothing = unlearnable.refused === 'winModel.refusal.nothingToLearnFrom'
    return end(unlearnable, undefined, nothing ? exitCodes.nothingToLearnFrom : exitCodes.badInput)
  }
  if (open.rows === 0) return end(refuse('winModel.refusal.openEmpty', { values: { file: options.open } }))
  const without = closed.rows - outcomeCount(options, closed)
  if (without > 0) tell(say('winModel.score.withoutOutcome', { count: without, column: options.outcome }))
  const model = unlearnable ? fromScorecard(options, closed, open) : learn(closed, { ...options, open })
  if (isRefusal(model)) return end(model)
  await write(model, open, options, terminal)
  const seconds = Math.round(clock() - began) / 1000
  if (options.json) terminal.out.write(`${JSON.stringify(summaryOf(model, seconds))}\n`)
  else for (const sentence of sentencesOf(model, open.rows, say, seconds)) tell(sentence)
  return { exitCode: exitCodes.scored }
}

/** Nothing can be learnt, but the open deals have answers to the scorecard: it alone scores them. */
const fromScorecard = (options: ScoreOptions, closed: Table, open: Table) => {
  const outcome = { name: options.outcome, codes: new Int32Array(0), values: [] }
  const none = takeRows(withoutColumns(open, new Set([options.outcome])), [])
  const known = hasFactors(closed) ? closed : { ...none, columns: [...none.columns, outcome] }
  return learn(known, { ...options, open, model: 'prior', group: [], companyRate: STARTING_RATE })
}

const columnNames = (table: Table) => table.columns.map(({ name }) => name).join(', ')

function columnsRefused(options: ScoreOptions, closed: Table, open: Table): Refusal | undefined {
  const missing = (table: Table, file: string, names: readonly string[]): Refusal | undefined => {
    const column = names.find((name) => !findColumn(table, name))
    if (column === undefined) return undefined
    const values = { file, column, columns: columnNames(table) }
    return refuse('winModel.refusal.columnMissing', { field: column, values })
  }
  const ignored = options.ignore.filter((name) => !findColumn(open, name))
  return (
    missing(closed, options.history, [
      options.outcome,
      ...options.group,
      ...(options.closedAt === undefined ? [] : [options.closedAt]),
      ...ignored,
    ]) ?? missing(open, options.open, options.id === undefined ? [] : [options.id])
  )
}

const outcomeCount = (options: ScoreOptions, closed: Table): number =>
  findColumn(closed, options.outcome)!.codes.reduce((sum, code) => sum + (code >= 0 ? 1 : 0), 0)

/** Why nothing can be learnt from the outcomes. */
function outcomesRefused(options: ScoreOptions, closed: Table): Refusal | undefined {
  const outcome = findColumn(closed, options.outcome)!
  const values = { file: options.history, column: options.outcome, won: options.won }
  if (outcomeCount(options, closed) === 0) return refuse('winModel.refusal.nothingToLearnFrom', { values })
  const tally = valueTally(outcome)
  const found = tally.slice(0, 6).map(({ value }) => value)
  if (wonCode(outcome.values, options.won) < 0)
    return refuse('winModel.refusal.wonNeverOccurs', {
      field: 'won',
      values: { ...values, found: found.join(', ') },
    })
  if (tally.length === 1) return refuse('winModel.refusal.oneClassOnly', { values })
  return undefined
}

async function write(
  model: WinModel,
  open: Table,
  options: ScoreOptions,
  terminal: ScoreTerminal,
): Promise<void> {
  const target = options.out ?? (options.json ? undefined : terminal.out)
  if (target === undefined) return
  const scorer = prepareScorer(model)
  const explain = scorer.explainer(open)
  const scoreOf = (row: number) => {
    const explained = explain(row)
    return { ...explained, reasons: reasonsText(explained) }
  }
  await writeScored(open, options.id, scoreOf, target)
}

/** What `--json` prints. */
export function summaryOf(model: WinModel, seconds: number) {
  const { heldOut } = model
  return {
    model: model.kind,
    nClosed: model.nClosed,
    baseRate: model.baseRate,
    heldOut: heldOut && {
      brier: heldOut.brier,
      logLoss: heldOut.logLoss,
      auc: heldOut.auc,
      ece: heldOut.ece,
      baseLogLoss: heldOut.baseLogLoss,
    },
    skill: model.skill,
    excluded: model.excluded,
    seconds,
  }
}

function sentencesOf(model: WinModel, rows: number, say: Translate, seconds: number): string[] {
  const { heldOut } = model
  const rate = (100 * model.baseRate).toFixed(1)
  return [
    say('winModel.score.done', { rows, closed: model.nClosed, seconds: seconds.toFixed(1) }),
    say('winModel.score.model', { model: say(`winModel.kind.${model.kind}`), rate }),
    say(`winModel.skill.${model.skill}`, { rate }),
    ...(heldOut
      ? [
          say('winModel.score.heldOut', {
            logLoss: heldOut.logLoss.toFixed(3),
            baseLogLoss: heldOut.baseLogLoss.toFixed(3),
            brier: heldOut.brier.toFixed(3),
            auc: heldOut.auc === null ? '–' : heldOut.auc.toFixed(3),
          }),
        ]
      : []),
    ...model.excluded.map(({ column, why }) =>
      say('winModel.score.excluded', { column, why: say(`winModel.excluded.${why}`) }),
    ),
  ]
}
