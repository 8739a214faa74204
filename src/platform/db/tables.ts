// What tables there are, asked of the database itself. A backup and a restore must not forget one that a later feature adds.
import type pg from 'pg'

export interface Table {
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  /** Empty for a table without one. */
  readonly primaryKey: readonly string[]
}

const tablesQuery = `
  select c.relname as name,
    (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
     from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    coalesce((select json_agg(a.attname order by array_position(i.indkey::int2[], a.attnum))
     from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
     where i.indrelid = c.oid and i.indisprimary), '[]') as "primaryKey"
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
  order by c.relname`

const bookkeeping = /^kysely_migration/

/** All tables of the program, without those that the migrations keep for themselves. */
export async function listTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(tablesQuery)
  return rows.filter((table) => !bookkeeping.test(table.name))
}

/** Tables whose rows somebody entered, as opposed to lists that the migrations bring along. */
export const isEntered = (table: Table): boolean =>
  table.name.startsWith('auth_') || table.columns.some((column) => column.name === 'tenant_id')
