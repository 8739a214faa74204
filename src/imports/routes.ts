// Imports over HTTP: a file comes, its columns are mapped, it is tried without writing, it runs, and what was refused goes back.
import { insertCustomField, listCustomFields } from '#opportunities/queries.ts'
import { happened } from '#platform/audit/audit.ts'
import type { Actor } from '#platform/contract/actor.ts'
import { dayOf } from '#platform/contract/day.ts'
import { all, can, type Permission } from '#platform/contract/permission.ts'
import { refuse } from '#platform/contract/refusal.ts'
import type { Database } from '#platform/db/database.ts'
import { newIds } from '#platform/db/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { FileRefused } from '#platform/files/file-refused.ts'
import { Download, pagesOf } from '#platform/http/download.ts'
import { accept, found, permit, Refused } from '#platform/http/refused.ts'
import { answer, type Call, read, type Served, stream, write } from '#platform/http/served.ts'
import { importsContract as contract, type ListedImport, type ShownImport } from './contract.ts'
import { removeFile } from './file-jobs.ts'
import type { Import, RefusedRow } from './import.ts'
import { checkStep, type ImportStep } from './import-state.ts'
import type { Importer } from './jobs.ts'
import { checkMapping } from './mapping.ts'
import { newFieldsOf } from './new-fields.ts'
import { mayContinue, mayImport, mayMakeFields } from './permissions.ts'
import { previewImport } from './preview-jobs.ts'
import * as queries from './queries.ts'
import { refusedCells, refusedHeader } from './refused-rows.ts'
import { receiveFile, refusedUpload, type UploadPlace } from './upload-streams.ts'

export interface ImportRooms {
  readonly db: Database
  readonly importer: Importer
  readonly place: UploadPlace
}

const rowsPerPage = 1000

