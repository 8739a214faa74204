import { expect, test } from 'vitest'
import { isRefusal } from '#platform/contract/refusal.ts'
import { learnInWorker } from './learn-in-worker.ts'
import { seededRandom } from './random.ts'
import { tableFromRows } from './table.ts'
import type { Progress } from './win-model.ts'

const worker = new URL('./learner-worker.ts', import.meta.url)

function deals(count: number) {
  const random = seededRandom(3)
  const rows = Array.from({ length: count }, () => {
    const budget = random() < 0.5 ? 'Yes' : 'No'
    const won = random() < (budget === 'Yes' ? 0.8 : 0.2)
    return [budget, random().toFixed(2), won ? 'Won' : 'Lost']
  })
  return tableFromRows(['Budget', 'Noise', 'Status'], rows)
}

const options = { outcome: 'Status', won: 'Won' }

test('learning goes on beside the server and tells how far it is', async () => {
  const seen: Progress[] = []
  const model = await learnInWorker(worker, deals(300), options, (progress) => seen.push(progress)).result
  if (isRefusal(model)) throw new Error(model.refused)
  expect(model.skill).toBe('proven')
  expect(new Set(seen.map(({ phase }) => phase))).toEqual(new Set(['columns', 'comparing', 'fitting']))
})

test('learning that is cancelled leaves nothing but the word cancelled', async () => {
  const learning = learnInWorker(worker, deals(20_000), options, () => learning.cancel())
  expect(await learning.result).toEqual({ refused: 'winModel.refusal.cancelled' })
})
