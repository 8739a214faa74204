// Serves one PGlite to many clients on a socket. PGlite is a single session, so clients take turns: whoever has a transaction or
// an unfinished pipeline open keeps the turn until it ends. (pglite-socket changes turns between the messages of one statement
// and mixed up answers as soon as a parameter did not fit into one packet: docs/decisions/003.)
import { createServer, type Server, type Socket } from 'node:net'
import type { PGlite } from '@electric-sql/pglite'
import { type Turn, turnCutter } from './wire.ts'

export interface SessionOptions {
  /** Asked of every client where others can reach the socket (loopback TCP). */
  readonly password?: string
  /** A client that holds a transaction open without a word for so long is put out, because everyone waits for it. */
  readonly idleTransactionMs: number
  /** PGlite threw: its memory cannot be trusted any more. */
  readonly onBroken: (error: unknown) => void
}

interface Client {
  readonly socket: Socket
  turns: Turn[]
  closed: boolean
  admitted: boolean
  /** COPY … FROM STDIN, kept until its last row. */
  copying: Uint8Array[] | undefined
}

const text = (letter: string) => letter.charCodeAt(0)
const rollback = message('Q', Buffer.from('ROLLBACK\0'))
const sync = message('S', Buffer.alloc(0))
const startup = Buffer.concat([
  Buffer.from([0, 0, 0, 41, 0, 3, 0, 0]),
  Buffer.from('user\0postgres\0database\0postgres\0\0'),
])

function message(type: string, body: Uint8Array): Buffer {
  const whole = Buffer.alloc(5 + body.length)
  whole[0] = text(type)
  whole.writeUInt32BE(4 + body.length, 1)
  whole.set(body, 5)
  return whole
}

