// An upload arrives as a stream but is read at least twice (dry run, then import), and a workbook's directory stands at its
// end. So it is written to a file first, with a limit, and nothing is left behind when that fails.
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { refusedFile } from './file-refused.ts'
import { type FileLimits, fileLimits } from './limits.ts'

/**
 * Writes the stream to `path` (which must not exist) and answers its length in bytes. Throws `FileRefused`: `tooLarge` as
 * soon as the limit is passed, `diskFull` when there is no room; other errors as they are. In every such case no file stays.
 */
export async function spoolFile(
  source: Readable,
  path: string,
  limits: Pick<FileLimits, 'bytes'> = fileLimits,
): Promise<number> {
  let bytes = 0
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > limits.bytes) done(refusedFile('tooLarge', { limit: Math.floor(limits.bytes / 1_048_576) }))
      else done(null, chunk)
    },
  })
  try {
    await pipeline(source, measured, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
    return bytes
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code !== 'EEXIST') await rm(path, { force: true })
    throw code === 'ENOSPC' || code === 'EDQUOT' ? refusedFile('diskFull', undefined, error) : error
  }
}
