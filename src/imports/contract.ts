// What crosses the wire about imports. The file itself comes as the bytes of `POST /imports`, with its kind and name in the address.
import { z } from 'zod'
import { customFieldKinds } from '#organizations/custom-field.ts'
import { del, get, post, put } from '#platform/contract/endpoint.ts'
import { canBlock, currency, day, id, instant, integerIn, line, pageOf } from '#platform/contract/shapes.ts'
import { importStates } from './import-state.ts'
import { importKinds } from './target-field.ts'

export const uploadType = 'application/octet-stream'

const header = z.string().max(100_000)
const reading = {
  dayOrder: z.enum(['dmy', 'mdy']).optional(),
  wholeMonth: z.enum(['firstDay', 'lastDay']).optional(),
  mark: z.enum([',', '.']).optional(),
  scale: z.number().int().min(-12).max(12).optional(),
}

const columnUse = z.discriminatedUnion('to', [
  z.object({ to: z.literal('ignore') }),
  z.object({
    to: z.literal('field'),
    field: line(60),
    values: z.record(z.string().max(100_000), z.string().max(200).nullable()).optional(),
    whenUnknown: z.enum(['refuse', 'leaveEmpty']).optional(),
    ...reading,
  }),
  z.object({
    to: z.literal('custom'),
    key: line(80),
    label: line(80),
    kind: z.enum(customFieldKinds),
    ...reading,
  }),
])

export const mappingShape = z.object({
  kind: z.enum(importKinds),
  columns: z.array(z.object({ column: header, use: columnUse })).max(1000),
  identity: z.discriminatedUnion('by', [
    z.object({ by: z.literal('externalId') }),
    z.object({ by: z.literal('columns'), columns: z.array(header).max(50) }),
    z.object({ by: z.literal('row') }),
  ]),
  nameFrom: z.array(header).max(20),
  currency,
})

const refusal = z.object({
  refused: z.string(),
  field: z.string().optional(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
const cell = z.union([z.string(), z.number(), z.boolean()])
const counts = z.object({
  created: z.number(),
  changed: z.number(),
  same: z.number(),
  refused: z.number(),
})

export const listedImport = z.object({
  id,
  kind: z.enum(importKinds),
  fileName: z.string(),
  fileBytes: z.number(),
  state: z.enum(importStates),
  rowsDone: z.number(),
  /** Of the file; null until somebody has read it to its end. */
  rows: z.number().nullable(),
  counts,
  /** 0 to 1 while it runs. */
  progress: z.number(),
  failure: refusal.nullable(),
  createdAt: instant,
  createdBy: z.object({ id, name: z.string() }),
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
})
export type ListedImport = z.output<typeof listedImport>

export const importShape = listedImport.extend({
  format: z.union([
    z.object({ kind: z.literal('csv'), encoding: z.string(), delimiter: z.string() }),
    z.object({ kind: z.literal('xlsx'), sheet: z.string(), sheets: z.array(z.string()) }),
  ]),
  mapping: mappingShape,
  /** One for each column: how sure the guess is, why, what it asks, and what stands in the column. */
  columns: z.array(
    z.object({
      column: z.string(),
      confidence: z.number(),
      why: z.string(),
      asks: z.array(refusal),
      samples: z.array(z.string()),
    }),
  ),
  samples: z.array(z.object({ line: z.number(), cells: z.array(cell) })),
  /** Labels of the fields of one's own that the mapping would make. */
  newFields: z.array(z.string()),
  /** The same file, when it was imported before. */
  earlier: z.object({ id, on: day }).nullable(),
  can: canBlock('map', 'check', 'run', 'cancel', 'delete'),
})
export type ShownImport = z.output<typeof importShape>

const shownValue = z.union([z.string(), z.number(), z.boolean(), z.null()])
const previewedRow = z.object({
  line: z.number(),
  id: id.nullable(),
  name: z.string(),
  currency: z.string().nullable(),
  changes: z.array(z.object({ field: z.string(), from: shownValue, to: shownValue })),
  refusals: z.array(refusal),
  notices: z.array(refusal),
  cells: z.array(cell),
})
export type ShownRow = z.output<typeof previewedRow>

export const previewShape = z.object({
  rows: z.number(),
  counts,
  samples: z.object({
    create: z.array(previewedRow),
    change: z.array(previewedRow),
    same: z.array(previewedRow),
    refused: z.array(previewedRow),
  }),
  newCompanies: z.object({ count: z.number(), names: z.array(z.string()) }),
  notices: z.number(),
})
export type ShownPreview = z.output<typeof previewShape>

const one = z.object({ id })

export const importsContract = {
  listImports: get('/imports')
    .input(z.object({ cursor: id.optional(), limit: integerIn(1, 100, 30) }))
    .output(pageOf(listedImport).extend({ can: canBlock('import') })),
  uploadFile: post('/imports')
    .input(z.object({ kind: z.enum(importKinds), name: line(255) }))
    .output(importShape),
  getImport: get('/imports/{id}').input(one).output(importShape),
  mapColumns: put('/imports/{id}/mapping')
    .input(z.object({ id, mapping: mappingShape }))
    .output(importShape),
  /** Reads the whole file and says what an import would do; writes nothing. */
  checkFile: post('/imports/{id}/dry-run').input(one).output(previewShape),
  runImport: post('/imports/{id}/run').input(one).output(importShape),
  cancelImport: del('/imports/{id}/run').input(one).output(importShape),
  downloadRefused: get('/imports/{id}/refused').input(
    z.object({ id, format: z.enum(['csv', 'xlsx']).default('csv') }),
  ),
  deleteImport: del('/imports/{id}').input(one).output(one),
}
