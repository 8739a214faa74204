import { describe, expect, test } from 'vitest'
import type { Outcome } from '#method/outcome.ts'
import {
  type DealFact,
  type DealPage,
  dealColumns,
  factsFor,
  type KnownAccounts,
  tableOfDeals,
  tableOfEndedDeals,
} from './deal-table.ts'
import { cellText, findColumn, type Table } from './table.ts'

type Deal = Partial<Record<DealFact, string>> & { id: string; competitors?: number }

/** Deals as the database gives them: column by column. */
function pageOf(deals: readonly Deal[]): DealPage {
  const facts = factsFor([...dealColumns, 'custom.tier'])
  return {
    ids: deals.map(({ id }) => id),
    facts: Object.fromEntries(facts.map((fact) => [fact, deals.map((deal) => deal[fact] ?? '')])),
    competitorsAtEntry: new Map(
      deals.flatMap(({ id, competitors }) => (competitors === undefined ? [] : [[id, competitors] as const])),
    ),
  }
}

const accounts: KnownAccounts = new Map([
  ['bank', { industry: 'finance', region: '华东', firstWonOn: '2025-06-30' }],
  ['school', { industry: 'education', region: '', firstWonOn: '' }],
])

function cells(table: Table, column: string): string[] {
  const found = findColumn(table, column)
  if (!found) throw new RangeError(column)
  return Array.from({ length: table.rows }, (_, row) => cellText(found, row))
}

const columnOf = (deals: readonly Deal[], column: string): string[] =>
  cells(tableOfDeals(pageOf(deals), accounts, [column]), column)

describe('what is known of a deal before its outcome', () => {
  test('is neither a stage, nor a day, nor a name, nor a next step', () => {
    expect(dealColumns).toEqual([
      'dealType',
      'industry',
      'region',
      'leadFrom',
      'budgetStatus',
      'procurementMethod',
      'ownerId',
      'hasPresales',
      'presalesId',
      'amount',
      'currency',
      'competitorsAtEntry',
      'existingCustomer',
    ])
  })

  test('an account is an existing customer when it had bought before the deal was opened, not after', () => {
    const deals = [
      { id: '1', accountId: 'bank', openedOn: '2025-06-30' },
      { id: '2', accountId: 'bank', openedOn: '2025-07-01' },
      { id: '3', accountId: 'school', openedOn: '2025-07-01' },
      { id: '4', openedOn: '2025-07-01' },
    ]
    expect(columnOf(deals, 'existingCustomer')).toEqual(['no', 'yes', 'no', ''])
  })

  test('industry and region are those of the account; what nobody knows stays unknown', () => {
    const deals = [{ id: '1', accountId: 'bank' }, { id: '2', accountId: 'school' }, { id: '3' }]
    expect(columnOf(deals, 'industry')).toEqual(['finance', 'education', ''])
    expect(columnOf(deals, 'region')).toEqual(['华东', '', ''])
  })

  test('amounts are whole units of their currency', () => {
    const deals = [
      { id: '1', amountMinor: '820000050', currency: 'CNY' },
      { id: '2', amountMinor: '1200000', currency: 'JPY' },
      { id: '3', amountMinor: '0', currency: 'CNY' },
      { id: '4', currency: 'CNY' },
    ]
    expect(columnOf(deals, 'amount')).toEqual(['8200000.5', '1200000', '0', ''])
  })

  test('competitors at entry are one or several; no competitor named does not mean that none was there', () => {
    const deals = [{ id: '1', competitors: 1 }, { id: '2', competitors: 4 }, { id: '3' }]
    expect(columnOf(deals, 'competitorsAtEntry')).toEqual(['1', '2+', ''])
  })

  test('whether presales took part counts beside who it was', () => {
    const deals = [{ id: '1', presalesId: 'su-min' }, { id: '2' }]
    expect(columnOf(deals, 'hasPresales')).toEqual(['yes', 'no'])
    expect(columnOf(deals, 'presalesId')).toEqual(['su-min', ''])
  })

  test('the organisation’s own fields are columns like the others', () => {
    const deals: Deal[] = [{ id: '1', 'custom.tier': 'A' }, { id: '2' }, { id: '3', 'custom.tier': 'A' }]
    expect(columnOf(deals, 'custom.tier')).toEqual(['A', '', 'A'])
  })
})

test('only what the columns need is asked of the database', () => {
  expect(factsFor(['dealType', 'amount', 'industry', 'region'])).toEqual([
    'dealType',
    'amountMinor',
    'currency',
    'accountId',
  ])
  expect(factsFor([])).toEqual([])
})

describe('closed deals', () => {
  const ended = (...outcomes: Outcome[]) =>
    tableOfEndedDeals(
      {
        ...pageOf(outcomes.map((_, place) => ({ id: String(place), dealType: `type ${place}` }))),
        outcomes,
        closedOn: outcomes.map((_, place) => `2026-01-0${place + 1}`),
      },
      accounts,
      ['dealType'],
    )

  test('are won or not; a deal without a decision is not won', () => {
    const table = ended('won', 'lostToCompetitor', 'noDecision')
    expect(cells(table, 'outcome')).toEqual(['won', 'notWon', 'notWon'])
    expect(cells(table, 'closedOn')).toEqual(['2026-01-01', '2026-01-02', '2026-01-03'])
  })

  test('that we gave up or that never were a contest teach nothing', () => {
    const table = ended('withdrawn', 'won', 'disqualified')
    expect(cells(table, 'dealType')).toEqual(['type 1'])
  })
})
