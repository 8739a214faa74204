import { expect, test } from 'vitest'
import { refuse } from '#platform/contract/refusal.ts'
import { inWords } from './constraint.ts'
import { Refused } from './refused.ts'

const nameTaken = () => new Refused(409, refuse('platform.refusal.alreadyThere', { field: 'name' }))
const hurt = (constraint?: string) =>
  Promise.reject(Object.assign(new Error('duplicate key'), { constraint }))

test('a taken name is said to be one', async () => {
  await expect(inWords(hurt('account_name_unique'), { account_name_unique: nameTaken })).rejects.toEqual(
    nameTaken(),
  )
})

test('also on a distributed database, whose constraints are numbered by shard', async () => {
  await expect(
    inWords(hurt('account_name_unique_102008'), { account_name_unique: nameTaken }),
  ).rejects.toEqual(nameTaken())
})

test('what the feature has no words for stays what it is', async () => {
  await expect(inWords(hurt('account_kind_known'), { account_name_unique: nameTaken })).rejects.toThrow(
    'duplicate key',
  )
  await expect(inWords(hurt(), {})).rejects.toThrow('duplicate key')
  expect(await inWords(Promise.resolve('saved'), {})).toBe('saved')
})
