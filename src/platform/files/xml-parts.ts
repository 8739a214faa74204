// Reads one XML part of a workbook piece by piece. Nothing is ever expanded: a DOCTYPE (where entities would be declared) ends
// the reading at once, and so does text or nesting that grows without end.
import type { Readable } from 'node:stream'
import { SaxesParser } from 'saxes'
import { FileRefused, refusedFile } from './file-refused.ts'

export type XmlHandler = {
  open?(name: string, attributes: Record<string, string>): void
  close?(name: string): void
  text?(text: string): void
}

const DEPTH = 50
const SILENCE = 4 * 1024 * 1024

/**
 * Calls the handler for every tag and text (names without prefix) and yields the bytes of each piece after it, so that
 * the caller can hand on what it has. Throws `FileRefused` `brokenWorkbook` when the XML is not well-formed.
 */
export async function* xmlPieces(
  part: Readable,
  handler: XmlHandler,
): AsyncGenerator<number, void, undefined> {
  const parser = new SaxesParser({ position: false, xmlns: false })
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let depth = 0
  let silence = 0
  parser.on('error', (error) => {
    throw error
  })
  parser.on('doctype', () => {
    throw refusedFile('bomb')
  })
  parser.on('opentag', ({ name, attributes }) => {
    silence = 0
    if (++depth > DEPTH) throw refusedFile('brokenWorkbook')
    handler.open?.(local(name), attributes)
  })
  parser.on('closetag', ({ name }) => {
    silence = 0
    depth--
    handler.close?.(local(name))
  })
  parser.on('text', (text) => handler.text?.(text))
  parser.on('cdata', (text) => handler.text?.(text))
  try {
    for await (const chunk of part) {
      silence += chunk.length
      if (silence > SILENCE) throw refusedFile('brokenWorkbook')
      parser.write(decoder.decode(chunk, { stream: true }))
      yield chunk.length
    }
    parser.write(decoder.decode()).close()
    yield 0
  } catch (error) {
    throw error instanceof FileRefused ? error : refusedFile('brokenWorkbook', undefined, error)
  } finally {
    part.destroy()
  }
}

/** The same for a part that is small enough to be read in one go. */
export async function readXml(part: Readable, handler: XmlHandler): Promise<void> {
  for await (const _ of xmlPieces(part, handler));
}

const local = (name: string): string => {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}
