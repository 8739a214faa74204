// A table of closed or open deals as the learner takes it: cells are text, every column is a dictionary of its distinct
// values plus one code per row. So a file of 200 MB with few distinct values stays small, and what a column holds is
// judged on its distinct values only.

/** One column: `codes[row]` is the index in `values`, or −1 where the cell is empty. */
export type TableColumn = { name: string; codes: Int32Array; values: string[] }

/** Columns of equal length `rows`; names are unique. */
export type Table = { rows: number; columns: TableColumn[] }

/** Collects rows one by one; cells are trimmed, an empty cell is "missing". */
export type TableBuilder = { push: (cells: readonly string[]) => void; finish: () => Table }

/** A builder for tables with these column names; a row shorter than the header is filled up with missing cells. */
export function buildTable(header: readonly string[]): TableBuilder {
  const dictionaries = header.map(() => new Map<string, number>())
  let capacity = 1024
  let rows = 0
  let codes = header.map(() => new Int32Array(capacity))
  return {
    push(cells) {
      if (rows === capacity) {
        capacity *= 2
        codes = codes.map((old) => {
          const wider = new Int32Array(capacity)
          wider.set(old)
          return wider
        })
      }
      for (let c = 0; c < header.length; c++) codes[c]![rows] = encode(dictionaries[c]!, cells[c])
      rows++
    },
    finish: () => ({
      rows,
      columns: header.map((name, c) => ({
        name,
        codes: codes[c]!.slice(0, rows),
        values: [...dictionaries[c]!.keys()],
      })),
    }),
  }
}

function encode(dictionary: Map<string, number>, cell: string | undefined): number {
  const text = cell === undefined ? '' : cell.trim()
  if (text === '') return -1
  const known = dictionary.get(text)
  if (known !== undefined) return known
  dictionary.set(text, dictionary.size)
  return dictionary.size - 1
}

/** A table from a header and rows of cells, e.g. parsed CSV or the answers stored with opportunities. */
export function tableFromRows(header: readonly string[], rows: Iterable<readonly string[]>): Table {
  const builder = buildTable(header)
  for (const row of rows) builder.push(row)
  return builder.finish()
}

export const findColumn = (table: Table, name: string): TableColumn | undefined =>
  table.columns.find((column) => column.name === name)

/** The text of a cell; '' where it is missing. */
export const cellText = (column: TableColumn, row: number): string => {
  const code = column.codes[row]!
  return code < 0 ? '' : column.values[code]!
}

/** The rows with these numbers, in this order; dictionaries are shared with the original. */
export const takeRows = (table: Table, rows: ArrayLike<number>): Table => ({
  rows: rows.length,
  columns: table.columns.map((column) => ({
    name: column.name,
    values: column.values,
    codes: Int32Array.from({ length: rows.length }, (_, i) => column.codes[rows[i]!]!),
  })),
})

/** The table without the named columns. */
export const withoutColumns = (table: Table, names: ReadonlySet<string>): Table => ({
  rows: table.rows,
  columns: table.columns.filter((column) => !names.has(column.name)),
})

/** The distinct values of a column that occur, most frequent first; empty cells are not counted. */
export function valueTally(column: TableColumn): { value: string; count: number }[] {
  const counts = new Int32Array(column.values.length)
  for (const code of column.codes) if (code >= 0) counts[code]!++
  return column.values
    .map((value, code) => ({ value, count: counts[code]! }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
}