export const importRoutes = ({ db, importer, place }: ImportRooms): Served[] => {
  /** Dry runs under way, by import; a second one of the same import makes an end of the first. */
  const checking = new Map<string, { share: number }>()

  function progressOf({ id, state, rowsDone, shape }: Import): number {
    if (state === 'done') return 1
    const share = checking.get(id)?.share
    if (share !== undefined) return share
    // How far the file is read, where nobody knows yet how many rows it has.
    return shape.rows ? Math.min(1, rowsDone / shape.rows) : (importer.progressOf(id) ?? 0)
  }

  const listed = (kept: queries.FoundImport): ListedImport => {
    const { id, kind, fileName, fileBytes, state, rowsDone, counts, failure } = kept
    return {
      ...{ id, kind, fileName, fileBytes, state, rowsDone, counts, failure },
      rows: kept.shape.rows ?? null,
      progress: progressOf(kept),
      createdAt: kept.createdAt,
      createdBy: { id: kept.createdBy, name: kept.createdByName ?? '' },
      startedAt: kept.startedAt,
      endedAt: kept.endedAt,
    }
  }

  /** The import as it crosses the wire, with what the asking person may do now. */
  async function shown({ tx, actor }: Pick<Call<unknown>, 'tx' | 'actor'>, id: string): Promise<ShownImport> {
    const kept = found(await queries.findImport(tx, id))
    const { format, header: _, columns, samples } = kept.shape
    const fields = newFieldsOf(kept.mapping, await listCustomFields(tx)).map(({ label }) => label)
    const earlier = await queries.findEarlierImport(tx, kept.kind, {
      sha256: kept.fileSha256,
      otherThan: id,
    })
    const step = (name: ImportStep, permission: Permission) =>
      checkStep(kept.state, name)?.refused ?? can(permission)
    const mine = mayContinue(actor, kept)
    return {
      ...listed(kept),
      ...{ format, columns, samples, mapping: kept.mapping, newFields: fields },
      earlier: earlier
        ? { id: earlier.id, on: dayOf(earlier.endedAt ?? earlier.createdAt, actor.timeZone) }
        : null,
      can: {
        map: step('map', mine),
        check: step('check', mine),
        run: step('run', all(mine, mayMakeFields(actor, fields))),
        cancel: step('cancel', mine),
        delete: step('delete', mine),
      },
    }
  }

  /** The import, locked, when this person may take this step with it now. */
  async function forStep(tx: Tx, actor: Actor, id: string, step: ImportStep): Promise<queries.FoundImport> {
    const kept = found(await queries.findImport(tx, id, step === 'check' ? undefined : 'forChange'))
    permit(mayContinue(actor, kept))
    const refused = checkStep(kept.state, step)
    if (refused) throw new Refused(409, refused)
    return kept
  }

  return [
    read(contract.listImports, async ({ input, actor, tx }) => {
      const rows = await queries.listImports(tx, input.limit + 1, input.cursor)
      const page = rows.slice(0, input.limit)
      const next = rows.length > input.limit ? { next: page.at(-1)?.id } : {}
      return { rows: page.map(listed), ...next, can: { import: can(mayImport(actor)) } }
    }),

    stream(contract.uploadFile, async (call) => {
      permit(mayImport(call.actor))
      const made = await receiveFile(call, place)
      return call.writing(async (tx) => {
        await queries.insertImport(tx, made)
        const { id, kind, fileName, fileBytes } = made
        const event = happened('import.uploaded', id, { after: { kind, fileName, fileBytes } })
        return answer(await shown({ tx, actor: call.actor }, id), event)
      })
    }),

    read(contract.getImport, (call) => shown(call, call.input.id)),

    write(contract.mapColumns, async (call) => {
      const { input, actor, tx } = call
      const kept = await forStep(tx, actor, input.id, 'map')
      const { mapping } = input
      if (mapping.kind !== kept.kind) throw new Refused(422, refuse('imports.refusal.kindOfOtherFile'))
      const wrong = checkMapping(mapping, kept.shape.header)
      if (wrong) throw new Refused(422, wrong)
      await queries.updateImport(tx, kept.id, { mapping })
      return answer(await shown(call, kept.id), happened('import.mapped', kept.id))
    }),

    stream(contract.checkFile, async ({ input, actor, reading, writing, now }) => {
      const kept = await reading((tx) => forStep(tx, actor, input.id, 'check'))
      const mine = { share: 0 }
      checking.set(kept.id, mine)
      try {
        const preview = await previewImport(db, actor.tenantId, kept, {
          ...{ memberId: actor.id, now },
          isWanted: () => checking.get(kept.id) === mine,
          progress: (share) => {
            mine.share = share
          },
        })
        if (!preview) throw new Refused(409, refuse('imports.refusal.checkedAnew'))
        await writing(async (tx) => {
          await queries.updateImport(tx, kept.id, { shape: { ...kept.shape, rows: preview.rows } })
          return answer(undefined)
        })
        return preview
      } catch (error) {
        throw error instanceof FileRefused ? refusedUpload(error) : error
      } finally {
        if (checking.get(kept.id) === mine) checking.delete(kept.id)
      }
    }),

    write(contract.runImport, async (call) => {
      const { input, actor, tx, now, afterCommit } = call
      const kept = await forStep(tx, actor, input.id, 'run')
      const fields = newFieldsOf(kept.mapping, await listCustomFields(tx))
      permit(
        mayMakeFields(
          actor,
          fields.map(({ key }) => key),
        ),
      )
      const wrong = checkMapping(kept.mapping, kept.shape.header)
      accept(wrong ?? true)
      const ids = newIds(fields.length)
      const made = fields.map((field, at) => ({ id: ids[at]!, ...field }))
      for (const field of made) await insertCustomField(tx, field, actor.id, now)
      const fresh = { failure: null, endedAt: null, cancelAskedAt: null }
      const startedAt = kept.startedAt ?? now
      await queries.updateImport(tx, kept.id, { state: 'running', startedAt, ...fresh })
      afterCommit(() => importer.start(tx.tenantId, kept.id))
      const { fileName, fileSha256, rowsDone } = kept
      return answer(
        await shown(call, kept.id),
        happened('import.started', kept.id, { after: { fileName, fileSha256, rowsDone } }),
        ...made.map((field) => happened('customField.added', field.id, { after: field })),
      )
    }),

    write(contract.cancelImport, async (call) => {
      const { input, actor, tx, now, afterCommit } = call
      const kept = await forStep(tx, actor, input.id, 'cancel')
      await queries.updateImport(tx, kept.id, { cancelAskedAt: now })
      // One that no server is doing any more is taken up to be ended.
      afterCommit(() => importer.start(tx.tenantId, kept.id))
      return answer(await shown(call, kept.id), happened('import.cancelAsked', kept.id))
    }),

    stream(contract.downloadRefused, async ({ input, actor, reading, writing, translate }) => {
      const kept = found(await reading((tx) => queries.findImport(tx, input.id)))
      await writing(async () =>
        answer(
          undefined,
          happened('export.made', actor.tenantId, { after: { list: 'refusedRows', importId: kept.id } }),
        ),
      )
      const { header } = kept.shape
      const heading = (name: 'line' | 'reasons') => translate(`imports.refusedFile.${name}`)
      const columns = refusedHeader(header, { line: heading('line'), reasons: heading('reasons') })
      const rows = pagesOf(
        (last: RefusedRow | undefined) =>
          reading((tx) => queries.listRefusals(tx, kept.id, last?.line ?? 0, rowsPerPage)),
        (row) => refusedCells(row, header.length, ({ refused, values }) => translate(refused, values)),
      )
      const name = translate('imports.refusedFile.name', { file: kept.fileName.replace(/\.\w+$/, '') })
      return new Download(
        input.format,
        name,
        columns.map((column) => ({ heading: column })),
        rows,
      )
    }),

    write(contract.deleteImport, async ({ input, actor, tx, afterCommit }) => {
      const kept = await forStep(tx, actor, input.id, 'delete')
      await queries.deleteImport(tx, kept.id)
      afterCommit(() => removeFile(kept.filePath))
      const { fileName, kind } = kept
      return answer({ id: kept.id }, happened('import.deleted', kept.id, { before: { fileName, kind } }))
    }),
  ]
}
