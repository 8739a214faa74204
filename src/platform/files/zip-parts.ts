// The parts of a workbook's zip archive, opened one at a time as streams. A zip bomb is a small file that inflates without
// end; what the archive claims about sizes is not believed but counted while inflating.
import type { Readable } from 'node:stream'
import { Transform } from 'node:stream'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { FileRefused, refusedFile } from './file-refused.ts'
import type { FileLimits } from './limits.ts'

export type ZipParts = {
  /** Names of the parts as the archive has them, in lower case, without a leading slash. */
  names(): string[]
  /** Inflated size as the archive claims it: good for progress, not for safety. */
  claimedSize(name: string): number
  /** The inflated bytes of a part, or nothing when there is no such part. Reading throws `FileRefused` on a bomb. */
  read(name: string): Promise<Readable | undefined>
  close(): void
}

export async function openZip(path: string, limits: FileLimits): Promise<ZipParts> {
  let zip: ZipFile
  try {
    zip = await openPromise(path, { autoClose: false, lazyEntries: true, validateEntrySizes: true })
  } catch (cause) {
    throw refusedFile('brokenWorkbook', undefined, cause)
  }
  try {
    const entries = await directory(zip, limits)
    let inflated = 0
    return {
      names: () => [...entries.keys()],
      claimedSize: (name) => entries.get(partName(name))?.uncompressedSize ?? 0,
      close: () => zip.close(),
      async read(name) {
        const entry = entries.get(partName(name))
        if (!entry) return undefined
        if (entry.isEncrypted()) throw refusedFile('encrypted')
        let ofPart = 0
        const counted = new Transform({
          transform(chunk: Buffer, _encoding, done) {
            ofPart += chunk.length
            inflated += chunk.length
            const isBomb =
              inflated > limits.inflatedBytes ||
              (ofPart > limits.ratioFrom && ofPart > limits.ratio * entry.compressedSize)
            if (isBomb) done(refusedFile('bomb'))
            else done(null, chunk)
          },
        })
        const packed = await zip.openReadStreamPromise(entry).catch(broken)
        packed.on('error', (cause) =>
          counted.destroy(
            cause instanceof FileRefused ? cause : refusedFile('brokenWorkbook', undefined, cause),
          ),
        )
        counted.on('close', () => packed.destroy())
        return packed.pipe(counted)
      },
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

const partName = (name: string): string => name.replace(/^\/+/, '').toLowerCase()

const broken = (cause: unknown): never => {
  throw refusedFile('brokenWorkbook', undefined, cause)
}

async function directory(zip: ZipFile, limits: FileLimits): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  if (zip.entryCount > limits.parts) throw refusedFile('bomb')
  try {
    for await (const entry of zip.eachEntry()) {
      if (entries.size >= limits.parts) throw refusedFile('bomb')
      entries.set(partName(entry.fileName), entry)
    }
  } catch (error) {
    throw error instanceof FileRefused ? error : broken(error)
  }
  return entries
}
