// How well the name of a column fits a field, by the words people use for it (header-words.json).
import words from './header-words.json' with { type: 'json' }
import { fieldsOf, type ImportKind } from './target-field.ts'

/** A header as one word: without what stands in brackets (units, hints), blanks, signs and capitals. */
export const headerWord = (header: string): string =>
  header
    .normalize('NFKC')
    .replace(/[([【{].*?[)\]】}]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

const tables = new Map<ImportKind, Map<string, string[]>>()

function tableOf(kind: ImportKind): Map<string, string[]> {
  const known = tables.get(kind)
  if (known) return known
  const listed: Record<string, string[]> = words[kind]
  const table = new Map(
    fieldsOf(kind).map(({ key }) => [key, [...new Set([key, ...(listed[key] ?? [])].map(headerWord))]]),
  )
  tables.set(kind, table)
  return table
}

/** 1 when the header is one of the field's words, less when it only contains one, 0 when it has nothing to do with it. */
export function headerScore(kind: ImportKind, field: string, header: string): number {
  const word = headerWord(header)
  if (word === '') return 0
  let best = 0
  for (const known of tableOf(kind).get(field) ?? []) {
    if (known === word) return 1
    const isChinese = /\p{Script=Han}/u.test(known)
    if (known.length < (isChinese ? 2 : 4)) continue
    // 客户名称(全称) or "Opportunity Owner Name": the more of the header the word covers, the better.
    if (word.includes(known)) best = Math.max(best, 0.55 + 0.35 * (known.length / word.length))
  }
  return best
}
