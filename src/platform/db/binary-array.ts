// A column of values as PostgreSQL's own binary array: nothing to quote here, nothing to parse there. For thousands of rows that
// is half of what sending them costs. Layout: array_recv and the types' own receive functions in PostgreSQL's source.

export type BinaryType = 'uuid' | 'text' | 'date' | 'timestamptz' | 'integer' | 'bigint' | 'boolean' | 'jsonb'
export type Value = string | number | boolean | null

const oids: Record<BinaryType, number> = {
  uuid: 2950,
  text: 25,
  date: 1082,
  timestamptz: 1184,
  integer: 23,
  bigint: 20,
  boolean: 16,
  jsonb: 3802,
}

const headerBytes = 20
const msOf2000 = Date.UTC(2000, 0, 1)
const msPerDay = 86_400_000
const bytesPerCharacter = 3

const hexDigit = new Uint8Array(128)
for (let digit = 0; digit < 16; digit++) {
  hexDigit[digit.toString(16).charCodeAt(0)] = digit
  hexDigit[digit.toString(16).toUpperCase().charCodeAt(0)] = digit
}

class Writer {
  private bytes: Buffer
  private at = headerBytes

  constructor(guess: number) {
    this.bytes = Buffer.allocUnsafe(headerBytes + guess)
  }

  private room(count: number): void {
    if (this.at + count <= this.bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.at + count))
    this.bytes.copy(larger, 0, 0, this.at)
    this.bytes = larger
  }

  private length(count: number): void {
    this.room(4 + Math.max(count, 0))
    this.at = this.bytes.writeInt32BE(count, this.at)
  }

  nothing(): void {
    this.length(-1)
  }

  /** `before` is the version byte of jsonb. */
  text(value: string, before?: number): void {
    this.room(5 + value.length * bytesPerCharacter)
    const begin = this.at
    this.at += 4
    if (before !== undefined) this.bytes[this.at++] = before
    this.at += this.bytes.write(value, this.at)
    this.bytes.writeInt32BE(this.at - begin - 4, begin)
  }

  uuid(value: string): void {
    this.length(16)
    let high = -1
    for (let place = 0; place < value.length; place++) {
      const code = value.charCodeAt(place)
      if (code === 45) continue
      const digit = hexDigit[code] ?? 0
      if (high < 0) high = digit
      else {
        this.bytes[this.at++] = (high << 4) | digit
        high = -1
      }
    }
  }

  integer(value: number): void {
    this.length(4)
    this.at = this.bytes.writeInt32BE(value, this.at)
  }

  bigint(value: bigint): void {
    this.length(8)
    this.at = this.bytes.writeBigInt64BE(value, this.at)
  }

  boolean(value: boolean): void {
    this.length(1)
    this.bytes[this.at++] = value ? 1 : 0
  }

  finished(oid: number, count: number, hasNulls: boolean): Buffer {
    const { bytes } = this
    bytes.writeInt32BE(1, 0)
    bytes.writeInt32BE(hasNulls ? 1 : 0, 4)
    bytes.writeInt32BE(oid, 8)
    bytes.writeInt32BE(count, 12)
    bytes.writeInt32BE(1, 16)
    return bytes.subarray(0, this.at)
  }
}

/** One dimension, as many elements as there are values. Days are `YYYY-MM-DD`, instants ISO, ids UUIDs, JSON a text. */
export function binaryArray(type: BinaryType, values: readonly Value[]): Buffer {
  const into = new Writer(values.length * 24)
  let hasNulls = false
  for (const value of values) {
    if (value === null || value === undefined) {
      hasNulls = true
      into.nothing()
    } else write(into, type, value)
  }
  return into.finished(oids[type], values.length, hasNulls)
}

const write = (into: Writer, type: BinaryType, value: string | number | boolean): void =>
  writers[type](into, value)

const writers: Record<BinaryType, (into: Writer, value: string | number | boolean) => void> = {
  text: (into, value) => into.text(String(value)),
  jsonb: (into, value) => into.text(String(value), 1),
  uuid: (into, value) => into.uuid(String(value)),
  date: (into, value) => into.integer((Date.parse(`${value}T00:00:00Z`) - msOf2000) / msPerDay),
  timestamptz: (into, value) => into.bigint(BigInt(Date.parse(String(value)) - msOf2000) * 1000n),
  integer: (into, value) => into.integer(Number(value)),
  bigint: (into, value) => into.bigint(BigInt(value)),
  boolean: (into, value) => into.boolean(Boolean(value)),
}
