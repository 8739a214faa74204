// The learnt model as it is stored (plain JSON) and everything it is asked to say about itself: from how many deals, how
// good on deals it had not seen, what it was chosen from, what it left out.
import type { RatePrior } from './base-rate.ts'
import type { BoostedModel } from './boosted-model.ts'
import type { Calibration } from './calibration.ts'
import type { Exclusion, ModelColumn } from './columns.ts'
import type { LinearModel } from './linear-model.ts'
import type { Decomposition } from './proper-scores.ts'
import type { ReliabilityBin } from './reliability.ts'
import type { CandidateKind, Comparison } from './selection.ts'
import type { Table } from './table.ts'

/**
 * `none`: nothing beats the base rate beyond one standard error, every deal gets the base rate. `tentative`: too few closed
 * deals to prove it, but by the evidence the columns more likely say something than not. `proven`: beyond one standard error on held-out deals.
 */
export type Skill = 'none' | 'tentative' | 'proven'

export type HeldOut = {
  deals: number
  brier: number
  logLoss: number
  /** NaN is stored as null: undefined when only one outcome was tested. */
  auc: number | null
  ece: number
  baseLogLoss: number
  baseBrier: number
  /** 1 − Brier / Brier of the base rate. */
  brierSkill: number
  reliability: ReliabilityBin[]
  decomposition: Decomposition
}

export type WinModel = {
  version: 1
  kind: CandidateKind
  nClosed: number
  nWon: number
  /** Shrunken share won, and what it was shrunken to. */
  baseRate: number
  ratePrior: RatePrior
  skill: Skill
  columns: ModelColumn[]
  excluded: Exclusion[]
  /** Most frequent outcome texts that counted as not won. */
  otherOutcomes: string[]
  heldOut: HeldOut | null
  folds: 'grouped' | 'forward' | 'none'
  candidates: Comparison[]
  calibration: Calibration
  linear?: LinearModel
  boosted?: BoostedModel
}

export type LearnOptions = {
  /** Column of the outcome and its value for a won deal; any other value is not won, an empty cell is left out. */
  outcome: string
  won: string
  id?: string | undefined
  ignore?: readonly string[]
  group?: readonly string[]
  closedAt?: string | undefined
  model?: 'auto' | 'prior' | 'logistic' | 'boosted'
  seed?: number
  /** Rate of the company or industry to shrink to (domain.md 4.5); without it the rule of succession. */
  companyRate?: number | undefined
  /** Open deals, to see which columns they lack. */
  open?: Table | undefined
}

export type Progress = { phase: 'columns' | 'comparing' | 'fitting'; share: number }

export type Watcher = {
  onProgress?: (progress: Progress) => void
  /** Asked between rounds; true ends the learning with the refusal `winModel.refusal.cancelled`. */
  shouldStop?: () => boolean
}
