// The invented deals still under way, next to the named ones: a set number in every stage, some of them neglected in the ways
// a sales leader looks for (stale, without a next step, with one overdue).
import { dealTypes, stagesOf } from '#method/deal-type.ts'
import { isBeforeSigning, type PipelineStage } from '#method/pipeline-stage.ts'
import type { PresalesPhase } from '#method/presales-phase.ts'
import type { ProcurementPhase } from '#method/procurement-phase.ts'
import { usualPresalesPhases, usualProcurementPhases } from '#method/stage-mapping.ts'
import { addDays, type Day } from '#platform/contract/day.ts'
import { between, pick, type Random, shuffled } from './chance.ts'
import { drawAttributes, drawProject, type Spoken } from './deal-attributes.ts'
import { drawStageMoves, onWorkday } from './history.ts'
import { nextSteps, nextStepsAbroad } from './next-steps.ts'
import { usualLength } from './projects.ts'
import type { CastAccount, CastOpportunity } from './roles.ts'

/** Together with the seven named open deals: forty. */
const perStage: readonly (readonly [PipelineStage, number])[] = [
  ['opportunityDiscovery', 10],
  ['planGuideControl', 9],
  ['bidding', 5],
  ['contractSigning', 3],
  ['projectDelivery', 2],
  ['goLive', 2],
  ['acceptance', 1],
  ['phaseTwo', 1],
]

type Neglect = 'none' | 'stale' | 'withoutNextStep' | 'overdue'

/** In fixed turns rather than by chance, so that every demo has some of each. */
const neglectOf = (place: number): Neglect => {
  if (place % 7 === 3) return 'stale'
  if (place % 9 === 5) return 'withoutNextStep'
  return place % 5 === 1 ? 'overdue' : 'none'
}

/** How far into its usual length a deal of this stage is. */
const elapsed: Record<PipelineStage, readonly [number, number]> = {
  opportunityDiscovery: [0.05, 0.3],
  planGuideControl: [0.25, 0.65],
  bidding: [0.6, 0.85],
  contractSigning: [0.85, 1],
  projectDelivery: [1.1, 1.4],
  goLive: [1.3, 1.6],
  acceptance: [1.5, 1.9],
  phaseTwo: [2, 2.6],
}

/** Two deals in which our view and the customer's have drifted apart (domain.md 2.12): a late arrival, and a bid too early. */
const outOfStep: Readonly<
  Record<number, { presalesPhase: PresalesPhase; procurementPhase: ProcurementPhase }>
> = {
  12: { presalesPhase: 'needDiscovery', procurementPhase: 'setRulesAndProcure' },
  20: { presalesPhase: 'commercialNegotiation', procurementPhase: 'establishNeed' },
}

function drawOpenDeal(
  random: Random,
  account: CastAccount,
  stage: PipelineStage,
  place: number,
  spoken: Spoken,
  today: Day,
): CastOpportunity {
  const types = dealTypes.filter(
    (type) => stagesOf(type).includes(stage) && (isBeforeSigning(stage) || type !== 'renewal'),
  )
  const existing = account.customerBefore === true
  const project = drawProject(random, account, existing, types, spoken)
  const {
    industry,
    competitorsAtEntry,
    existingCustomer: _existing,
    ...known
  } = drawAttributes(random, account, project, existing, types)
  const neglect = isBeforeSigning(stage) ? neglectOf(place) : 'none'
  const [shortest, longest] = usualLength[known.dealType]
  const [least, most] = elapsed[stage]
  const length = between(random, shortest, longest)
  const idle = neglect === 'stale' ? between(random, 45, 110) : between(random, 0, 12)
  const age = Math.round(length * (least + (most - least) * random())) + idle
  const openedOn = onWorkday(addDays(today, -age - 2), addDays(today, -age - 4))
  const lastActivityOn = onWorkday(addDays(today, -idle), openedOn)
  const presalesPhase =
    usualPresalesPhases(stage).length > 0 ? pick(random, usualPresalesPhases(stage)) : undefined
  const usual = stage === 'phaseTwo' ? ['payReceiveEvaluate' as const] : usualProcurementPhases(stage)
  const views = {
    pipelineStage: stage,
    ...(presalesPhase && { presalesPhase }),
    procurementPhase: pick(random, usual),
    ...outOfStep[place],
  }
  const due =
    neglect === 'overdue'
      ? -between(random, 1, 20)
      : neglect === 'stale'
        ? -between(random, 20, 40)
        : between(random, 1, 18)
  const expectedDecisionOn =
    neglect === 'stale'
      ? addDays(today, -between(random, 2, 30))
      : isBeforeSigning(stage)
        ? addDays(today, Math.max(5, length - age))
        : addDays(openedOn, Math.round(length * 0.95))
  const nextStep = pick(random, industry === 'overseasEnterprise' ? nextStepsAbroad : nextSteps[stage])
  return {
    ...known,
    ...views,
    key: `open${place + 1}`,
    name: project.name,
    description: project.pain,
    openedOn,
    lastActivityOn,
    expectedDecisionOn,
    ...(neglect !== 'withoutNextStep' && { nextStep, nextStepDue: addDays(today, due) }),
    competitors: competitorsAtEntry.map((accountKey) => ({ accountKey, atEntry: true })),
    stageMoves: drawStageMoves(
      random,
      { ...views, dealType: known.dealType, byKey: known.ownerKey },
      openedOn,
      lastActivityOn,
    ),
  }
}

export function drawOpenDeals(
  random: Random,
  customers: readonly CastAccount[],
  spoken: Spoken,
  today: Day,
): CastOpportunity[] {
  const stages = perStage.flatMap(([stage, count]) => Array.from({ length: count }, () => stage))
  const waiting = shuffled(random, customers)
  return stages.map((stage, place) => {
    const account = waiting[place % waiting.length]
    if (!account) throw new RangeError('a deal needs a customer')
    return drawOpenDeal(random, account, stage, place, spoken, today)
  })
}
