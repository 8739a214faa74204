// How the schema lies on Citus (design 4): what belongs to a tenant is distributed by tenant_id and stays together; what belongs
// to nobody is on every machine. A table comes after the tables it refers to.

export interface TableShape {
  readonly name: string
  readonly hasTenant: boolean
  /** Names of the tables that its foreign keys point to, itself left out. */
  readonly refersTo: readonly string[]
}

export type Placement =
  | { readonly table: string; readonly as: 'reference' }
  | { readonly table: string; readonly as: 'distributed'; readonly colocateWith: string | undefined }

/** The first distributed table founds the group that all others join. Throws on tables that refer to each other in a circle. */
export function placements(tables: readonly TableShape[]): Placement[] {
  const ordered = parentsFirst(tables)
  const founder = ordered.find((table) => table.hasTenant)?.name
  return ordered.map(({ name, hasTenant }) =>
    hasTenant
      ? { table: name, as: 'distributed', colocateWith: name === founder ? undefined : founder }
      : { table: name, as: 'reference' },
  )
}

function parentsFirst(tables: readonly TableShape[]): TableShape[] {
  const byName = new Map(tables.map((table) => [table.name, table]))
  const ordered = new Map<string, TableShape>()
  const place = (table: TableShape, above: readonly string[]): void => {
    if (ordered.has(table.name)) return
    if (above.includes(table.name))
      throw new Error(`tables refer to each other: ${[...above, table.name].join(' → ')}`)
    for (const parent of table.refersTo) {
      const found = byName.get(parent)
      if (found) place(found, [...above, table.name])
    }
    ordered.set(table.name, table)
  }
  // Reference tables first: a distributed table may refer to one, never the other way round.
  for (const table of tables.toSorted(byKindThenName)) place(table, [])
  return [...ordered.values()]
}

const byKindThenName = (one: TableShape, other: TableShape): number =>
  Number(one.hasTenant) - Number(other.hasTenant) || (one.name < other.name ? -1 : 1)
