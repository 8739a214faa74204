// Which model is used: the simplest whose held-out log loss is within one standard error of the best (Breiman et al.,
// Classification and Regression Trees, 1984, section 3.4.3). The error is that of the paired differences, and deals of one
// group count as one observation, because twins are not independent.
export type CandidateKind = 'base' | 'prior' | 'logistic' | 'boosted' | 'blend'

/** Simplest first. The blend, the mean of logistic and boosted log-odds, bends half as much as the trees alone. */
export const bySimplicity: readonly CandidateKind[] = ['base', 'prior', 'logistic', 'blend', 'boosted']

/** Log loss of each tested deal, in the same order for every candidate. */
export type Candidate = { kind: CandidateKind; losses: Float64Array }

export type Comparison = {
  kind: CandidateKind
  logLoss: number
  /** Log loss less that of the base rate, and its standard error. */
  difference: number
  standardError: number
}

export const meanOf = (losses: Float64Array): number => losses.reduce((a, b) => a + b, 0) / losses.length

/** Mean of a − b and its standard error, deals of one group taken together. */
export function pairedDifference(
  a: Float64Array,
  b: Float64Array,
  groups: ArrayLike<number>,
): { mean: number; standardError: number } {
  let mean = 0
  for (let i = 0; i < a.length; i++) mean += (a[i]! - b[i]!) / a.length
  const byGroup = new Map<number, number>()
  for (let i = 0; i < a.length; i++)
    byGroup.set(groups[i]!, (byGroup.get(groups[i]!) ?? 0) + a[i]! - b[i]! - mean)
  let squares = 0
  for (const sum of byGroup.values()) squares += sum * sum
  return { mean, standardError: Math.sqrt(squares) / a.length }
}

/** A difference of log loss that nobody would notice: a better model must gain more, however sure the gain is. */
const NEGLIGIBLE = 0.001

/** The chosen candidate by the one-standard-error rule. `candidates` holds at least one. */
export function choose(candidates: readonly Candidate[], groups: ArrayLike<number>): CandidateKind {
  const ordered = [...candidates].sort((a, b) => bySimplicity.indexOf(a.kind) - bySimplicity.indexOf(b.kind))
  const best = ordered.reduce((least, each) => (meanOf(each.losses) < meanOf(least.losses) ? each : least))
  const good = ordered.find((each) => {
    const { mean, standardError } = pairedDifference(each.losses, best.losses, groups)
    return mean <= Math.max(standardError, NEGLIGIBLE)
  })
  return (good ?? best).kind
}

/** Each candidate against the base rate, for the report. */
export function compare(candidates: readonly Candidate[], groups: ArrayLike<number>): Comparison[] {
  const base = candidates.find(({ kind }) => kind === 'base')!
  return candidates.map(({ kind, losses }) => {
    const { mean, standardError } = pairedDifference(losses, base.losses, groups)
    return { kind, logLoss: meanOf(losses), difference: mean, standardError }
  })
}
