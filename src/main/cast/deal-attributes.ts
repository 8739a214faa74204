// Draws what is known about an invented deal before it is decided. The attributes hang together as they do in business: the
// public sector tenders, subscriptions are bought directly, only customers renew.

import type { Industry } from '#accounts/industry.ts'
import type { BudgetStatus } from '#method/budget-status.ts'
import type { DealType } from '#method/deal-type.ts'
import type { LeadSource } from '#method/lead-source.ts'
import type { ProcurementMethod } from '#method/procurement-method.ts'
import { between, happens, pick, type Random, weighted } from './chance.ts'
import { competitors } from './companies.ts'
import { type Project, projects, usualSize } from './projects.ts'
import type { CastAccount, DealAttributes } from './roles.ts'

const renewalOf = (project: Project, abroad: boolean): Project => ({
  name: abroad ? `${project.name} renewal` : `${project.name}续约`,
  types: ['renewal'],
  pain: abroad ? 'The contract ends; they compare.' : '合同到期，客户在算续约与换一家的账。',
})

/** What an account has bought or talked about so far, so that it seldom asks for the same thing again. */
export type Spoken = Map<string, Set<string>>

/**
 * A project of the customer's industry that may be of one of the allowed types, a new one while there are any; customers of
 * ours also renew.
 */
export function drawProject(
  random: Random,
  account: CastAccount,
  existing: boolean,
  allowed: readonly DealType[],
  spoken: Spoken,
): Project {
  const industry = account.industry ?? 'manufacturing'
  const before = spoken.get(account.key) ?? new Set<string>()
  spoken.set(account.key, before)
  const fitting = projects[industry].filter((project) => project.types.some((type) => allowed.includes(type)))
  const fresh = fitting.filter((project) => !before.has(project.name))
  const project = pick(random, [fresh, fitting, projects[industry]].find((list) => list.length > 0) ?? [])
  const renewal = renewalOf(project, industry === 'overseasEnterprise')
  const renews = happens(random, 0.3) && existing && allowed.includes('renewal') && !before.has(renewal.name)
  const drawn = renews ? renewal : project
  before.add(drawn.name)
  return drawn
}

const leadSourceWeights = (dealType: DealType, existing: boolean): [LeadSource | undefined, number][] => [
  ['existingCustomer', existing ? 9 : 0],
  ['direct', 5],
  ['agent', 3],
  ['integrator', dealType === 'saasSubscription' ? 0.5 : 2],
  ['designInstitute', dealType === 'tenderProject' ? 2 : 0],
  ['marketing', dealType === 'saasSubscription' || dealType === 'paidPilot' ? 5 : 1.5],
  ['tenderNotice', dealType === 'tenderProject' ? 5 : 0],
  ['other', 0.5],
  [undefined, 0.6],
]

const budgetWeights: readonly (readonly [BudgetStatus | undefined, number])[] = [
  ['idea', 4],
  ['filed', 5],
  ['approved', 5],
  ['released', 3],
  ['frozen', 1.2],
  ['cut', 0.6],
  [undefined, 4],
]

const overseasMethods: readonly (readonly [ProcurementMethod | undefined, number])[] = [
  ['rfi', 2],
  ['rfp', 5],
  ['rfq', 2],
  ['directAward', 2],
  [undefined, 1],
]

const tenderMethods: readonly (readonly [ProcurementMethod | undefined, number])[] = [
  ['openTender', 6],
  ['invitedTender', 2],
  ['competitiveConsultation', 5],
  ['competitiveNegotiation', 2],
  ['singleSource', 0.7],
  [undefined, 1],
]

const privateMethods: readonly (readonly [ProcurementMethod | undefined, number])[] = [
  ['invitedTender', 3],
  ['competitiveNegotiation', 4],
  ['inquiry', 2],
  ['frameworkAgreement', 2],
  ['directAward', 2],
  [undefined, 3],
]

const subscriptionMethods: readonly (readonly [ProcurementMethod | undefined, number])[] = [
  ['directAward', 6],
  ['inquiry', 4],
  ['frameworkAgreement', 1],
  [undefined, 5],
]

function methodWeights(industry: Industry, dealType: DealType) {
  if (industry === 'overseasEnterprise') return overseasMethods
  if (dealType === 'tenderProject') return tenderMethods
  if (dealType === 'privateDeployment' || dealType === 'hybrid') return privateMethods
  return subscriptionMethods
}

const isPublic = (industry: Industry) => industry === 'government' || industry === 'energyUtility'

function drawCompetitors(random: Random, industry: Industry, dealType: DealType): string[] {
  const nobody = dealType === 'renewal' ? 6 : dealType === 'tenderProject' ? 2 : 4
  const count = weighted(random, [
    [0, nobody],
    [1, 4],
    [2, dealType === 'tenderProject' ? 3 : 1.2],
  ])
  const weights = competitors.map(({ key }): [string, number] => {
    if (key === 'beiming') return [key, isPublic(industry) || industry === 'finance' ? 5 : 2]
    if (key === 'silan') return [key, industry === 'retail' || industry === 'logistics' ? 5 : 2]
    return [key, 3]
  })
  const present = new Set<string>()
  while (present.size < count) present.add(weighted(random, weights))
  return [...present]
}

/** Amounts people would write down: two significant digits, or three from 100 万 on. */
function drawAmount(random: Random, dealType: DealType): number {
  const [low, high] = usualSize[dealType]
  const size = low * (high / low) ** random()
  const step = size >= 300 ? 10 : size >= 60 ? 5 : size >= 20 ? 1 : 0.5
  return Math.round(Math.round(size / step) * step * 1_000_000)
}

function drawPresales(random: Random, account: CastAccount, amountMinor: number): string | undefined {
  const likely = amountMinor >= 80_000_000 ? 0.82 : 0.55
  if (!happens(random, likely)) return undefined
  if (account.industry === 'overseasEnterprise') return 'daniel'
  return weighted(random, [
    ['suMin', 7],
    ['heJia', 3],
  ])
}

export function drawAttributes(
  random: Random,
  account: CastAccount,
  project: Project,
  existing: boolean,
  allowed: readonly DealType[],
): DealAttributes {
  const industry = account.industry ?? 'manufacturing'
  const types = project.types.filter((type) => allowed.includes(type))
  const dealType = pick(random, types.length > 0 ? types : project.types)
  const amountMinor = drawAmount(random, dealType)
  const large = amountMinor >= 600_000_000
  const leadSource = weighted(random, leadSourceWeights(dealType, existing))
  const budgetStatus = weighted(random, budgetWeights)
  const procurementMethod = weighted(random, methodWeights(industry, dealType))
  const presalesKey = drawPresales(random, account, amountMinor)
  return {
    accountKey: account.key,
    industry,
    dealType,
    amount: { amountMinor, currency: 'CNY' },
    ...(leadSource && { leadSource }),
    ...(budgetStatus && { budgetStatus }),
    ...(procurementMethod && { procurementMethod }),
    ownerKey: large && between(random, 0, 1) === 0 ? 'weiZhengyuan' : (account.ownerKey ?? 'chenLi'),
    ...(presalesKey && { presalesKey }),
    competitorsAtEntry: drawCompetitors(random, industry, dealType),
    existingCustomer: existing,
  }
}
