// Writes a zip archive as a stream: each part is deflated as it comes and its sizes follow it (PKWARE APPNOTE 4.3.9, data
// descriptors), so that nothing has to be known or held beforehand. Zip64 is not written: parts stay below 4 GB.
import { pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw } from 'node:zlib'

export type ZipPart = { name: string; text: AsyncIterable<string> | Iterable<string> }

type Written = { name: Buffer; offset: number; packed: number; size: number; crc: number }

// A fixed time of change (1 January 1980): the same list gives the same bytes.
const TIME = 0
const DATE = 0x21
const STREAMED_UTF8 = 0x0808

export async function* zipPieces(
  parts: AsyncIterable<ZipPart> | Iterable<ZipPart>,
): AsyncGenerator<Buffer, void, undefined> {
  const directory: Written[] = []
  let offset = 0
  for await (const part of parts) {
    const entry: Written = { name: Buffer.from(part.name), offset, packed: 0, size: 0, crc: 0 }
    const head = localHeader(entry.name)
    yield head
    for await (const piece of deflated(part.text, entry)) yield piece
    const tail = descriptor(entry)
    yield tail
    offset += head.length + entry.packed + tail.length
    directory.push(entry)
  }
  const start = offset
  for (const entry of directory) {
    const record = centralRecord(entry)
    offset += record.length
    yield record
  }
  yield endRecord(directory.length, offset - start, start)
}

async function* deflated(text: ZipPart['text'], entry: Written): AsyncGenerator<Buffer, void, undefined> {
  const deflate = createDeflateRaw({ level: 6, chunkSize: 65_536 })
  const measured = async function* () {
    for await (const piece of text) {
      const bytes = Buffer.from(piece)
      entry.crc = crc32(bytes, entry.crc)
      entry.size += bytes.length
      yield bytes
    }
  }
  // A failing source destroys `deflate`, whose reader then throws; a reader that goes away ends the source.
  const fed = Promise.allSettled([pipeline(measured, deflate)])
  try {
    for await (const piece of deflate) {
      entry.packed += piece.length
      yield piece
    }
  } finally {
    deflate.destroy()
    await fed
  }
}

function localHeader(name: Buffer): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(STREAMED_UTF8, 6)
  head.writeUInt16LE(8, 8)
  head.writeUInt16LE(TIME, 10)
  head.writeUInt16LE(DATE, 12)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, name])
}

function descriptor(entry: Written): Buffer {
  const tail = Buffer.alloc(16)
  tail.writeUInt32LE(0x08074b50, 0)
  tail.writeUInt32LE(entry.crc, 4)
  tail.writeUInt32LE(entry.packed, 8)
  tail.writeUInt32LE(entry.size, 12)
  return tail
}

function centralRecord(entry: Written): Buffer {
  const record = Buffer.alloc(46)
  record.writeUInt32LE(0x02014b50, 0)
  record.writeUInt16LE(20, 4)
  record.writeUInt16LE(20, 6)
  record.writeUInt16LE(STREAMED_UTF8, 8)
  record.writeUInt16LE(8, 10)
  record.writeUInt16LE(TIME, 12)
  record.writeUInt16LE(DATE, 14)
  record.writeUInt32LE(entry.crc, 16)
  record.writeUInt32LE(entry.packed, 20)
  record.writeUInt32LE(entry.size, 24)
  record.writeUInt16LE(entry.name.length, 28)
  record.writeUInt32LE(entry.offset, 42)
  return Buffer.concat([record, entry.name])
}

function endRecord(count: number, size: number, start: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(start, 16)
  return end
}
