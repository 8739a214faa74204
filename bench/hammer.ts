// Asks a server with a number of clients for a while, each over a kept connection, and says how fast it answered.
import { Agent, type IncomingMessage, request } from 'node:http'

export interface Ask {
  method: 'GET' | 'POST'
  path: string
  headers: Record<string, string>
  body?: () => string
}

export interface Answered {
  perSecond: number
  p50ms: number
  p95ms: number
  requests: number
}

function once(agent: Agent, port: number, ask: Ask): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const body = ask.body?.()
    const headers = body
      ? {
          ...ask.headers,
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(body)),
        }
      : ask.headers
    const sent = request(
      { agent, host: '127.0.0.1', port, path: ask.path, method: ask.method, headers },
      (answer: IncomingMessage) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            text: parts.length > 0 && answer.statusCode !== 200 ? Buffer.concat(parts).toString() : '',
          }),
        )
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

/** `clients` at once for `seconds`, after a short warm-up that is not counted. Any answer but 200 ends the run. */
export async function hammer(port: number, ask: Ask, clients: number, seconds: number): Promise<Answered> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const waits: number[] = []
  const client = async (until: number, counted: boolean) => {
    while (performance.now() < until) {
      const began = performance.now()
      const { status, text } = await once(agent, port, ask)
      if (status !== 200)
        throw new Error(`${ask.method} ${ask.path} answered ${status}: ${text.slice(0, 300)}`)
      if (counted) waits.push(performance.now() - began)
    }
  }
  const all = (until: number, counted: boolean) =>
    Promise.all(Array.from({ length: clients }, () => client(until, counted)))
  await all(performance.now() + 3000, false)
  const began = performance.now()
  await all(began + seconds * 1000, true)
  const took = (performance.now() - began) / 1000
  agent.destroy()
  waits.sort((a, b) => a - b)
  const at = (share: number) => waits[Math.min(waits.length - 1, Math.floor(share * waits.length))] ?? 0
  return { perSecond: waits.length / took, p50ms: at(0.5), p95ms: at(0.95), requests: waits.length }
}
