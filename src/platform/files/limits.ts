// What a file may cost us. Every limit is far above what an honest export needs and far below what would hurt the server.
export type FileLimits = {
  /** Bytes of the file itself. */
  bytes: number
  columns: number
  /** Characters of one cell (Excel's own limit is 32,767). */
  cellCharacters: number
  /** Characters of one row, which is also how far an unclosed quotation mark is followed. */
  rowCharacters: number
  /** Parts of a workbook's zip archive. */
  parts: number
  /** Bytes that all read parts of a workbook may inflate to. */
  inflatedBytes: number
  /** Inflated bytes per packed byte; measured from `ratioFrom` inflated bytes on. Honest sheets reach 10 to 60, bombs 1,000. */
  ratio: number
  ratioFrom: number
  /** Characters of a workbook's table of texts, the one thing of it that has to be held in memory. */
  sharedCharacters: number
}

export const fileLimits: FileLimits = {
  bytes: 1024 * 1024 * 1024,
  columns: 1000,
  cellCharacters: 100_000,
  rowCharacters: 1_000_000,
  parts: 10_000,
  inflatedBytes: 2 * 1024 * 1024 * 1024,
  ratio: 120,
  ratioFrom: 32 * 1024 * 1024,
  sharedCharacters: 50_000_000,
}
