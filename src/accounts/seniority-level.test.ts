import { expect, test } from 'vitest'
import { seniorityLevels, seniorityRank } from './seniority-level.ts'

test('levels of public sector and enterprise compare from staff to the top', () => {
  expect(seniorityLevels.map(seniorityRank)).toEqual([1, 2, 3, 4, 5])
  expect(seniorityRank('chiefLevel')).toBeGreaterThan(seniorityRank('divisionLevel'))
})