// PGlite reads a COPY to its end at once and dies when its input runs dry, so the rows are collected first and PostgreSQL's
// invitation to send them is given by us.
const copyInvitation = message('G', Buffer.from([0, 0, 0]))
const copyStatement = /^\s*copy\s[^;]*\sfrom\s+stdin\b/i
const askPassword = message('R', Buffer.from([0, 0, 0, 3]))
const fatal = (code: string, sentence: string) =>
  message('E', Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${sentence}\0\0`))

export interface Sessions {
  /** Not listening yet. */
  readonly server: Server
  /** Turns taken so far. */
  turns(): number
  /** Runs a chore of our own when no client has the turn. */
  whenFree(chore: () => Promise<void>): void
}

/** PGlite must be ready. */
export async function serveSessions(db: PGlite, options: SessionOptions): Promise<Sessions> {
  const waiting: Client[] = []
  const chores: (() => Promise<void>)[] = []
  let turns = 0
  let holder: Client | undefined
  let busy = false
  // PGlite greets every client alike, so its first greeting serves all: one may connect while another has the turn.
  const greetings: Buffer[] = []
  await run(startup, (part) => greetings.push(part))
  const greeting = Buffer.concat(greetings)
  const idle = setTimeout(() => {
    if (holder && holder.turns.length === 0) dismiss(holder)
  }, options.idleTransactionMs)
  idle.unref()

  /** Runs messages and gives PGlite's answer. Synchronous inside: nothing else can run in between. */
  async function run(bytes: Uint8Array, onAnswer: (part: Buffer) => void): Promise<void> {
    await db.execProtocolRawStream(bytes, {
      syncToFs: false,
      onRawData: (part) => onAnswer(Buffer.from(part)),
    })
  }

  function enqueue(client: Client): void {
    if (client !== holder && !waiting.includes(client)) waiting.push(client)
    if (!busy) void pump()
  }

  async function pump(): Promise<void> {
    busy = true
    try {
      for (;;) {
        const chore = holder ? undefined : chores.shift()
        const client = chore ? undefined : next()
        if (!chore && !client) break
        await chore?.()
        const turn = client?.turns.shift()
        if (client && turn) await take(client, turn)
        else if (client && client === holder) await rollBack()
        // Lets the sockets and the parent's questions be heard between two turns.
        await new Promise(setImmediate)
      }
    } catch (error) {
      options.onBroken(error)
    }
    busy = false
  }

  function next(): Client | undefined {
    if (holder) return holder.closed || holder.turns.length > 0 ? holder : undefined
    return waiting.shift()
  }

  async function take(client: Client, turn: Turn): Promise<void> {
    turns += 1
    client.socket.cork()
    let invited = turn.kind !== 'copy'
    await run(turn.bytes, (part) => {
      const rest = invited ? part : withoutInvitation(part)
      invited ||= rest !== part
      client.socket.write(rest)
    })
    client.socket.uncork()
    passOn(client, turn.complete)
  }

  /** Decides who may run next. */
  function passOn(client: Client, complete: boolean): void {
    const open = !complete || db.isInTransaction()
    holder = open ? client : undefined
    if (open) idle.refresh()
    else if (client.turns.length > 0) waiting.push(client)
  }

  /** The holder went away in the middle. */
  async function rollBack(): Promise<void> {
    await run(Buffer.concat([sync, rollback]), () => undefined)
    holder = undefined
  }

  function dismiss(client: Client): void {
    client.socket.write(fatal('25P03', 'the transaction was idle for too long'))
    client.socket.destroy()
  }

  function admit(client: Client, turn: Turn): void {
    if (turn.kind === 'encryption') client.socket.write('N')
    else if (turn.kind === 'startup' && options.password) client.socket.write(askPassword)
    else if (turn.kind === 'startup') welcome(client)
    else if (turn.kind === 'password' && passwordIn(turn) === options.password) welcome(client)
    else if (turn.kind === 'password') client.socket.end(fatal('28P01', 'wrong password'))
    else client.socket.end()
  }

  function welcome(client: Client): void {
    client.admitted = true
    client.socket.write(greeting)
  }

  function collect(client: Client, turn: Turn): void {
    if (!client.copying && turn.bytes[0] !== text('Q')) {
      client.socket.end(fatal('0A000', 'COPY FROM STDIN needs the simple query protocol'))
    } else if (!client.copying) {
      client.copying = [turn.bytes]
      client.socket.write(copyInvitation)
    } else {
      client.copying.push(turn.bytes)
      if (turn.bytes[0] === text('d')) return
      client.turns.push({ kind: 'copy', bytes: Buffer.concat(client.copying), complete: true })
      client.copying = undefined
    }
  }

  function attend(socket: Socket): void {
    const client: Client = { socket, turns: [], closed: false, admitted: false, copying: undefined }
    const { cut } = turnCutter()
    socket.setNoDelay(true)
    socket.on('data', (chunk) => {
      for (const turn of cut(chunk)) {
        if (!client.admitted) admit(client, turn)
        else if (turn.kind === 'end') socket.end()
        else if (client.copying || begins(turn, copyStatement)) collect(client, turn)
        else client.turns.push(turn)
      }
      if (client.turns.length > 0) enqueue(client)
    })
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      client.closed = true
      client.turns = []
      const place = waiting.indexOf(client)
      if (place >= 0) waiting.splice(place, 1)
      if (client === holder && !busy) void pump()
    })
  }

  return {
    server: createServer(attend),
    turns: () => turns,
    whenFree(chore) {
      chores.push(chore)
      if (!busy) void pump()
    },
  }
}

const passwordIn = (turn: Turn): string => Buffer.from(turn.bytes.subarray(5, -1)).toString('utf8')

function begins(turn: Turn, words: RegExp): boolean {
  const bytes = Buffer.from(turn.bytes.buffer, turn.bytes.byteOffset, Math.min(turn.bytes.length, 2000))
  if (bytes[0] === text('Q')) return words.test(bytes.toString('latin1', 5))
  // A Parse begins with the name of the statement.
  return bytes[0] === text('P') && words.test(bytes.toString('latin1', bytes.indexOf(0, 5) + 1))
}

/** PostgreSQL sends its invitation by itself, so it begins a part. */
const withoutInvitation = (part: Buffer): Buffer =>
  part[0] === text('G') ? part.subarray(1 + part.readUInt32BE(1)) : part
