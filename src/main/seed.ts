// Fills a new organisation with the demo cast: its people, its customers, and two years of their deals with a history that
// reads as if Outrider had been there all along. Runs inside the transaction that founds the organisation.
import type { Account } from '#accounts/account.ts'
import { insertAccount } from '#accounts/account-queries.ts'
import { insertPerson } from '#accounts/person-queries.ts'
import type { ArrivingOpportunity } from '#opportunities/bulk-queries.ts'
import { insertOpportunities, numbered } from '#opportunities/bulk-queries.ts'
import type { Member } from '#organizations/membership.ts'
import { insertMember, type Organization } from '#organizations/queries.ts'
import { happened, type PastEvent, recordPastEvents } from '#platform/audit/audit.ts'
import { addDays, type Day, dayOf } from '#platform/contract/day.ts'
import { idAt } from '#platform/db/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { castOf } from './cast/cast.ts'
import { followedByFounder, partOf } from './cast/founder.ts'
import type { Cast, CastAccount, CastOpportunity } from './cast/roles.ts'
import { closureOf, type Roster, storyOf } from './cast/story.ts'

export async function fillDemo(
  tx: Tx,
  organization: Organization,
  founder: Member,
  now: string,
): Promise<void> {
  const today = dayOf(now, organization.timeZone)
  const cast = castOf(today)
  const opened = cast.opportunities.map((deal) => deal.openedOn).sort()[0] ?? today
  const begin = `${addDays(opened, -30)}T01:00:00.000Z`
  const members = await fillMembers(tx, cast, founder, begin)
  const accounts = await fillAccounts(tx, cast.accounts, members, begin)
  await fillPeople(tx, cast, accounts, begin)
  const roster = { memberOf: of(members), accountOf: of(accounts) }
  await fillOpportunities(tx, cast, roster, founder.id, today, now)
}

/** Looks ids up by the keys of the cast, which refers to nobody it does not know (cast.test.ts). */
const of =
  (ids: ReadonlyMap<string, string>) =>
  (key: string): string => {
    const id = ids.get(key)
    if (id === undefined) throw new RangeError(`${key} is nobody of the cast`)
    return id
  }

/** The cast's members have no sign-in: they are names in the demo until somebody is invited. */
async function fillMembers(
  tx: Tx,
  { members }: Cast,
  founder: Member,
  joinedAt: string,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  const playedByFounder = partOf(founder, members)
  for (const member of members) {
    const { key, name, email, hats } = member
    if (member === playedByFounder) {
      ids.set(key, founder.id)
      continue
    }
    const id = idAt(Date.parse(joinedAt))
    ids.set(key, id)
    const values = { id, name, email, hats: [...hats], joinedAt, leftAt: null, version: 1, userId: null }
    await insertMember(tx, values, null)
  }
  return ids
}

async function fillAccounts(
  tx: Tx,
  cast: readonly CastAccount[],
  members: ReadonlyMap<string, string>,
  at: string,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  const someone = of(members)('luoHui')
  const events: PastEvent[] = []
  for (const { key, kind, name, industry = null, region, note = null, ownerKey } of cast) {
    const ownerId = ownerKey ? of(members)(ownerKey) : null
    const form = { kind, name, industry, region, website: null, note, parentId: null, ownerId, custom: {} }
    const createdBy = ownerId ?? someone
    const account: Account = { id: idAt(Date.parse(at)), ...form, ...entered(at, createdBy) }
    ids.set(key, account.id)
    await insertAccount(tx, account)
    events.push({ ...happened('account.created', account.id, { after: form }), at, actorId: createdBy })
  }
  await recordPastEvents(tx, events)
  return ids
}

const entered = (at: string, createdBy: string) => ({
  createdAt: at,
  createdBy,
  updatedAt: at,
  version: 1,
})

async function fillPeople(
  tx: Tx,
  { people }: Cast,
  accounts: ReadonlyMap<string, string>,
  at: string,
): Promise<void> {
  for (const { accountKey, ...person } of people) {
    const kept = { id: idAt(Date.parse(at)), createdAt: at, createdBy: null, updatedAt: at, version: 1 }
    const { note = null, source = null, lastContactOn = null, ...known } = person
    await insertPerson(tx, {
      ...known,
      ...kept,
      accountId: of(accounts)(accountKey),
      note,
      source,
      lastContactOn,
      email: null,
      phone: null,
      leftOn: null,
    })
  }
}

async function fillOpportunities(
  tx: Tx,
  cast: Cast,
  roster: Roster,
  founderId: string,
  today: Day,
  now: string,
): Promise<void> {
  const followed = followedByFounder(cast.opportunities, today)
  const names = new Map(cast.accounts.map(({ key, name }) => [key, name]))
  const inOrder = [...cast.opportunities].sort((one, other) => (one.openedOn < other.openedOn ? -1 : 1))
  const events: PastEvent[] = []
  const deals: ArrivingOpportunity[] = (await numbered(tx, inOrder)).map((deal, place) => {
    const facts = factsOf(deal, roster, followed.has(deal.key) ? founderId : undefined)
    const created = { name: deal.name, number: deal.number, ...facts, nextStep: null, nextStepDue: null }
    const story = storyOf(deal, created, roster, place, now)
    const id = idAt(Date.parse(story.createdAt))
    for (const { at, actorId, event, before, after } of story.events)
      events.push({ ...happened(event, id, { before, after }), at, actorId })
    const { closure } = deal
    return {
      id,
      number: deal.number,
      name: deal.name,
      ...facts,
      externalId: null,
      closure: closure
        ? {
            ...closureOf(closure, roster),
            closedBy: roster.memberOf(closure.closedByKey),
            closedAt: story.updatedAt,
          }
        : null,
      createdAt: story.createdAt,
      createdBy: roster.memberOf(deal.ownerKey),
      updatedAt: story.updatedAt,
      version: story.events.length,
      accountName: names.get(deal.accountKey) ?? null,
      moves: story.moves,
    }
  })
  await insertOpportunities(tx, deals)
  await recordPastEvents(tx, events)
}

/** What people would have typed about the deal. */
const factsOf = (deal: CastOpportunity, roster: Roster, presalesId: string | undefined) => ({
  accountId: roster.accountOf(deal.accountKey),
  dealType: deal.dealType,
  pipelineStage: deal.pipelineStage,
  presalesPhase: deal.presalesPhase ?? null,
  procurementPhase: deal.procurementPhase,
  ...deal.amount,
  expectedDecisionOn: deal.expectedDecisionOn ?? null,
  leadSource: deal.leadSource ?? null,
  budgetStatus: deal.budgetStatus ?? null,
  procurementMethod: deal.procurementMethod ?? null,
  ownerId: roster.memberOf(deal.ownerKey),
  presalesId: presalesId ?? (deal.presalesKey ? roster.memberOf(deal.presalesKey) : null),
  nextStep: deal.nextStep ?? null,
  nextStepDue: deal.nextStepDue ?? null,
  description: deal.description ?? null,
  competitors: deal.competitors.map(({ accountKey, atEntry }) => ({
    accountId: roster.accountOf(accountKey),
    atEntry,
  })),
  custom: {},
  openedOn: deal.openedOn,
})
