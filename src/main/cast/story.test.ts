import { describe, expect, test } from 'vitest'
import { castOf } from './cast.ts'
import { followedByFounder, partOf } from './founder.ts'
import { storyOf } from './story.ts'

const today = '2026-03-31'
const now = '2026-03-31T08:00:00.000Z'
const cast = castOf(today)
const roster = { memberOf: (key: string) => key, accountOf: (key: string) => key }
const stories = cast.opportunities.map((deal, place) => ({
  deal,
  story: storyOf(deal, { name: deal.name }, roster, place, now),
}))

describe('the story of a cast deal', () => {
  test('begins when it was entered and never goes back in time', () => {
    for (const { deal, story } of stories) {
      expect(story.events[0]?.event).toBe('opportunity.created')
      expect(story.createdAt.slice(0, 10)).toBe(deal.openedOn)
      const instants = story.events.map((event) => event.at)
      expect(instants).toEqual([...instants].sort())
      expect(new Set(instants).size).toBe(instants.length)
    }
  })

  test('ends on the day it was last touched, never after now', () => {
    for (const { deal, story } of stories) {
      expect(story.updatedAt.slice(0, 10)).toBe(deal.lastActivityOn)
      expect(story.updatedAt < now).toBe(true)
    }
  })

  test('tells of every move of a stage, those of the first day with the entering itself', () => {
    for (const { deal, story } of stories) {
      expect(story.moves).toHaveLength(deal.stageMoves.length)
      const later = deal.stageMoves.filter((move) => move.on !== deal.openedOn)
      expect(story.events.filter((event) => event.event === 'opportunity.stageMoved')).toHaveLength(
        later.length,
      )
    }
  })

  test('of a closed deal ends with its closing', () => {
    for (const { deal, story } of stories.filter(({ deal }) => deal.closure)) {
      const last = story.events.at(-1)
      expect(last).toMatchObject({ event: 'opportunity.closed', after: { outcome: deal.closure?.outcome } })
    }
  })
})

describe('the founder of a demo organisation', () => {
  test('is the member of the cast whose name or address they have', () => {
    expect(partOf({ name: '魏征远', email: 'me@elsewhere.example' }, cast.members)?.key).toBe('weiZhengyuan')
    expect(partOf({ name: '我', email: 'sumin@hengchuan.example' }, cast.members)?.key).toBe('suMin')
    expect(partOf({ name: '周岚', email: 'zhoulan@hengchuan.example' }, cast.members)).toBeUndefined()
  })

  test('follows some eight deals, among them neglected ones of each kind', () => {
    const followed = followedByFounder(cast.opportunities, today)
    const deals = cast.opportunities.filter((deal) => followed.has(deal.key))
    expect(deals.length).toBeGreaterThanOrEqual(8)
    expect(deals.length).toBeLessThanOrEqual(10)
    expect(deals.every((deal) => !deal.closure)).toBe(true)
    expect(deals.filter((deal) => !deal.nextStep)).toHaveLength(2)
    expect(deals.filter((deal) => deal.lastActivityOn < '2026-03-01')).toHaveLength(2)
  })
})
