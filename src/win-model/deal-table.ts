// What is learnt from: deals as a table of text. Only what was known before the outcome may stand in it. So there are no stages
// (the last stage of a closed deal gives its end away), no dates, no names and no next steps; and whether the account was a
// customer is asked as of the day on which the deal was opened, because a deal that was won makes its own account a customer.
// Deals come by columns, not as objects: 200,000 of them are looked at in a second.
import type { Outcome } from '#method/outcome.ts'
import { resolution } from '#method/outcome.ts'
import type { Day } from '#platform/contract/day.ts'
import { minorDigits } from '#platform/contract/money.ts'
import { type Table, type TableColumn, takeRows } from './table.ts'

/** What stands in the row of a deal; an organisation's own fields are `custom.<key>`. */
export const dealFacts = [
  'accountId',
  'dealType',
  'amountMinor',
  'currency',
  'leadSource',
  'budgetStatus',
  'procurementMethod',
  'ownerId',
  'presalesId',
  'openedOn',
] as const
export type DealFact = (typeof dealFacts)[number] | `custom.${string}`

/** Some deals, column by column; '' is unknown. */
export interface DealPage {
  ids: readonly string[]
  facts: Readonly<Partial<Record<DealFact, readonly string[]>>>
  /** Competitors known to have been there when the deal was opened. */
  competitorsAtEntry: ReadonlyMap<string, number>
}

export interface EndedPage extends DealPage {
  outcomes: readonly Outcome[]
  closedOn: readonly Day[]
}

export interface AccountFacts {
  industry: string
  region: string
  /** The day of its first deal that was won; '' when it never bought. */
  firstWonOn: Day | ''
}
export type KnownAccounts = ReadonlyMap<string, AccountFacts>

interface Source {
  needs: readonly DealFact[]
  /** `accountOf` holds the account of each row, where it is needed and known. */
  read: (page: DealPage, accountOf: readonly (AccountFacts | undefined)[]) => (row: number) => string
}

const factOf = (page: DealPage, fact: DealFact): readonly string[] => page.facts[fact] ?? []

const asItStands = (fact: DealFact): Source => ({
  needs: [fact],
  read: (page) => {
    const texts = factOf(page, fact)
    return (row) => texts[row] ?? ''
  },
})

const ofAccount = (
  say: (account: AccountFacts, openedOn: Day) => string,
  ...more: readonly DealFact[]
): Source => ({
  needs: ['accountId', ...more],
  read: (page, accountOf) => {
    const days = factOf(page, 'openedOn')
    return (row) => {
      const account = accountOf[row]
      return account ? say(account, days[row] ?? '') : ''
    }
  },
})

const yesNo = (yes: boolean): string => (yes ? 'yes' : 'no')

const amount: Source = {
  needs: ['amountMinor', 'currency'],
  read: (page) => {
    const minor = factOf(page, 'amountMinor')
    const currencies = factOf(page, 'currency')
    const units = new Map([...new Set(currencies)].map((each) => [each, 10 ** minorDigits(each)]))
    return (row) => (minor[row] ? String(Number(minor[row]) / (units.get(currencies[row] ?? '') ?? 1)) : '')
  },
}

const sources = {
  dealType: asItStands('dealType'),
  industry: ofAccount((account) => account.industry),
  region: ofAccount((account) => account.region),
  // Not `leadSource`: that is a question of the scorecard, answered from −2 to +2.
  leadFrom: asItStands('leadSource'),
  budgetStatus: asItStands('budgetStatus'),
  procurementMethod: asItStands('procurementMethod'),
  ownerId: asItStands('ownerId'),
  hasPresales: {
    needs: ['presalesId'],
    read: (page) => {
      const ids = factOf(page, 'presalesId')
      return (row) => yesNo(ids[row] !== '')
    },
  },
  presalesId: asItStands('presalesId'),
  amount,
  currency: asItStands('currency'),
  // Nobody named is not nobody there: without a competitor at entry it is unknown, never 0 (domain.md 0.2).
  competitorsAtEntry: {
    needs: [],
    read: ({ ids, competitorsAtEntry }) => {
      return (row) => {
        const count = competitorsAtEntry.get(ids[row] ?? '') ?? 0
        return ['', '1'][count] ?? '2+'
      }
    },
  },
  existingCustomer: ofAccount(
    ({ firstWonOn }, openedOn) => yesNo(firstWonOn !== '' && firstWonOn < openedOn),
    'openedOn',
  ),
} satisfies Record<string, Source>

export const dealColumns = Object.keys(sources) as (keyof typeof sources)[]

/** The column of an organisation's own field; no column of ours has a dot in its name. */
export const customColumn = (key: string): `custom.${string}` => `custom.${key}`
export const customKeyOf = (column: string): string | undefined =>
  column.startsWith('custom.') ? column.slice('custom.'.length) : undefined

const sourceOf = (column: string): Source =>
  customKeyOf(column) === undefined ? sources[column as keyof typeof sources] : asItStands(column as DealFact)

/** What must be read of the deals to fill these columns. */
export const factsFor = (columns: readonly string[]): DealFact[] => [
  ...new Set(columns.flatMap((column) => sourceOf(column).needs)),
]

export const needsAccounts = (columns: readonly string[]): boolean => factsFor(columns).includes('accountId')
export const needsCompetitors = (columns: readonly string[]): boolean =>
  columns.includes('competitorsAtEntry')

/** The deals of a page as a table with these columns, in the order of the page. */
export function tableOfDeals(page: DealPage, accounts: KnownAccounts, columns: readonly string[]): Table {
  const rows = page.ids.length
  const accountOf = factOf(page, 'accountId').map((id) => accounts.get(id))
  return {
    rows,
    columns: columns.map((name) => asColumn(name, rows, sourceOf(name).read(page, accountOf))),
  }
}

function asColumn(name: string, rows: number, textOf: (row: number) => string): TableColumn {
  const codes = new Int32Array(rows)
  const known = new Map<string, number>()
  for (let row = 0; row < rows; row++) {
    const text = textOf(row)
    let code = text === '' ? -1 : known.get(text)
    if (code === undefined) {
      code = known.size
      known.set(text, code)
    }
    codes[row] = code
  }
  return { name, codes, values: [...known.keys()] }
}

/** How `tableOfEndedDeals` is to be learnt from; the folds go forward in time. */
export const learnFrom = { outcome: 'outcome', won: 'won', closedAt: 'closedOn' } as const

/** What is believed of a company before its first closed deal (domain.md 3.5, 4.5). */
export const companyRate = 0.25

/**
 * Closed deals with their outcome and closing day as two further columns. Deals that we gave up or that never were a contest
 * are not scored (domain.md 4.4) and left out.
 */
export function tableOfEndedDeals(
  page: EndedPage,
  accounts: KnownAccounts,
  columns: readonly string[],
): Table {
  const all = tableOfDeals(page, accounts, columns)
  const ends = page.outcomes.map((outcome) => ['notWon', 'won'][resolution(outcome) ?? 2] ?? '')
  const counted = [...ends.keys()].filter((row) => ends[row] !== '')
  return takeRows(
    {
      rows: all.rows,
      columns: [
        ...all.columns,
        asColumn(learnFrom.outcome, all.rows, (row) => ends[row] ?? ''),
        asColumn(learnFrom.closedAt, all.rows, (row) => page.closedOn[row] ?? ''),
      ],
    },
    counted,
  )
}
