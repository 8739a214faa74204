import { expect, test } from 'vitest'
import { z } from 'zod'
import { shapeProblem } from './shape-problem.ts'
import { day, line } from './shapes.ts'

const form = z.object({
  name: line(5),
  email: z.email(),
  password: z.string().min(10),
  amount: z.number().int().min(0).max(100),
  kind: z.enum(['customer', 'partner']),
  on: day,
  hats: z.array(z.string()).min(1).max(2),
  owner: z.uuid(),
})
const good = {
  name: '云泽',
  email: 'lin@yunze.example',
  password: 'long enough',
  amount: 1,
  kind: 'customer',
  on: '2026-03-02',
  hats: ['sales'],
  owner: '018f0000-0000-7000-8000-000000000001',
}

const problemOf = (field: string, value: unknown) => {
  const sent = { ...good, [field]: value }
  const issue = form.safeParse(sent).error?.issues[0]
  return issue && shapeProblem(issue, sent)
}

test.each([
  ['name', undefined, 'missing'],
  ['name', null, 'missing'],
  ['name', '   ', 'missing'],
  ['name', 12, 'kind.string'],
  ['email', '', 'missing'],
  ['email', 'lin', 'email'],
  ['amount', 'viel', 'kind.number'],
  ['amount', 1.5, 'kind.int'],
  ['on', '2026-02-30', 'day'],
  ['hats', [], 'chooseOne'],
  ['owner', '42', 'id'],
])('%s as %j is called %s', (field, value, word) => {
  expect(problemOf(field, value)).toEqual({ refused: `platform.shape.${word}` })
})

test.each([
  ['name', '云泽市数据局', 'tooLong', { count: 5 }],
  ['password', 'short', 'tooShort', { count: 10 }],
  ['amount', -1, 'tooSmall', { count: 0 }],
  ['amount', 101, 'tooLarge', { count: 100 }],
  ['hats', ['a', 'b', 'c'], 'tooMany', { count: 2 }],
  ['kind', 'rival', 'choice', { allowed: 'customer, partner' }],
])('%s as %j is called %s, with the bound', (field, value, word, values) => {
  expect(problemOf(field, value)).toEqual({ refused: `platform.shape.${word}`, values })
})

test('what is in order has no problem', () => {
  expect(problemOf('name', '云泽')).toBeUndefined()
})
