import { expect, test } from 'vitest'
import { hats } from '#organizations/vendor-role.ts'
import { mayLearn } from './permissions.ts'

test('those who judge deals, and the administrator, have the score learnt again', () => {
  expect(hats.filter((hat) => mayLearn({ hats: [hat] }).allowed)).toEqual([
    'presalesArchitect',
    'productManager',
    'salesLeader',
    'sponsor',
    'administrator',
  ])
  expect(mayLearn({ hats: [] })).toMatchObject({ refused: 'winModel.refusal.onlyJudgesLearn' })
})
