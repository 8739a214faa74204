// Which encoding a text file is in. A byte order mark decides; without one the bytes must prove it. An export may be plain
// ASCII for megabytes before the first Chinese name, so the proof is looked for where the first byte above 127 stands.
import type { FileHandle } from 'node:fs/promises'
import type { Encoding } from './cell.ts'
import { refusedFile } from './file-refused.ts'

export type TextStart = { encoding: Encoding /** Bytes of the byte order mark. */; skip: number }

const SAMPLE = 65_536

/** Control characters other than white space, escape, and the 0x1a that very old programs end a file with. */
const isControl = (code: number): boolean => code < 9 || (code > 13 && code < 26) || (code > 27 && code < 32)

const startsWith = (bytes: Uint8Array, ...mark: number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte)

function byMark(head: Uint8Array): TextStart | undefined {
  if (startsWith(head, 0xef, 0xbb, 0xbf)) return { encoding: 'utf-8', skip: 3 }
  if (startsWith(head, 0xff, 0xfe)) return { encoding: 'utf-16le', skip: 2 }
  if (startsWith(head, 0xfe, 0xff)) return { encoding: 'utf-16be', skip: 2 }
  return undefined
}

/**
 * UTF-16 without a mark: commas, digits and line breaks have a zero byte, always on the same side. Binary files have zeros
 * on both sides. `undefined` where there is no zero at all.
 */
function byZeros(head: Uint8Array): Encoding | 'binary' | undefined {
  let even = 0
  let odd = 0
  for (let at = head.indexOf(0); at >= 0; at = head.indexOf(0, at + 1)) at % 2 === 0 ? even++ : odd++
  if (even + odd === 0) return undefined
  if (head.length % 2 === 1 && head.length < SAMPLE) return 'binary'
  const encoding = even === 0 ? 'utf-16le' : odd === 0 ? 'utf-16be' : undefined
  return encoding && readable(head, encoding) ? encoding : 'binary'
}

/** Whether the bytes are text of the encoding, apart from a character cut off at the end. */
function readable(bytes: Uint8Array, encoding: Encoding): boolean {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
    for (let at = 0; at < text.length; at++) if (isControl(text.charCodeAt(at))) return false
    return true
  } catch {
    return false
  }
}

/** UTF-8 with a slip in it: to be refused by the line of the slip, not as a file of unknown encoding. */
function isNearlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes)
  const wrong = text.split('\ufffd').length - 1
  let beyondAscii = 0
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) beyondAscii++
  return wrong * 20 <= beyondAscii
}

/**
 * GB18030 accepts nearly any pair of high bytes, Latin text with accents among them. Real Chinese text keeps to the
 * characters of GB 2312, whose two bytes are both 0xA1 and higher; the others are rare names.
 */
function looksChinese(bytes: Uint8Array): boolean {
  let common = 0
  let rare = 0
  for (let at = 0; at + 1 < bytes.length; at++) {
    if (bytes[at]! < 0x81) continue
    if (bytes[at]! >= 0xa1 && bytes[at]! <= 0xf7 && bytes[at + 1]! >= 0xa1) common++
    else rare++
    at++
  }
  return common >= 3 * rare
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  const { bytesRead } = await file.read(bytes, 0, length, position)
  return bytes.subarray(0, bytesRead)
}

async function firstHighByte(file: FileHandle): Promise<number | undefined> {
  for (let position = 0; ; ) {
    const bytes = await readAt(file, position, 4 * SAMPLE)
    if (bytes.length === 0) return undefined
    const at = bytes.findIndex((byte) => byte > 127)
    if (at >= 0) return position + at
    position += bytes.length
  }
}

/**
 * Throws `FileRefused` when the file is no text, or text in none of the four encodings. A person's choice is taken as it
 * is: whether it was right shows when the text is decoded.
 */
export async function detectEncoding(file: FileHandle, chosen?: Encoding): Promise<TextStart> {
  const head = await readAt(file, 0, SAMPLE)
  const marked = byMark(head)
  if (marked && (!chosen || chosen === marked.encoding)) return marked
  if (chosen) return { encoding: chosen, skip: 0 }
  const wide = byZeros(head)
  if (wide === 'binary') throw refusedFile('binary')
  if (wide) return { encoding: wide, skip: 0 }
  if (head.some(isControl)) throw refusedFile('binary')
  const first = await firstHighByte(file)
  if (first === undefined) return { encoding: 'utf-8', skip: 0 }
  const proof = await readAt(file, first, SAMPLE)
  if (readable(proof, 'utf-8') || isNearlyUtf8(proof)) return { encoding: 'utf-8', skip: 0 }
  if (readable(proof, 'gb18030') && looksChinese(proof)) return { encoding: 'gb18030', skip: 0 }
  throw refusedFile('encodingUnknown', { byte: first + 1 })
}
