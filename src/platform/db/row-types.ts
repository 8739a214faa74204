// Writes the types of the rows from the migrated database itself, so that they cannot differ from it.
import type pg from 'pg'
import { camelCase } from './names.ts'

interface Column {
  table: string
  name: string
  type: string
  nullable: boolean
  preset: boolean
}

const columnsOfAllTables = `
  select c.relname as "table", a.attname as "name", t.typname as "type", not a.attnotnull as "nullable",
    (a.atthasdef or a.attidentity <> '') as "preset"
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_type t on t.oid = a.atttypid
  where c.relkind in ('r', 'p') and c.relname not like 'kysely\\_%'
  order by c.relname, a.attnum`

const plainTypes: Readonly<Record<string, string>> = {
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float4: 'number',
  float8: 'number',
  numeric: 'number',
  text: 'string',
  varchar: 'string',
  bpchar: 'string',
  uuid: 'string',
  date: 'string',
  timestamptz: 'string',
  tsvector: 'string',
  bytea: 'Buffer',
  json: 'Json',
  jsonb: 'Json',
}

function typeOf(column: Column): string {
  const list = column.type.startsWith('_')
  const plain = plainTypes[list ? column.type.slice(1) : column.type]
  if (!plain)
    throw new Error(`${column.table}.${column.name}: no TypeScript type is known for ${column.type}`)
  const one = list ? `${plain}[]` : plain
  const type = column.nullable ? `${one} | null` : one
  return column.preset ? `Generated<${type}>` : type
}

const rowType = (table: string): string => {
  const name = camelCase(table)
  return `${name[0]?.toUpperCase()}${name.slice(1)}Row`
}

export async function describeRows(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<Column>(columnsOfAllTables)
  const tableNames = [...new Set(rows.map((column) => column.table))]
  const interfaces = tableNames.map((table) => {
    const columns = rows.filter((column) => column.table === table)
    const fields = columns.map((column) => `  ${camelCase(column.name)}: ${typeOf(column)}`)
    return `export interface ${rowType(table)} {\n${fields.join('\n')}\n}\n`
  })
  const tables = tableNames.map((table) => `  ${camelCase(table)}: ${rowType(table)}`)
  return `${head(interfaces.join('\n'))}\n${interfaces.join('\n')}\nexport interface Tables {\n${tables.join('\n')}\n}\n`
}

const head = (body: string): string => {
  const used = ['ColumnType', 'Generated'].filter((name) =>
    name === 'ColumnType' ? body.includes('Json') : body.includes(`${name}<`),
  )
  const lines = ['// Made by `npm run db:types` from the migrated database; a test compares. Do not edit.']
  if (used.length > 0) lines.push(`import type { ${used.join(', ')} } from 'kysely'`)
  if (body.includes('Json'))
    lines.push(
      '',
      '/** Read as a value, written as JSON text: `pg` would write a list as a PostgreSQL array. */',
      'export type Json = ColumnType<unknown, string, string>',
    )
  return `${lines.join('\n')}\n`
}
