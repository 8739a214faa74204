// Turns the tables into Citus tables, where the extension is present. What is already distributed is left alone, so that it can be
// run again after a migration brought new tables.
import type pg from 'pg'
import { type Refusal, refuse } from '#platform/contract/refusal.ts'
import type { Database } from './database.ts'
import { type Placement, placements, type TableShape } from './distribution.ts'
import { listTables } from './tables.ts'

export interface Distributed {
  /** Made now, in this order. */
  readonly placed: readonly string[]
  readonly already: readonly string[]
}

export async function distribute(db: Database): Promise<Distributed | Refusal> {
  const client = await db.pool.connect()
  try {
    if (!(await hasCitus(client))) return refuse('platform.refusal.citusAbsent')
    const already = await placedTables(client)
    const missing = placements(await readTables(client)).filter((each) => !already.includes(each.table))
    // Statement after statement, not in one transaction: each moves its rows, and the next may need another way to connect.
    for (const each of missing) await client.query(statementFor(each))
    return { placed: missing.map((each) => each.table), already }
  } finally {
    client.release()
  }
}

export function statementFor(placement: Placement): string {
  if (placement.as === 'reference') return `select create_reference_table('public.${placement.table}')`
  const group = placement.colocateWith === undefined ? 'none' : `public.${placement.colocateWith}`
  return `select create_distributed_table('public.${placement.table}', 'tenant_id', colocate_with => '${group}')`
}

async function hasCitus(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query("select 1 from pg_extension where extname = 'citus'")
  return rows.length > 0
}

async function placedTables(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'select c.relname as name from pg_dist_partition p join pg_class c on c.oid = p.logicalrelid order by 1',
  )
  return rows.map((row) => row.name)
}

/** All tables of the program, with those they refer to. */
export async function readTables(client: pg.ClientBase): Promise<TableShape[]> {
  const tables = await listTables(client)
  const { rows } = await client.query<{ child: string; parent: string }>(
    `select child.relname as child, parent.relname as parent
     from pg_constraint k join pg_class child on child.oid = k.conrelid join pg_class parent on parent.oid = k.confrelid
     where k.contype = 'f' and k.connamespace = 'public'::regnamespace and k.conrelid <> k.confrelid`,
  )
  return tables.map(({ name, columns }) => ({
    name,
    hasTenant: columns.some((column) => column.name === 'tenant_id'),
    refersTo: rows.filter((row) => row.child === name).map((row) => row.parent),
  }))
}
