// The two functions that turn odds into probabilities and back, safe at the ends.

/** Probability of a log-odds value. */
export const sigmoid = (z: number): number => {
  if (z >= 0) return 1 / (1 + Math.exp(-z))
  const e = Math.exp(z)
  return e / (1 + e)
}

/** Log-odds of a probability, which is first kept within [1e-9, 1 − 1e-9]. */
export const logit = (p: number): number => {
  const q = Math.min(1 - 1e-9, Math.max(1e-9, p))
  return Math.log(q / (1 - q))
}

/** −ln likelihood of a deal with log-odds z that was won (y = 1) or not (y = 0). */
export const logLossAt = (z: number, y: number): number =>
  Math.max(z, 0) - z * y + Math.log1p(Math.exp(-Math.abs(z)))
