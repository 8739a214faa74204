// `outrider serve`: the server until somebody stops it.
import { once } from 'node:events'
import { readSettings } from '#platform/config/settings.ts'
import { serve } from '../server.ts'
import type { Terminal } from './terminal.ts'

/** An answer that takes longer than this is cut off when the server stops. */
const patienceMs = 10_000
/** npm passes a Ctrl-C on that the terminal has already sent; a person who presses again waits longer than that. */
const sameKeyPressMs = 500

export async function serveUntilStopped(terminal: Terminal, json: boolean): Promise<void> {
  const { env, say, print } = terminal
  // A person who looks on wants the address and the troubles, not a log; a service keeps its log.
  const logLevel = process.stdout.isTTY ? { OUTRIDER_LOG_LEVEL: 'warn' } : {}
  const server = await serve(readSettings({ ...logLevel, ...env }))
  const { url, setupLink } = server
  if (json) print(JSON.stringify({ url, setupLink: setupLink ?? null }))
  else
    print(
      say(setupLink ? 'main.serve.needsSetup' : 'main.serve.running', { url, setupLink: setupLink ?? '' }),
    )
  await askedToStop()
  if (!json) terminal.tell(say('main.serve.stopping'))
  setTimeout(() => process.exit(1), patienceMs).unref()
  const stopAtOnce = () => process.exit(1)
  setTimeout(() => process.on('SIGINT', stopAtOnce).on('SIGTERM', stopAtOnce), sameKeyPressMs).unref()
  await server.close()
}

async function askedToStop(): Promise<void> {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  // Stays, so that the second copy of one Ctrl-C does not end the process in the middle of closing.
  for (const signal of signals) process.on(signal, () => undefined)
  await Promise.race(signals.map((signal) => once(process, signal)))
}
