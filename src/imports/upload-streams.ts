// A file arrives: it is written to disk as it streams in, understood as a table, and its columns are guessed.
import { createHash, type Hash } from 'node:crypto'
import { Readable } from 'node:stream'
import { mayManageFields } from '#opportunities/permissions.ts'
import { listCustomFields } from '#opportunities/queries.ts'
import { getOrganization } from '#organizations/queries.ts'
import { newId } from '#platform/db/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { FileRefused } from '#platform/files/file-refused.ts'
import { type FileLimits, fileLimits } from '#platform/files/limits.ts'
import { spoolFile } from '#platform/files/spool.ts'
import { firstRows, openTable } from '#platform/files/table.ts'
import { Refused } from '#platform/http/refused.ts'
import type { StreamCall } from '#platform/http/served.ts'
import { fileFor, removeFile } from './file-jobs.ts'
import type { FileShape, Import } from './import.ts'
import { noCounts } from './import-state.ts'
import { fieldSubject, loadMembers } from './lookup-queries.ts'
import { checkMapping } from './mapping.ts'
import { asMappedBefore } from './mapping-again.ts'
import { guessMapping, type MappingGuess } from './mapping-guess.ts'
import { withoutNewFields } from './new-fields.ts'
import { findEarlierImport } from './queries.ts'
import type { ImportKind } from './target-field.ts'

/** Where uploads lie, and how large one may be. */
export interface UploadPlace {
  readonly folder: string
  readonly bytes: number
}

const rowsForGuess = 500
const samplesKept = 20

type Upload = Pick<
  StreamCall<{ kind: ImportKind; name: string }>,
  'input' | 'actor' | 'body' | 'reading' | 'now'
>

/** The import that begins with this file. A file that cannot be read as a table is refused and not kept. */
export async function receiveFile(call: Upload, place: UploadPlace): Promise<Import> {
  const { input, actor, body, now } = call
  const id = newId()
  const path = await fileFor(place.folder, actor.tenantId, id)
  const hash = createHash('sha256')
  try {
    const limits: FileLimits = { ...fileLimits, bytes: place.bytes }
    const fileBytes = await spoolFile(Readable.from(hashed(body, hash), { objectMode: false }), path, limits)
    const { shape, mapping } = await understand(call, path, limits)
    return {
      id,
      ...{ kind: input.kind, fileName: input.name, fileBytes, filePath: path },
      fileSha256: hash.digest('hex'),
      shape: { ...shape, startedAs: actor.kind },
      mapping,
      state: 'mapping',
      counts: noCounts,
      ...{ rowsDone: 0, failure: null, isCancelAsked: false },
      ...{ createdAt: now, createdBy: actor.id, startedAt: null, endedAt: null },
    }
  } catch (error) {
    await removeFile(path)
    throw error instanceof FileRefused ? refusedUpload(error) : error
  }
}

async function* hashed(body: Readable, hash: Hash): AsyncGenerator<Buffer, void, undefined> {
  for await (const chunk of body as AsyncIterable<Buffer>) {
    hash.update(chunk)
    yield chunk
  }
}

export function refusedUpload({ refusal }: FileRefused): Refused {
  const status = refusal.refused.endsWith('.tooLarge')
    ? 413
    : refusal.refused.endsWith('.diskFull')
      ? 503
      : 422
  return new Refused(status, refusal)
}

async function understand(
  { input, actor, reading }: Upload,
  path: string,
  limits: FileLimits,
): Promise<{ shape: FileShape; mapping: Import['mapping'] }> {
  const table = await openTable(path, input.name, {}, limits)
  const rows = await firstRows(table, rowsForGuess)
  const { header, format } = table
  const whole = rows.filter(({ fault }) => !fault)
  const guess = await reading(async (tx) => {
    const known = await knownTo(tx, input.kind)
    const cells = whole.map((row) => row.cells)
    const made = guessMapping({ kind: input.kind, header, rows: cells, ...known })
    const mine = mayManageFields(actor).allowed ? made : withoutNewFields(made, known.customFields)
    return asLastTime(tx, input.kind, header, mine)
  })
  return {
    shape: { format, header, columns: guess.columns, samples: rows.slice(0, samplesKept).map(sampleOf) },
    mapping: guess.mapping,
  }
}

const sampleOf = ({ line, cells }: FileShape['samples'][number]): FileShape['samples'][number] => ({
  line,
  cells: cells.map((cell) => (typeof cell === 'string' ? cell.slice(0, 200) : cell)),
})

async function knownTo(tx: Tx, kind: ImportKind) {
  const { currency } = await getOrganization(tx)
  const members = new Set((await loadMembers(tx)).keys())
  const fields = await listCustomFields(tx)
  return { currency, members, customFields: fields.filter(({ subject }) => subject === fieldSubject(kind)) }
}

/** A file with the columns of an earlier one means what a person said they mean then. */
async function asLastTime(
  tx: Tx,
  kind: ImportKind,
  header: readonly string[],
  guess: MappingGuess,
): Promise<MappingGuess> {
  const earlier = await findEarlierImport(tx, kind, { header })
  if (!earlier || checkMapping(earlier.mapping, header)) return guess
  return asMappedBefore(guess, earlier.mapping)
}
