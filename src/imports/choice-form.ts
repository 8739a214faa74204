// Words of a list, in Chinese, English or as the key itself: 赢单, Won, "closed won" and 成交 are one thing. The words stand in
// value-words.json beside the labels of the method; a word that could mean two things is not recognised.

import { departmentKinds } from '#accounts/department-kind.ts'
import { industries } from '#accounts/industry.ts'
import accountsEn from '#accounts/locales/en.json' with { type: 'json' }
import accountsZh from '#accounts/locales/zh-CN.json' with { type: 'json' }
import { seniorityLevels } from '#accounts/seniority-level.ts'
import { budgetStatuses } from '#method/budget-status.ts'
import { closeReasons } from '#method/close-reason.ts'
import { dealTypes } from '#method/deal-type.ts'
import { leadSources } from '#method/lead-source.ts'
import methodEn from '#method/locales/en.json' with { type: 'json' }
import methodZh from '#method/locales/zh-CN.json' with { type: 'json' }
import { outcomes } from '#method/outcome.ts'
import { pipelineStages } from '#method/pipeline-stage.ts'
import { presalesPhases } from '#method/presales-phase.ts'
import { procurementMethods } from '#method/procurement-method.ts'
import { procurementPhases } from '#method/procurement-phase.ts'
import words from './value-words.json' with { type: 'json' }

/**
 * One column may carry the end of a deal and, while it is open, its stage (a CRM's "deal stage"). `status` holds both;
 * `open` leaves both alone. A plain "lost" is taken for lost to a competitor, and the mapping asks whether it is meant so.
 */
const statuses = [...outcomes, ...pipelineStages, 'open'] as const

export const choiceLists = {
  status: statuses,
  outcome: [...outcomes, 'open'],
  pipelineStage: pipelineStages,
  presalesPhase: presalesPhases,
  procurementPhase: procurementPhases,
  dealType: dealTypes,
  leadSource: leadSources,
  budgetStatus: budgetStatuses,
  procurementMethod: procurementMethods,
  industry: industries,
  closeReason: closeReasons,
  departmentKind: departmentKinds,
  seniorityLevel: seniorityLevels,
} as const satisfies Record<string, readonly string[]>

export type ChoiceList = keyof typeof choiceLists

type Index = { exact: Map<string, string>; long: [word: string, key: string][] }

/** Letters and digits only, in small letters; a leading number (02-投标, 20% 方案) goes when a word is left behind it. */
export function wordOf(text: string): string {
  const word = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}√✓×✗]+/gu, '')
  const unnumbered = word.replace(/^\d+/, '')
  return unnumbered === '' ? word : unnumbered
}

// The lists belong to two features, whose labels carry their names: method.outcome.won, accounts.industry.finance.
const english: Record<string, string> = { ...methodEn, ...accountsEn }
const chinese: Record<string, string> = { ...methodZh, ...accountsZh }
const labelsOf = (list: string, key: string): string[] =>
  ['method', 'accounts'].flatMap((feature) => {
    const name = `${feature}.${list}.${key}`
    const inChinese = chinese[name] ?? ''
    return [english[name] ?? '', inChinese, ...inChinese.split('/')]
  })

const synonyms = words as Record<string, Record<string, string[]>>

const indexOf = (list: string, keys: readonly string[], into: Index): Index => {
  for (const key of keys) {
    const known = [key, ...labelsOf(list, key), ...(synonyms[list]?.[key] ?? [])]
    for (const word of known.map(wordOf)) {
      if (word === '') continue
      if (!into.exact.has(word)) into.exact.set(word, key)
      if (word.length >= (/^[a-z0-9]+$/.test(word) ? 4 : 2)) into.long.push([word, key])
    }
  }
  return into
}

function build(list: ChoiceList): Index {
  const index: Index = { exact: new Map(), long: [] }
  if (list !== 'status' && list !== 'outcome') return indexOf(list, choiceLists[list], index)
  indexOf('outcome', outcomes, index)
  for (const word of synonyms.lost!.lost!) index.exact.set(wordOf(word), 'lostToCompetitor')
  for (const word of synonyms.open!.open!) index.exact.set(wordOf(word), 'open')
  return list === 'status' ? indexOf('pipelineStage', pipelineStages, index) : index
}

const indexes = new Map<ChoiceList, Index>()

function indexFor(list: ChoiceList): Index {
  const index = indexes.get(list) ?? build(list)
  indexes.set(list, index)
  return index
}

const NEGATION = /未|不|没|无|非|no|not|non|un/

/** The key that a text means in the list, or nothing. Endings (投标中, 投标阶段), numbering and one slip of a letter are forgiven. */
export function readChoice(list: ChoiceList, text: string): string | undefined {
  const { exact, long } = indexFor(list)
  const word = wordOf(text)
  if (word === '') return undefined
  const found = exact.get(word) ?? exact.get(word.replace(/(阶段|状态|环节|期|中|stage|phase)$/, ''))
  if (found) return found
  const inside = new Set<string>()
  if (!NEGATION.test(word))
    for (const [known, key] of long)
      if (word.includes(known) && word.length <= 3 * known.length) inside.add(key)
  if (inside.size === 1) return [...inside][0]
  if (!/^[a-z]{6,}$/.test(word)) return undefined
  const near = new Set(
    long.filter(([known]) => known.length >= 6 && isOneSlip(word, known)).map(([, key]) => key),
  )
  return near.size === 1 ? [...near][0] : undefined
}

/** Whether "lost" stands alone, so that somebody has to say to whom or why. */
export const isPlainLoss = (text: string): boolean =>
  synonyms.lost!.lost!.some((word) => wordOf(word) === wordOf(text))

/** Whether two words differ by one letter changed, left out, or put in. */
function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  const restA = a.slice(at)
  const restB = b.slice(at)
  return restA.slice(1) === restB.slice(1) || restA === restB.slice(1) || restA.slice(1) === restB
}
