import fc from 'fast-check'
import { expect, test } from 'vitest'
import { turnCutter } from './wire.ts'

const message = (type: string, body: string): Buffer => {
  const head = Buffer.alloc(5)
  head.write(type, 'latin1')
  head.writeUInt32BE(4 + Buffer.byteLength(body), 1)
  return Buffer.concat([head, Buffer.from(body)])
}
const code = (number: number, body = ''): Buffer => {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + body.length, 0)
  head.writeUInt32BE(number, 4)
  return Buffer.concat([head, Buffer.from(body)])
}
const startup = code(196_608, 'user\0postgres\0\0')
const ask = Buffer.concat([
  message('P', '\0select $1\0'),
  message('B', 'x'.repeat(300)),
  message('E', ''),
  message('S', ''),
])

const kinds = (...chunks: Buffer[]) => {
  const { cut } = turnCutter()
  return chunks.flatMap((chunk) => cut(chunk)).map(({ kind, complete }) => (complete ? kind : `${kind}…`))
}

test('what belongs to one statement with parameters is one turn', () => {
  expect(kinds(startup, ask, message('Q', 'select 1\0'))).toEqual(['startup', 'statement', 'statement'])
})

test('before it starts a client may ask for encryption or cancel another', () => {
  expect(kinds(code(80_877_103), code(80_877_104), startup)).toEqual(['encryption', 'encryption', 'startup'])
  expect(kinds(code(80_877_102, '12345678'))).toEqual(['cancel'])
  expect(kinds(code(131_072))).toEqual(['end'])
})

test('a client that wants answers before its statement is over keeps its turn', () => {
  const pipeline = Buffer.concat([message('P', '\0select 1\0'), message('H', ''), message('S', '')])
  expect(kinds(startup, pipeline)).toEqual(['startup', 'statement…', 'statement'])
})

test('passwords, rows of a COPY and good-byes are told apart', () => {
  const others = [message('p', 'secret\0'), message('d', '1\t2\n'), message('c', ''), message('X', '')]
  expect(kinds(startup, ...others)).toEqual(['startup', 'password', 'copy', 'copy', 'end'])
})

test('however the network cuts the stream, the turns are the same and no byte is lost', () => {
  const stream = Buffer.concat([startup, ask, message('Q', 'select 1\0'), ask, message('X', '')])
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 40 }), (sizes) => {
      const { cut } = turnCutter()
      const turns = []
      for (let at = 0, n = 0; at < stream.length; n++) {
        const size = sizes[n % sizes.length]!
        // A copy, as the network's buffers are.
        turns.push(...cut(Buffer.from(stream.subarray(at, at + size))))
        at += size
      }
      expect(turns.map((turn) => turn.kind)).toEqual([
        'startup',
        'statement',
        'statement',
        'statement',
        'end',
      ])
      expect(Buffer.concat(turns.map((turn) => turn.bytes)).equals(stream)).toBe(true)
    }),
  )
})
