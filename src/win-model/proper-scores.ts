// How good probabilities were, once the outcomes are known (domain.md 4.4): Brier and log score, their decomposition, and
// the area under the ROC curve. Everything is measured on deals that the model had not seen.

/** (p − y)², 0 best, 1 worst. */
export const brierScore = (p: number, y: number): number => (p - y) ** 2

/** −ln of the probability given to what happened; p is kept within [floor, 1 − floor] (domain.md 4.4 uses 0.02). */
export function logScore(p: number, y: number, floor = 1e-12): number {
  const q = Math.min(1 - floor, Math.max(floor, p))
  return -Math.log(y === 1 ? q : 1 - q)
}

/** Mean of a score over forecasts and outcomes. */
export function meanScore(
  score: (p: number, y: number) => number,
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
): number {
  let sum = 0
  for (let i = 0; i < probabilities.length; i++) sum += score(probabilities[i]!, outcomes[i]!)
  return sum / probabilities.length
}

/** BSS = 1 − B̄ / B̄_ref: share of the base rate's Brier score that is saved. */
export const brierSkill = (brier: number, reference: number): number => 1 - brier / reference

/** Chance that a won deal had a higher probability than a lost one, ties counting half; NaN if one class is absent. */
export function areaUnderCurve(probabilities: ArrayLike<number>, outcomes: ArrayLike<number>): number {
  const order = Int32Array.from(probabilities, (_, i) => i).sort(
    (a, b) => probabilities[a]! - probabilities[b]!,
  )
  let won = 0
  let rankSum = 0
  for (let from = 0; from < order.length; ) {
    let to = from
    while (to < order.length && probabilities[order[to]!] === probabilities[order[from]!]) to++
    for (let i = from; i < to; i++)
      if (outcomes[order[i]!] === 1) {
        won++
        rankSum += (from + to + 1) / 2
      }
    from = to
  }
  const lost = order.length - won
  return (rankSum - (won * (won + 1)) / 2) / (won * lost)
}

export type Decomposition = {
  reliability: number
  resolution: number
  uncertainty: number
  /** Brier − (REL − RES + UNC): what forecasts that differ within a bin leave over. */
  remainder: number
}

/** Murphy's decomposition B̄ = REL − RES + UNC over the given bins (domain.md 4.4). */
export function decompose(
  bins: readonly { deals: number; meanForecast: number; wonShare: number }[],
  brier: number,
): Decomposition {
  const deals = bins.reduce((sum, bin) => sum + bin.deals, 0)
  const rate = bins.reduce((sum, bin) => sum + bin.deals * bin.wonShare, 0) / deals
  const weighted = (of: (bin: (typeof bins)[number]) => number) =>
    bins.reduce((sum, bin) => sum + (bin.deals / deals) * of(bin), 0)
  const reliability = weighted((bin) => (bin.meanForecast - bin.wonShare) ** 2)
  const resolution = weighted((bin) => (bin.wonShare - rate) ** 2)
  const uncertainty = rate * (1 - rate)
  return { reliability, resolution, uncertainty, remainder: brier - (reliability - resolution + uncertainty) }
}
