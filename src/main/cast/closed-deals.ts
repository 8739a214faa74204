// Two years of deals that came to an end. The outcome is drawn from the true chance of the deal's attributes; the story
// (reason, winner, how far it got) is told to fit afterwards.
import { dealTypes, stagesOf } from '#method/deal-type.ts'
import type { Outcome } from '#method/outcome.ts'
import type { PipelineStage } from '#method/pipeline-stage.ts'
import type { ProcurementPhase } from '#method/procurement-phase.ts'
import { usualPresalesPhases, usualProcurementPhases } from '#method/stage-mapping.ts'
import { addDays, type Day } from '#platform/contract/day.ts'
import { between, happens, pick, type Random, weighted } from './chance.ts'
import { competitors } from './companies.ts'
import { drawAttributes, drawProject, type Spoken } from './deal-attributes.ts'
import { drawStageMoves, onWorkday } from './history.ts'
import { usualLength } from './projects.ts'
import type { CastAccount, CastClosure, CastOpportunity, DealAttributes } from './roles.ts'
import { isOfTenders, verdicts, verdictsAbroad, verdictsOfRenewals } from './verdicts.ts'
import { winChance } from './win-chance.ts'

const daysCovered = 730

/** Whoever bought this long before a deal ends was a customer when it began, most often. */
const daysToBecomeCustomer = 90

/** How a deal ends that is not won: hardly ever by a decision where money is shaky, mostly by one where a competitor stands. */
function drawDefeat(random: Random, deal: DealAttributes): Outcome {
  const shaky = deal.budgetStatus === undefined || ['idea', 'frozen', 'cut'].includes(deal.budgetStatus)
  const contested = deal.competitorsAtEntry.length > 0
  return weighted(random, [
    ['lostToCompetitor', (contested ? 6 : 2) * (shaky ? 0.6 : 1)],
    ['noDecision', shaky ? 5 : 1.5],
  ])
}

function drawOutcome(random: Random, deal: DealAttributes): Outcome {
  const chance = winChance(deal)
  // Walking away is a decision of ours, more often taken where we see little chance.
  if (happens(random, 0.04 + 0.12 * (1 - chance))) return happens(random, 0.8) ? 'withdrawn' : 'disqualified'
  return happens(random, chance) ? 'won' : drawDefeat(random, deal)
}

function drawLastStage(random: Random, deal: DealAttributes, outcome: Outcome): PipelineStage {
  const tendered = stagesOf(deal.dealType).includes('bidding')
  switch (outcome) {
    case 'won':
      return 'contractSigning'
    case 'lostToCompetitor':
      return tendered
        ? weighted(random, [
            ['bidding', 4],
            ['planGuideControl', 1],
          ])
        : 'planGuideControl'
    case 'disqualified':
      return 'opportunityDiscovery'
    default:
      return weighted(random, [
        ['opportunityDiscovery', 1],
        ['planGuideControl', 2],
        [tendered ? 'bidding' : 'planGuideControl', 1],
      ])
  }
}

function verdictsFor(deal: DealAttributes) {
  if (deal.industry === 'overseasEnterprise') return verdictsAbroad
  return deal.dealType === 'renewal' ? verdictsOfRenewals : verdicts
}

function drawClosure(random: Random, deal: DealAttributes, outcome: Outcome, on: Day): CastClosure {
  const told = verdictsFor(deal)
  const tendered = deal.dealType === 'tenderProject'
  const fitting = told[outcome].filter(([, text]) => tendered || !isOfTenders(text))
  const [reason, reasonText] = pick(random, fitting)
  const rivals =
    deal.competitorsAtEntry.length > 0 ? deal.competitorsAtEntry : competitors.map(({ key }) => key)
  const winner = outcome === 'lostToCompetitor' ? { winnerKey: pick(random, rivals) } : {}
  return { outcome, on, reason, reasonText, ...winner, closedByKey: deal.ownerKey }
}

/** A third of the buyers of the two years make half of the business, as everywhere. */
function drawAccount(random: Random, customers: readonly CastAccount[]): CastAccount {
  const third = customers.slice(0, Math.ceil(customers.length / 3))
  return pick(random, happens(random, 0.25) ? third : customers)
}

export function drawClosedDeals(
  random: Random,
  customers: readonly CastAccount[],
  count: number,
  spoken: Spoken,
  today: Day,
): CastOpportunity[] {
  const ended = Array.from({ length: count }, () => ({
    account: drawAccount(random, customers),
    daysAgo: between(random, 3, daysCovered),
  })).sort((one, other) => other.daysAgo - one.daysAgo)
  // Counted in days ago, not in dates, so that the same seed tells the same story whatever day it is.
  const firstBought = new Map<string, number>()
  return ended.map(({ account, daysAgo }, place) => {
    const bought = firstBought.get(account.key)
    const existing =
      account.customerBefore === true || (bought !== undefined && bought - daysAgo > daysToBecomeCustomer)
    const project = drawProject(random, account, existing, dealTypes, spoken)
    const deal = drawAttributes(random, account, project, existing, dealTypes)
    const outcome = drawOutcome(random, deal)
    if (outcome === 'won' && bought === undefined) firstBought.set(account.key, daysAgo)
    const closedOn = onWorkday(addDays(today, -daysAgo), addDays(today, -daysCovered - 2))
    return tell(random, deal, project, outcome, closedOn, `closed${place + 1}`)
  })
}

function tell(
  random: Random,
  deal: DealAttributes,
  project: { name: string; pain: string },
  outcome: Outcome,
  closedOn: Day,
  key: string,
): CastOpportunity {
  const { industry: _industry, competitorsAtEntry, existingCustomer: _existing, ...known } = deal
  const [shortest, longest] = usualLength[deal.dealType]
  const openedOn = onWorkday(
    addDays(closedOn, -between(random, shortest, longest)),
    addDays(closedOn, -longest - 2),
  )
  const pipelineStage = drawLastStage(random, deal, outcome)
  const presalesPhase = usualPresalesPhases(pipelineStage).at(-1)
  const procurementPhase: ProcurementPhase = pick(random, usualProcurementPhases(pipelineStage))
  const closure = drawClosure(random, deal, outcome, closedOn)
  const joined =
    closure.winnerKey && !competitorsAtEntry.includes(closure.winnerKey) ? [closure.winnerKey] : []
  const reached = {
    dealType: deal.dealType,
    pipelineStage,
    ...(presalesPhase && { presalesPhase }),
    procurementPhase,
    byKey: deal.ownerKey,
  }
  return {
    ...known,
    key,
    name: project.name,
    description: project.pain,
    pipelineStage,
    ...(presalesPhase && { presalesPhase }),
    procurementPhase,
    openedOn,
    lastActivityOn: closedOn,
    expectedDecisionOn: addDays(closedOn, between(random, -20, 15)),
    competitors: [
      ...competitorsAtEntry.map((accountKey) => ({ accountKey, atEntry: true })),
      ...joined.map((accountKey) => ({ accountKey, atEntry: false })),
    ],
    stageMoves: drawStageMoves(random, reached, openedOn, closedOn),
    closure,
  }
}
