// Imports and their refused rows in the database.
import { sql } from 'kysely'
import type { Refusal } from '#platform/contract/refusal.ts'
import { insertColumns } from '#platform/db/columns.ts'
import type { OwnerTx, Tx } from '#platform/db/transaction.ts'
import type { Cell } from './cell.ts'
import type { Import, RefusedRow } from './import.ts'
import type { ImportKind } from './target-field.ts'

export type FoundImport = Import & { createdByName: string | null }

const columns = [
  'import.id',
  'import.kind',
  'import.fileName',
  'import.fileBytes',
  'import.fileSha256',
  'import.filePath',
  'import.shape',
  'import.mapping',
  'import.state',
  'import.rowsDone',
  'import.rowsCreated',
  'import.rowsChanged',
  'import.rowsSame',
  'import.rowsRefused',
  'import.failure',
  'import.cancelAskedAt',
  'import.createdAt',
  'import.createdBy',
  'import.startedAt',
  'import.endedAt',
] as const

const importRows = (tx: Tx) =>
  tx
    .selectFrom('import')
    .leftJoin('member', (join) =>
      join.onRef('member.tenantId', '=', 'import.tenantId').onRef('member.id', '=', 'import.createdBy'),
    )
    .select([...columns, 'member.name as createdByName'])
    .where('import.tenantId', '=', tx.tenantId)

type Row = Awaited<ReturnType<ReturnType<typeof importRows>['executeTakeFirstOrThrow']>>

function importOf({
  rowsCreated,
  rowsChanged,
  rowsSame,
  rowsRefused,
  cancelAskedAt,
  ...row
}: Row): FoundImport {
  return {
    ...row,
    counts: { created: rowsCreated, changed: rowsChanged, same: rowsSame, refused: rowsRefused },
    failure: row.failure === null ? null : (JSON.parse(row.failure) as Refusal),
    isCancelAsked: cancelAskedAt !== null,
  } as unknown as FoundImport
}

/** The import as it stands, locked against others when it is about to be changed. */
export async function findImport(tx: Tx, id: string, lock?: 'forChange'): Promise<FoundImport | undefined> {
  const query = importRows(tx).where('import.id', '=', id)
  const row = await (lock ? query.forUpdate('import') : query).executeTakeFirst()
  return row && importOf(row)
}

/** The newest first; `before` is the id of the last one seen. */
export async function listImports(tx: Tx, limit: number, before?: string): Promise<FoundImport[]> {
  let query = importRows(tx).orderBy('import.id', 'desc').limit(limit)
  if (before) query = query.where('import.id', '<', before)
  return (await query.execute()).map(importOf)
}

/** The last import of this very file, or of one with the same columns, that came to its end. */
export async function findEarlierImport(
  tx: Tx,
  kind: ImportKind,
  like: { sha256: string; otherThan: string } | { header: readonly string[] },
): Promise<FoundImport | undefined> {
  const done = await importRows(tx)
    .where('import.kind', '=', kind)
    .where('import.state', '=', 'done')
    .orderBy('import.id', 'desc')
    .limit(20)
    .execute()
  return done
    .map(importOf)
    .find((each) =>
      'sha256' in like
        ? each.fileSha256 === like.sha256 && each.id !== like.otherThan
        : JSON.stringify(each.shape.header) === JSON.stringify(like.header),
    )
}

export async function insertImport(
  tx: Tx,
  { shape, mapping, counts: _, failure: __, isCancelAsked: ___, startedAt, endedAt, ...row }: Import,
): Promise<void> {
  const none = { rowsCreated: 0, rowsChanged: 0, rowsSame: 0, rowsRefused: 0, failure: null }
  await tx
    .insertInto('import')
    .values({
      tenantId: tx.tenantId,
      ...row,
      ...none,
      shape: JSON.stringify(shape),
      mapping: JSON.stringify(mapping),
      startedAt,
      endedAt,
    })
    .execute()
}

export type ImportChange = Partial<
  Pick<Import, 'state' | 'mapping' | 'shape' | 'startedAt' | 'endedAt' | 'failure' | 'counts' | 'rowsDone'>
> & { cancelAskedAt?: string | null }

export async function updateImport(
  tx: Tx,
  id: string,
  { mapping, shape, failure, counts, ...plain }: ImportChange,
): Promise<void> {
  await tx
    .updateTable('import')
    .set({
      ...plain,
      ...(mapping && { mapping: JSON.stringify(mapping) }),
      ...(shape && { shape: JSON.stringify(shape) }),
      ...(failure !== undefined && { failure: failure && JSON.stringify(failure) }),
      ...(counts && {
        rowsCreated: counts.created,
        rowsChanged: counts.changed,
        rowsSame: counts.same,
        rowsRefused: counts.refused,
      }),
    })
    .where('tenantId', '=', tx.tenantId)
    .where('id', '=', id)
    .execute()
}

/**
 * The transaction commits without waiting for the disk. What is lost in a crash is lost whole, with the progress it had noted,
 * and is done again; the end of the import waits, and with it all that came before.
 */
export async function commitWithoutWaiting(tx: Tx): Promise<void> {
  await sql`set local synchronous_commit = off`.execute(tx)
}

export async function deleteImport(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('import').where('tenantId', '=', tx.tenantId).where('id', '=', id).execute()
}

/** Those that a server left running when it ended, of all organisations. */
export const listRunningImports = (owner: OwnerTx): Promise<{ tenantId: string; id: string }[]> =>
  owner.selectFrom('import').select(['tenantId', 'id']).where('state', '=', 'running').orderBy('id').execute()

export async function insertRefusals(tx: Tx, importId: string, rows: readonly RefusedRow[]): Promise<void> {
  await insertColumns(tx, 'importRefusal', rows.length, [
    ['tenantId', 'uuid', { every: tx.tenantId }],
    ['importId', 'uuid', { every: importId }],
    ['row', 'integer', rows.map(({ line }) => line)],
    ['cells', 'jsonb', rows.map(({ cells }) => JSON.stringify(cells))],
    ['refusals', 'jsonb', rows.map(({ refusals }) => JSON.stringify(refusals))],
  ])
}

/** The refused rows in the order of the file, after a line. */
export async function listRefusals(
  tx: Tx,
  importId: string,
  after: number,
  limit: number,
): Promise<RefusedRow[]> {
  const rows = await tx
    .selectFrom('importRefusal')
    .select(['row', 'cells', 'refusals'])
    .where('tenantId', '=', tx.tenantId)
    .where('importId', '=', importId)
    .where('row', '>', after)
    .orderBy('row')
    .limit(limit)
    .execute()
  return rows.map(({ row, cells, refusals }) => ({
    line: row,
    cells: cells as unknown as Cell[],
    refusals: refusals as unknown as Refusal[],
  }))
}
