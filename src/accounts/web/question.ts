// From the words of the address to the question for the server. A word that somebody mistyped is left out rather than refused.
import type { z } from 'zod'
import type { Address } from '#platform/ui/address.ts'
import { accountQuestion, personQuestion } from '../contract.ts'

const known = (shape: Record<string, z.ZodType>, address: Address) =>
  Object.fromEntries(Object.entries(address).filter(([word, value]) => shape[word]?.safeParse(value).success))

/** For the address of a request a list is one word with commas. */
const joined = (list: readonly string[] | undefined) => list?.join(',')

export function accountsAsked(address: Address) {
  const shape = accountQuestion.omit({ cursor: true, limit: true })
  const { industry, ...question } = shape.parse(known(shape.shape, address))
  return { ...question, industry: joined(industry) }
}

export function peopleAsked(address: Address) {
  const shape = personQuestion.omit({ cursor: true, limit: true })
  const { departmentKind, seniorityLevel, ...question } = shape.parse(known(shape.shape, address))
  return { ...question, departmentKind: joined(departmentKind), seniorityLevel: joined(seniorityLevel) }
}

/** Where the list that is asked for comes as a workbook. */
export function exportAddress(path: string, asked: Record<string, string | undefined>): string {
  const words = Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return `${path}?${new URLSearchParams([...words, ['format', 'xlsx']])}`
}
