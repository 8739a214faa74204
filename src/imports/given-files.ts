// The files that a person names on the command line: the one to import, and a mapping.
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { type Refusal, refuse } from '#platform/contract/refusal.ts'

const unreadable = (file: string, error: unknown): Refusal =>
  refuse('imports.refusal.fileUnreadable', {
    field: 'file',
    values: { file, reason: (error as NodeJS.ErrnoException).code ?? String(error) },
  })

/** The file as a stream and its name, or why it cannot be read. */
export async function givenFile(
  file: string,
): Promise<{ name: string; bytes: ReadableStream<Uint8Array> } | Refusal> {
  try {
    await stat(file)
    const bytes = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>
    return { name: basename(file), bytes }
  } catch (error) {
    return unreadable(file, error)
  }
}

/** The JSON of a file, whatever it holds; the server checks it. */
export async function givenJson(file: string): Promise<{ value: unknown } | Refusal> {
  try {
    return { value: JSON.parse(await readFile(file, 'utf8')) }
  } catch (error) {
    return error instanceof SyntaxError
      ? refuse('imports.refusal.mappingUnreadable', { field: 'mapping', values: { file } })
      : unreadable(file, error)
  }
}
