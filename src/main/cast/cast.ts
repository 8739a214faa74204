// The one cast for demo, tests and screenshots: 衡川软件, its people, its customers and two years of their deals (domain.md,
// appendix A). Pure: the same day and the same generator give the same cast. Loading it is the work of seed.ts.
import type { Day } from '#platform/contract/day.ts'
import { type Random, seeded } from './chance.ts'
import { drawClosedDeals } from './closed-deals.ts'
import { competitors, customers, furtherCustomers, partners } from './companies.ts'
import type { Spoken } from './deal-attributes.ts'
import { company, members } from './members.ts'
import { namedDeals } from './named-deals.ts'
import { drawOpenDeals } from './open-deals.ts'
import { drawPeople } from './people.ts'
import type { Cast } from './roles.ts'
import { titled } from './titles.ts'

/** Closed deals besides the three named ones. */
const closedDeals = 160

/**
 * The seed of the demo. Over seeds a cross-validated ridge on the known attributes reaches an AUC of 0.71 to 0.86, 0.78 in the
 * mean; this one gives 0.80 (log loss 0.505 against 0.646 of the base rate), and 0.51 from the amount alone.
 */
export const demoSeed = 3

export function castOf(today: Day, random: Random = seeded(demoSeed)): Cast {
  const people = drawPeople(random, customers, today)
  const spoken: Spoken = new Map()
  const invented = [
    ...drawClosedDeals(random, furtherCustomers, closedDeals, spoken, today),
    ...drawOpenDeals(random, furtherCustomers, spoken, today),
  ]
  const opportunities = [...namedDeals(random, today), ...titled(invented)]
  return { company, members, accounts: [...competitors, ...partners, ...customers], people, opportunities }
}
