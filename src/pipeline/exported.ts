// The list of deals as a file: the same words as on the page, amounts as plain numbers in major units, days as days. What is read
// back by an import finds its deal again by number and external id.
import type { CustomField } from '#organizations/custom-field.ts'
import { inMajorUnits } from '#platform/contract/money.ts'

type Cell = string | number | boolean | null

interface Column {
  heading: string
  kind?: 'text' | 'number' | 'day'
}

/** A row as the database gives it; ids of people and companies are left to their names. */
export interface Exported {
  number: string
  name: string
  accountName: string | null
  industry: string | null
  dealType: string | null
  pipelineStage: string
  presalesPhase: string | null
  procurementPhase: string | null
  amountMinor: number | null
  currency: string
  probability: number | null
  low: number | null
  high: number | null
  expectedDecisionOn: string | null
  ownerName: string | null
  presalesName: string | null
  leadSource: string | null
  budgetStatus: string | null
  procurementMethod: string | null
  nextStep: string | null
  nextStepDue: string | null
  openedOn: string
  outcome: string | null
  closedOn: string | null
  description: string | null
  externalId: string | null
  custom: Record<string, string | number | boolean | null>
}

type Translate = (key: string) => string

const enumerations = [
  'dealType',
  'pipelineStage',
  'presalesPhase',
  'procurementPhase',
  'leadSource',
  'budgetStatus',
  'procurementMethod',
  'outcome',
] as const

const days = ['expectedDecisionOn', 'nextStepDue', 'openedOn', 'closedOn']

const order = [
  'number',
  'name',
  'accountName',
  'industry',
  'dealType',
  'pipelineStage',
  'presalesPhase',
  'procurementPhase',
  'amount',
  'currency',
  'probability',
  'low',
  'high',
  'expectedDecisionOn',
  'ownerName',
  'presalesName',
  'leadSource',
  'budgetStatus',
  'procurementMethod',
  'nextStep',
  'nextStepDue',
  'openedOn',
  'outcome',
  'closedOn',
  'description',
  'externalId',
] as const

const numbers = ['amount', 'probability', 'low', 'high']

export const exportColumns = (own: readonly CustomField[], translate: Translate): Column[] => [
  ...order.map((key) => ({
    heading: translate(`pipeline.export.${key}`),
    kind: days.includes(key)
      ? ('day' as const)
      : numbers.includes(key)
        ? ('number' as const)
        : ('text' as const),
  })),
  ...own.map((field) => ({ heading: field.label })),
]

/** One row of the file, in the order of the columns. */
export function exportedCells(row: Exported, own: readonly CustomField[], translate: Translate): Cell[] {
  const words = Object.fromEntries(
    enumerations.map((key) => [key, row[key] === null ? null : translate(`method.${key}.${row[key]}`)]),
  )
  const said: Record<string, unknown> = {
    ...row,
    ...words,
    industry: row.industry === null ? null : translate(`accounts.industry.${row.industry}`),
    amount:
      row.amountMinor === null
        ? null
        : inMajorUnits({ amountMinor: row.amountMinor, currency: row.currency }),
  }
  return [
    ...order.map((key) => (said[key] ?? null) as Cell),
    ...own.map((field) => row.custom[field.key] ?? null),
  ]
}
