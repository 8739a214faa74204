import { expect, test } from 'vitest'
import { together } from './together.ts'

const later = <T>(ms: number, value: T): Promise<T> =>
  new Promise((resolve) => setTimeout(() => resolve(value), ms))
const failing = (ms: number, words: string): Promise<never> =>
  new Promise((_, reject) => setTimeout(() => reject(new Error(words)), ms))

test('the answers come in the order of the questions', async () => {
  expect(await together(later(5, 'first'), later(1, 2))).toEqual(['first', 2])
})

test('the first question that failed is told, even when a later one failed earlier', async () => {
  await expect(
    together(later(1, 'fine'), failing(8, 'the cause'), failing(1, 'the consequence')),
  ).rejects.toThrow('the cause')
})
