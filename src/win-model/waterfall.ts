// From the base rate to the probability, reason by reason: each step begins where the one before it ended. The strongest reasons
// stand by themselves, the many small ones are one step.
interface Weighed {
  /** Signed change of the probability. */
  points: number
}

interface Explained<Reason> {
  baseRate: number
  probability: number
  /** Strongest first. */
  reasons: readonly Reason[]
}

export interface Step<Reason> {
  /** Undefined for the step that holds all other reasons. */
  reason: Reason | undefined
  /** How many reasons the step holds. */
  reasons: number
  from: number
  to: number
}

/** Less than a twentieth of a percentage point is shown as 0.0, so it is no reason to show. */
const least = 0.0005

export function waterfall<Reason extends Weighed>(score: Explained<Reason>, most: number): Step<Reason>[] {
  const strong = score.reasons.filter(({ points }) => Math.abs(points) >= least).slice(0, most)
  const others = score.reasons.length - strong.length
  const steps: Step<Reason>[] = []
  let at = score.baseRate
  for (const reason of strong) {
    steps.push({ reason, reasons: 1, from: at, to: at + reason.points })
    at += reason.points
  }
  if (Math.abs(score.probability - at) >= least)
    steps.push({ reason: undefined, reasons: others, from: at, to: score.probability })
  return steps
}

/** The part of the scale that the steps need, in whole tenths, so that small steps can still be seen. */
export function scaleOf(
  score: Omit<Explained<unknown>, 'reasons'>,
  steps: readonly Step<unknown>[],
): { low: number; high: number } {
  const ends = [score.baseRate, score.probability, ...steps.flatMap(({ from, to }) => [from, to])]
  const low = Math.max(0, Math.floor(Math.min(...ends) * 10) / 10)
  const high = Math.min(1, Math.ceil(Math.max(...ends) * 10) / 10)
  return { low, high: high > low ? high : low + 0.1 }
}
