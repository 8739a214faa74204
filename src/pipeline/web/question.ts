// From the words of the address to the question for the server. A word that somebody mistyped is left out rather than refused.
import type { z } from 'zod'
import type { Address } from '#platform/ui/address.ts'
import { listQuestion } from '../contract.ts'

type Question = Omit<z.output<typeof listQuestion>, 'cursor' | 'limit'>

export function questionOf(address: Address): Question {
  const shape = listQuestion.omit({ cursor: true, limit: true })
  const known = Object.entries(address).filter(([word, value]) => {
    const field = (shape.shape as Record<string, z.ZodType>)[word]
    return field?.safeParse(value).success
  })
  return shape.parse(Object.fromEntries(known))
}
