// Cuts the byte stream of a PostgreSQL client into turns: the messages that must run together. PGlite has one session and one
// unnamed statement, so a Parse of one client followed by a Bind of another answers the wrong question.

/** What a client sent and what has to run without anybody else in between. */
export interface Turn {
  readonly kind: 'startup' | 'encryption' | 'cancel' | 'password' | 'statement' | 'copy' | 'end'
  readonly bytes: Uint8Array
  /** False after a Flush: the client wants its answers now and goes on afterwards, so nobody else may run before its Sync. */
  readonly complete: boolean
}

const startupCode = 196_608
const cancelCode = 80_877_102
const encryptionCodes = new Set([80_877_103, 80_877_104])
const letter = (text: string) => text.charCodeAt(0)
const [Query, Sync, Flush, Terminate, Password, FunctionCall] = ['Q', 'S', 'H', 'X', 'p', 'F'].map(letter)
const copyMessages = new Set(['d', 'c', 'f'].map(letter))

/** A cutter keeps what is incomplete. `cut` takes the next bytes and gives the turns that are complete with them. */
export function turnCutter(): { cut(chunk: Uint8Array): Turn[] } {
  let started = false
  const held: Buffer[] = []
  let heldLength = 0
  let scanned = 0

  function join(): Buffer {
    const all = held.length === 1 ? held[0]! : Buffer.concat(held)
    held.length = 0
    held.push(all)
    return all
  }

  return {
    cut(chunk) {
      held.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))
      heldLength += chunk.byteLength
      const needed = neededLength(held[0]!, started, scanned)
      if (needed !== undefined && heldLength < needed) return []
      const all = join()
      const turns: Turn[] = []
      let begin = 0
      for (;;) {
        const size = messageLength(all, scanned, started)
        if (size === undefined || scanned + size > all.length) break
        const kind = started ? kindOf(all[scanned]!) : startupKind(all, scanned)
        const type = all[scanned]!
        scanned += size
        if (kind === 'startup') started = true
        if (
          kind === 'statement' &&
          type !== Query &&
          type !== Sync &&
          type !== Flush &&
          type !== FunctionCall
        )
          continue
        turns.push({ kind, bytes: all.subarray(begin, scanned), complete: !started || type !== Flush })
        begin = scanned
      }
      held.length = 0
      const rest = all.subarray(begin)
      if (rest.length > 0) held.push(rest)
      heldLength = rest.length
      scanned -= begin
      return turns
    },
  }
}

function neededLength(first: Buffer, started: boolean, at: number): number | undefined {
  const size = messageLength(first, at, started)
  return size === undefined ? undefined : at + size
}

function messageLength(bytes: Buffer, at: number, started: boolean): number | undefined {
  if (started) return bytes.length - at < 5 ? undefined : 1 + bytes.readUInt32BE(at + 1)
  return bytes.length - at < 8 ? undefined : bytes.readUInt32BE(at)
}

function startupKind(bytes: Buffer, at: number): Turn['kind'] {
  const code = bytes.readUInt32BE(at + 4)
  if (encryptionCodes.has(code)) return 'encryption'
  if (code === cancelCode) return 'cancel'
  return code === startupCode ? 'startup' : 'end'
}

function kindOf(type: number): Turn['kind'] {
  if (type === Terminate) return 'end'
  if (type === Password) return 'password'
  return copyMessages.has(type) ? 'copy' : 'statement'
}
