// What crosses the wire about the win score: how good it is, how it is learnt, and why a deal has the chance it has.
import { z } from 'zod'
import { del, get, post } from '#platform/contract/endpoint.ts'
import { canBlock, id, instant } from '#platform/contract/shapes.ts'

const skill = z.enum(['none', 'tentative', 'proven'])
const kind = z.enum(['base', 'prior', 'logistic', 'boosted', 'blend'])

const reliabilityBin = z.object({
  from: z.number(),
  to: z.number(),
  deals: z.number(),
  meanForecast: z.number(),
  wonShare: z.number(),
  low: z.number(),
  high: z.number(),
})
export type ShownBin = z.output<typeof reliabilityBin>

const heldOut = z.object({
  deals: z.number(),
  brier: z.number(),
  logLoss: z.number(),
  auc: z.number().nullable(),
  ece: z.number(),
  baseLogLoss: z.number(),
  baseBrier: z.number(),
  brierSkill: z.number(),
  reliability: z.array(reliabilityBin),
  decomposition: z.object({
    reliability: z.number(),
    resolution: z.number(),
    uncertainty: z.number(),
    remainder: z.number(),
  }),
})
export type ShownHeldOut = z.output<typeof heldOut>

export const learningShape = z.object({
  id,
  state: z.enum(['waiting', 'running', 'done', 'cancelled', 'failed']),
  step: z.string().nullable(),
  progress: z.number(),
  failure: z.string().nullable(),
  askedAt: instant,
  endedAt: instant.nullable(),
})
export type ShownLearning = z.output<typeof learningShape>

export const winModelShape = z.object({
  kind,
  skill,
  nClosed: z.number(),
  nWon: z.number(),
  baseRate: z.number(),
  /** 95 % interval of the base rate. */
  baseLow: z.number(),
  baseHigh: z.number(),
  learntAt: instant.nullable(),
  /** Closed deals that count now; more than `nClosed` when some have closed since. */
  closedNow: z.number(),
  candidates: z.array(
    z.object({ kind, logLoss: z.number(), difference: z.number(), standardError: z.number() }),
  ),
  heldOut: heldOut.nullable(),
  folds: z.enum(['grouped', 'forward', 'none']),
  /** Columns left out; an organisation's own fields with their label. */
  excluded: z.array(z.object({ column: z.string(), label: z.string().nullable(), why: z.string() })),
  learning: learningShape.nullable(),
  can: canBlock('learn'),
})
export type ShownModel = z.output<typeof winModelShape>

const reason = z.object({
  column: z.string(),
  /** The label of an organisation's own field; null for the columns that everybody has. */
  label: z.string().nullable(),
  /** '' when nobody knows. */
  value: z.string(),
  /** Whom the value stands for, where it is a member. */
  name: z.string().nullable(),
  /** Signed change of the probability: 0.034 = 3.4 percentage points. */
  points: z.number(),
})
export type ShownReason = z.output<typeof reason>

export const winScoreShape = z.object({
  probability: z.number(),
  low: z.number(),
  high: z.number(),
  baseRate: z.number(),
  nClosed: z.number(),
  skill,
  /** Strongest first. With `rest` they lead from the base rate to the probability. */
  reasons: z.array(reason),
  rest: z.number(),
})
export type ShownScore = z.output<typeof winScoreShape>

export const winModelContract = {
  getWinModel: get('/win-model').output(winModelShape),
  startLearning: post('/win-model/learnings').output(learningShape),
  getLatestLearning: get('/win-model/learnings/latest').output(
    z.object({ learning: learningShape.nullable() }),
  ),
  cancelLearning: del('/win-model/learnings/{id}').input(z.object({ id })).output(learningShape),
  /** `score` is null when the winning of the deal is no longer open: it is closed or in delivery. */
  getWinScore: get('/opportunities/{id}/win-score')
    .input(z.object({ id }))
    .output(z.object({ score: winScoreShape.nullable() })),
}
