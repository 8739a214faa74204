// What is learnt from: deals as a table of text. Only what was known before the outcome may stand in it. So there are no stages
// (the last stage of a closed deal gives its end away), no dates, no names and no next steps; and whether the account was a
// customer is asked as of the day on which the deal was opened, because a deal that was won makes its own account a customer.
import type { Outcome } from '#method/outcome.ts'
import { resolution } from '#method/outcome.ts'
import type { CustomValues } from '#organizations/custom-field.ts'
import type { Day } from '#platform/contract/day.ts'
import { inMajorUnits } from '#platform/contract/money.ts'
import { buildTable, type Table } from './table.ts'

/** A deal with what is known of its account. */
export interface KnownDeal {
  id: string
  dealType: string | null
  industry: string | null
  region: string | null
  leadSource: string | null
  budgetStatus: string | null
  procurementMethod: string | null
  ownerId: string | null
  presalesId: string | null
  amountMinor: number | null
  currency: string
  /** Competitors who were there when the deal was opened. */
  competitorsAtEntry: number
  /** Undefined when nobody said which account it is; `null` when this account has never bought. */
  firstWonOn: Day | null | undefined
  openedOn: Day
  custom: CustomValues
}

export interface EndedDeal extends KnownDeal {
  outcome: Outcome
  closedOn: Day
}

type Cell = (deal: KnownDeal) => string

const yesNo = (yes: boolean): string => (yes ? 'yes' : 'no')

const cells = {
  dealType: (deal) => deal.dealType ?? '',
  industry: (deal) => deal.industry ?? '',
  region: (deal) => deal.region ?? '',
  leadSource: (deal) => deal.leadSource ?? '',
  budgetStatus: (deal) => deal.budgetStatus ?? '',
  procurementMethod: (deal) => deal.procurementMethod ?? '',
  ownerId: (deal) => deal.ownerId ?? '',
  hasPresales: (deal) => yesNo(deal.presalesId !== null),
  presalesId: (deal) => deal.presalesId ?? '',
  amount: ({ amountMinor, currency }) =>
    amountMinor === null ? '' : String(inMajorUnits({ amountMinor, currency })),
  currency: (deal) => deal.currency,
  competitorsAtEntry: (deal) => (deal.competitorsAtEntry > 1 ? '2+' : String(deal.competitorsAtEntry)),
  existingCustomer: ({ firstWonOn, openedOn }) =>
    firstWonOn === undefined ? '' : yesNo(firstWonOn !== null && firstWonOn < openedOn),
} satisfies Record<string, Cell>

export type DealColumn = keyof typeof cells

export const dealColumns = Object.keys(cells) as DealColumn[]

/** An organisation's own field as a column; no column of ours has a dot in its name. */
export const customColumn = (key: string): string => `custom.${key}`
export const customKeyOf = (column: string): string | undefined =>
  column.startsWith('custom.') ? column.slice('custom.'.length) : undefined

const outcomeColumn = 'outcome'
const closedColumn = 'closedOn'

/** How the columns of `tableOfEndedDeals` are to be learnt from; the folds go forward in time. */
export const learnFrom = { outcome: outcomeColumn, won: 'won', closedAt: closedColumn } as const

/** What is believed of a company before its first closed deal (domain.md 3.5, 4.5). */
export const companyRate = 0.25

function cellOf(column: string): Cell {
  const key = customKeyOf(column)
  if (key === undefined) return cells[column as DealColumn]
  return ({ custom }) => String(custom[key] ?? '')
}

/** Deals as a table with these columns, in the order of `deals`. */
export function tableOfDeals(deals: readonly KnownDeal[], columns: readonly string[]): Table {
  const builder = buildTable(columns)
  const read = columns.map(cellOf)
  for (const deal of deals) builder.push(read.map((cell) => cell(deal)))
  return builder.finish()
}

/**
 * Closed deals with their outcome and closing day as two further columns, the earliest first. Deals that we gave up or that
 * never were a contest are not scored (domain.md 4.4) and left out.
 */
export function tableOfEndedDeals(deals: readonly EndedDeal[], columns: readonly string[]): Table {
  const builder = buildTable([...columns, outcomeColumn, closedColumn])
  const read = columns.map(cellOf)
  const inOrder = deals
    .filter((deal) => resolution(deal.outcome) !== undefined)
    .sort((one, other) => (one.closedOn < other.closedOn ? -1 : one.closedOn > other.closedOn ? 1 : 0))
  for (const deal of inOrder)
    builder.push([
      ...read.map((cell) => cell(deal)),
      resolution(deal.outcome) === 1 ? learnFrom.won : 'notWon',
      deal.closedOn,
    ])
  return builder.finish()
}
