// How a feature's command reaches the server: with an address and a key, and with nothing else.
import { type CommandCall, CommandRefused } from '#platform/client/command.ts'
import { clientOf, type Send } from '#platform/client/link.ts'
import { refuse } from '#platform/contract/refusal.ts'
import type { Terminal } from './terminal.ts'

export const defaultUrl = 'http://localhost:3000'

export function callOf(terminal: Terminal, given: CommandCall['given']): CommandCall {
  const url = (given.url ?? terminal.env.OUTRIDER_URL ?? defaultUrl).replace(/\/+$/, '')
  const key = given.key ?? terminal.env.OUTRIDER_KEY
  if (!key) throw new CommandRefused(refuse('main.refusal.keyMissing'))
  const send = sender(url, { authorization: `Bearer ${key}`, 'accept-language': terminal.locale })
  const base = `${url}/api/v1`
  return {
    given,
    clientOf: (contract) => clientOf(contract, send, base),
    send: (path, init) => send(base + path, init),
  }
}

const sender =
  (server: string, headers: Record<string, string>): Send =>
  async (url, init) => {
    try {
      return await fetch(url, {
        ...init,
        headers: { ...(init.headers as Record<string, string>), ...headers },
      })
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      const values = { url: server }
      throw new CommandRefused(refuse('main.refusal.serverUnreachable', { values }))
    }
  }
