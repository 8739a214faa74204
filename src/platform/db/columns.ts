// Thousands of rows in one statement: each column travels as one array and `unnest` makes rows of them. Ten times faster than a
// list of VALUES, whose every cell is a parameter of its own (PostgreSQL takes 65,535 of those). COPY would be faster still, but
// it does not run under row level security.
import { type RawBuilder, sql } from 'kysely'
import { type BinaryType, binaryArray, type Value } from './binary-array.ts'
import { snakeCase } from './names.ts'
import type { OwnerTx } from './transaction.ts'

export type CellType = BinaryType | 'tsvector'

/** One column of all rows: a value for each, or one for all. Names in camelCase; JSON and search vectors as text. */
export type Column = readonly [name: string, type: CellType, values: readonly Value[] | { every: Value }]

/** Appends rows to a table. All lists have the length `count`. */
export async function insertColumns(
  tx: OwnerTx,
  table: string,
  count: number,
  columns: readonly Column[],
): Promise<void> {
  if (count === 0) return
  const { names, rows } = parts(columns)
  await sql`insert into ${sql.raw(snakeCase(table))} (${sql.raw(names.join(', '))}) ${rows}`.execute(tx)
}

/**
 * Changes the rows whose tenant, id and version stand in the first three columns, to the values of the others; counts the
 * version on. Answers how many were found so: fewer than asked means that somebody else was faster.
 */
export async function updateColumns(
  tx: OwnerTx,
  table: string,
  count: number,
  columns: readonly Column[],
): Promise<number> {
  if (count === 0) return 0
  const { names, rows } = parts(columns)
  const own = sql.raw(snakeCase(table))
  const changes = names.slice(3).map((name) => `${name} = new.${name}`)
  const { numAffectedRows } = await sql`
    update ${own} set ${sql.raw([...changes, 'version = new.version + 1'].join(', '))}
    from (${rows}) as new (${sql.raw(names.join(', '))})
    where ${own}.tenant_id = new.tenant_id and ${own}.id = new.id and ${own}.version = new.version`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0)
}

/** A column that is empty in every row needs no array; most files fill a third of the columns. */
const lean = (columns: readonly Column[]): Column[] =>
  columns.map((column) => {
    const [name, type, values] = column
    return Array.isArray(values) && values.every((value) => value === null)
      ? [name, type, { every: null }]
      : column
  })

function parts(given: readonly Column[]): { names: string[]; rows: RawBuilder<unknown> } {
  const columns = lean(given)
  const lists = columns.filter(([, , values]) => Array.isArray(values))
  const names = columns.map(([name]) => snakeCase(name))
  const select = columns.map(([name, type, values]) =>
    Array.isArray(values)
      ? sql.raw(`given.${snakeCase(name)}`)
      : sql`${(values as { every: Value }).every}::${sql.raw(type)}`,
  )
  const arrays = lists.map(
    ([, type, values]) => sql`${asArray(type, values as readonly Value[])}::${sql.raw(type)}[]`,
  )
  const listed = sql.raw(lists.map(([name]) => snakeCase(name)).join(', '))
  return {
    names,
    rows: sql`select ${sql.join(select)} from unnest(${sql.join(arrays)}) as given (${listed})`,
  }
}

const asArray = (type: CellType, values: readonly Value[]): Buffer | string =>
  type === 'tsvector' ? textArray(values as readonly string[]) : binaryArray(type, values)

/** Search vectors hold letters, digits, colons, commas and blanks, nothing that would have to be escaped. */
const textArray = (values: readonly string[]): string => `{${values.map((value) => `"${value}"`).join(',')}}`
