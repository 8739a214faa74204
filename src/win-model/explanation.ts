// Why a deal has its probability: each column's signed percentage points, which add up exactly from the base rate to the
// probability. Parts are exact in log-odds; to turn them into points each is multiplied by the mean slope of the logistic
// curve between the two ends, (p − p0) / (L − L0). That keeps every sign and the sum (an Aumann–Shapley path integral
// along the straight line in log-odds).
export type Reason = {
  column: string
  /** What stands in the cell; '' when it is missing. */
  value: string
  /** Change of the probability, e.g. 0.034 = 3.4 percentage points. */
  points: number
}

export type Explanation = {
  baseRate: number
  probability: number
  low: number
  high: number
  nClosed: number
  /** Strongest first. Together with `rest` they add up to probability − baseRate. */
  reasons: Reason[]
  /** How far the average deal's probability lies from the base rate: belongs to no column. */
  rest: number
}

export type Parts = Omit<Explanation, 'reasons'> & {
  parts: { column: string; value: string; part: number }[]
}

/** From parts in log-odds to points. `rest` and all parts sum to logit(p) − logit(base rate), up to the limits of p. */
export function pointsOf({ parts, rest, ...known }: Parts): Explanation {
  const distance = rest + parts.reduce((sum, { part }) => sum + part, 0)
  const gain = known.probability - known.baseRate
  const slope = Math.abs(distance) < 1e-9 ? known.baseRate * (1 - known.baseRate) : gain / distance
  return {
    ...known,
    rest: rest * slope,
    reasons: joined(parts)
      .map(({ column, value, part }) => ({ column, value, points: part * slope }))
      .sort((a, b) => Math.abs(b.points) - Math.abs(a.points)),
  }
}

/** A column that enters in two ways has one reason. */
function joined(parts: Parts['parts']): Parts['parts'] {
  const byColumn = new Map<string, Parts['parts'][number]>()
  for (const each of parts) {
    const known = byColumn.get(each.column)
    byColumn.set(each.column, known ? { ...known, part: known.part + each.part } : each)
  }
  return [...byColumn.values()]
}
