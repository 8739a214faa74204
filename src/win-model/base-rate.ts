// The share of deals that is won, shrunken because a few deals prove little (domain.md 4.5).
import { logit, sigmoid } from './logit.ts'

/** What is believed before the first own deal: `rate` with the weight of `deals` deals. */
export type RatePrior = { rate: number; deals: number }

/** Nothing is known: the rule of succession, (k + 1) / (n + 2). */
export const ignorantPrior: RatePrior = { rate: 0.5, deals: 2 }

/** The company's rate, or an industry's, with the strength that domain.md 4.5 gives it. */
export const priorFromCompany = (rate: number): RatePrior => ({ rate, deals: 10 })

/** Beta-binomial shrinkage: p̂ = (k + m·p0) / (n + m). */
export const shrunkenRate = (won: number, deals: number, prior: RatePrior): number =>
  (won + prior.deals * prior.rate) / (deals + prior.deals)

/** 95 % interval of the shrunken rate: normal on the log-odds scale with the posterior Beta's information. */
export function rateInterval(won: number, deals: number, prior: RatePrior): { low: number; high: number } {
  const rate = shrunkenRate(won, deals, prior)
  const spread = 1.96 / Math.sqrt((deals + prior.deals) * rate * (1 - rate))
  return { low: sigmoid(logit(rate) - spread), high: sigmoid(logit(rate) + spread) }
}
