// The calibration curve (domain.md 4.5): do deals with "40 %" get won in 40 of 100 cases? Five bins, small ones merged,
// each with its Wilson interval, because ten cases say very little.

export type ReliabilityBin = {
  /** Forecasts from … to. */
  from: number
  to: number
  deals: number
  meanForecast: number
  wonShare: number
  /** Wilson 95 % interval of the won share. */
  low: number
  high: number
}

/** Wilson score interval of k of n (Wilson, JASA 22, 1927); 6 of 10 is 31 % to 83 %. */
export function wilsonInterval(k: number, n: number, z = 1.96): { low: number; high: number } {
  if (n === 0) return { low: 0, high: 1 }
  const share = k / n
  const centre = share + (z * z) / (2 * n)
  const spread = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  return {
    low: Math.max(0, (centre - spread) / (1 + (z * z) / n)),
    high: Math.min(1, (centre + spread) / (1 + (z * z) / n)),
  }
}

type Tally = { from: number; to: number; deals: number; forecasts: number; won: number }

/** Bins of equal width; a bin with fewer than `fewest` deals is merged with its smaller neighbour. */
export function reliabilityBins(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  { bins = 5, fewest = 5 } = {},
): ReliabilityBin[] {
  const tallies = Array.from(
    { length: bins },
    (_, b): Tally => ({ from: b / bins, to: (b + 1) / bins, deals: 0, forecasts: 0, won: 0 }),
  )
  for (let i = 0; i < probabilities.length; i++) {
    const tally = tallies[Math.min(bins - 1, Math.floor(probabilities[i]! * bins))]!
    tally.deals++
    tally.forecasts += probabilities[i]!
    tally.won += outcomes[i]!
  }
  return mergeSmall(tallies, fewest)
    .filter((tally) => tally.deals > 0)
    .map(({ from, to, deals, forecasts, won }) => ({
      from,
      to,
      deals,
      meanForecast: forecasts / deals,
      wonShare: won / deals,
      ...wilsonInterval(won, deals),
    }))
}

function mergeSmall(tallies: readonly Tally[], fewest: number): Tally[] {
  const merged = [...tallies]
  for (;;) {
    const at = merged.findIndex((tally) => tally.deals < fewest)
    if (at < 0 || merged.length === 1) return merged
    const before = merged[at - 1]
    const after = merged[at + 1]
    const first = before && (!after || before.deals <= after.deals) ? at - 1 : at
    const [a, b] = [merged[first]!, merged[first + 1]!]
    merged.splice(first, 2, {
      from: a.from,
      to: b.to,
      deals: a.deals + b.deals,
      forecasts: a.forecasts + b.forecasts,
      won: a.won + b.won,
    })
  }
}

/** Expected calibration error over ten bins of equal width: Σ n_k/N · |p̄_k − ȳ_k|. */
export function calibrationError(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  bins = 10,
): number {
  const deals = new Float64Array(bins)
  const gap = new Float64Array(bins)
  for (let i = 0; i < probabilities.length; i++) {
    const b = Math.min(bins - 1, Math.floor(probabilities[i]! * bins))
    deals[b]!++
    gap[b]! += probabilities[i]! - outcomes[i]!
  }
  return gap.reduce((sum, each) => sum + Math.abs(each), 0) / probabilities.length
}
