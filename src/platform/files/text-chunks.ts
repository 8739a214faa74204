// A text file in pieces that end at a line break, each decoded on its own: so a wrong byte can be named by its line, and no
// character is ever cut in two.
import type { FileHandle } from 'node:fs/promises'
import type { Encoding } from './cell.ts'
import type { TextStart } from './encoding.ts'
import { refusedFile } from './file-refused.ts'

const PIECE = 262_144

export type TextChunk = { text: string /** Bytes of the file read so far. */; position: number }

const unit = (encoding: Encoding): 1 | 2 => (encoding === 'utf-16le' || encoding === 'utf-16be' ? 2 : 1)

/** Index behind the last line break in the bytes, or 0. In none of the encodings is this byte part of another character. */
function afterLastBreak(bytes: Uint8Array, encoding: Encoding, code: number): number {
  if (unit(encoding) === 1) return bytes.lastIndexOf(code) + 1
  const low = encoding === 'utf-16le' ? 0 : 1
  for (let at = bytes.length - (bytes.length % 2) - 2; at >= 0; at -= 2)
    if (bytes[at + low] === code && bytes[at + 1 - low] === 0) return at + 2
  return 0
}

/**
 * Decoded text from `start.skip` on. Throws `FileRefused`: `undecodable` with line and byte of the first character that the
 * encoding does not have, `binary` for a zero character, `rowTooLong` when `maxBytes` pass without a line break.
 */
export async function* textChunks(
  file: FileHandle,
  { encoding, skip }: TextStart,
  newline: '\n' | '\r',
  maxBytes: number,
): AsyncGenerator<TextChunk, void, undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  const code = newline === '\n' ? 10 : 13
  let kept: Uint8Array = new Uint8Array(0)
  let line = 1
  for (let position = skip; ; ) {
    const buffer = Buffer.allocUnsafe(kept.length + PIECE)
    buffer.set(kept)
    const { bytesRead } = await file.read(buffer, kept.length, PIECE, position)
    const bytes = buffer.subarray(0, kept.length + bytesRead)
    const from = position - kept.length
    position += bytesRead
    const cut = bytesRead === 0 ? bytes.length : afterLastBreak(bytes, encoding, code)
    if (cut > 0) {
      let text: string
      try {
        text = decoder.decode(bytes.subarray(0, cut))
      } catch (cause) {
        throw undecodable(bytes.subarray(0, cut), encoding, code, line, from, cause)
      }
      if (text.includes('\0')) throw refusedFile('binary')
      yield { text, position }
      line += countOf(text, newline)
    }
    if (bytesRead === 0) return
    kept = bytes.subarray(cut)
    if (kept.length > maxBytes) throw refusedFile('rowTooLong', { line })
  }
}

function countOf(text: string, newline: string): number {
  let count = 0
  for (let at = text.indexOf(newline); at >= 0; at = text.indexOf(newline, at + 1)) count++
  return count
}

/** Goes through a piece that did not decode, line by line and then byte by byte, for the place of the fault. */
function undecodable(
  bytes: Uint8Array,
  encoding: Encoding,
  code: number,
  firstLine: number,
  from: number,
  cause: unknown,
) {
  const decodes = (part: Uint8Array, stream: boolean): boolean => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(part, { stream })
      return true
    } catch {
      return false
    }
  }
  let line = firstLine
  let start = 0
  for (let end = 0; end < bytes.length; ) {
    end = nextBreak(bytes, encoding, code, end)
    if (!decodes(bytes.subarray(start, end), false)) break
    start = end
    line++
  }
  let good = start
  while (good < bytes.length && decodes(bytes.subarray(start, good + 1), true)) good++
  return refusedFile('undecodable', { encoding: encoding.toUpperCase(), line, byte: from + good + 1 }, cause)
}

function nextBreak(bytes: Uint8Array, encoding: Encoding, code: number, from: number): number {
  if (unit(encoding) === 1) {
    const at = bytes.indexOf(code, from)
    return at < 0 ? bytes.length : at + 1
  }
  const low = encoding === 'utf-16le' ? 0 : 1
  for (let at = from; at + 1 < bytes.length; at += 2)
    if (bytes[at + low] === code && bytes[at + 1 - low] === 0) return at + 2
  return bytes.length
}
