// The real and the control deals that the numbers are measured on. They lie outside the repository; where they are absent the
// tests that need them are skipped and say so.
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { type Table, tableFromRows } from '../table.ts'

const folder = '../shared/data'

export const realDealsThere =
  existsSync(`${folder}/salvirt-b2b/folds.csv`) && existsSync(`${folder}/maven-crm/folds.csv`)
if (!realDealsThere)
  console.warn(`SKIPPED: no real deals in ${folder}; the numbers of win-model are not checked.`)

const read = (file: string, delimiter = ','): string[][] => {
  const bytes = readFileSync(`${folder}/${file}`)
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(delimiter))
}

export type RealDeals = { table: Table; outcomes: Uint8Array; group: number[]; fold: number[] }

/** 448 real deals, outcome in `Status`; group = same attributes, fold = fold_grouped. */
export function salvirtDeals(): RealDeals & { referenceLogistic: number[] } {
  const [header = [], ...rows] = read('salvirt-b2b/Salvirt_B2B_ML_dataset_HF.csv', ';')
  const folds = read('salvirt-b2b/folds.csv').slice(1)
  return {
    table: tableFromRows(header, rows),
    outcomes: Uint8Array.from(rows, (row) => (row.at(-1) === 'Won' ? 1 : 0)),
    group: folds.map((row) => Number(row[1])),
    fold: folds.map((row) => Number(row[3])),
    referenceLogistic: read('salvirt-b2b/reference-oof-grouped.csv')
      .slice(1)
      .map((row) => Number(row[5])),
  }
}

const pipelineRows = () => read('maven-crm/sales_pipeline.csv')
const isClosed = (row: string[]) => row[4] === 'Won' || row[4] === 'Lost'

/** The whole file of the negative control, closed and open deals apart; outcome in `deal_stage`. */
export function mavenFiles(): { closed: Table; open: Table } {
  const [header = [], ...rows] = pipelineRows()
  return {
    closed: tableFromRows(header, rows.filter(isClosed)),
    open: tableFromRows(
      header,
      rows.filter((row) => !isClosed(row)),
    ),
  }
}

/** What is known at engagement, with account, product and team joined; outcome in `deal_stage`. Nothing in it predicts. */
export function mavenAtEngagement(): RealDeals {
  const byKey = (file: string) =>
    new Map(read(`maven-crm/${file}`).map((row) => [row[0]!.replace(' ', ''), row.slice(1)]))
  const [accounts, products, teams] = [byKey('accounts.csv'), byKey('products.csv'), byKey('sales_teams.csv')]
  const folds = new Map(read('maven-crm/folds.csv').map((row) => [row[1]!, Number(row[2])]))
  const closed = pipelineRows().slice(1).filter(isClosed)
  const joined = (row: string[]) => [
    row[1]!,
    row[2]!,
    row[3]!,
    ...accounts.get(row[3]!.replace(' ', ''))!,
    ...products.get(row[2]!.replace(' ', ''))!,
    ...teams.get(row[1]!.replace(' ', ''))!,
    row[4]!,
  ]
  const header =
    'sales_agent,product,account,sector,year_established,revenue,employees,office_location,subsidiary_of,series,sales_price,manager,regional_office,deal_stage'
  return {
    table: tableFromRows(header.split(','), closed.map(joined)),
    outcomes: Uint8Array.from(closed, (row) => (row[4] === 'Won' ? 1 : 0)),
    group: closed.map((_, i) => i),
    fold: closed.map((row) => folds.get(row[0]!)!),
  }
}
