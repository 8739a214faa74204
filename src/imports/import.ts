// An import as it is kept: a file, what its columns mean, and how far it has come.
import type { Refusal } from '#platform/contract/refusal.ts'
import type { TableFormat } from '#platform/files/cell.ts'
import type { Cell } from './cell.ts'
import type { ImportCounts, ImportState } from './import-state.ts'
import type { Mapping } from './mapping.ts'
import type { ColumnGuess } from './mapping-guess.ts'
import type { ImportKind } from './target-field.ts'

/** What was learnt of the file when it came. */
export interface FileShape {
  format: TableFormat
  header: string[]
  columns: ColumnGuess[]
  samples: { line: number; cells: Cell[] }[]
  /** How many rows the file has, once somebody has read it to its end. */
  rows?: number
  /** An API key or the browser, for the audit of what the import does. */
  startedAs?: 'member' | 'apiKey'
}

export interface Import {
  id: string
  kind: ImportKind
  fileName: string
  fileBytes: number
  fileSha256: string
  filePath: string
  shape: FileShape
  mapping: Mapping
  state: ImportState
  counts: ImportCounts
  rowsDone: number
  failure: Refusal | null
  isCancelAsked: boolean
  createdAt: string
  createdBy: string
  startedAt: string | null
  endedAt: string | null
}

/** A row that was not taken, as it stood in the file. */
export interface RefusedRow {
  line: number
  cells: readonly Cell[]
  refusals: readonly Refusal[]
}
