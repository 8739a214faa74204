// The one logger: a line of JSON per event on standard output, with what is secret taken out.
import { type Logger, pino } from 'pino'

export type Log = Logger

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

export type LogLevel = (typeof logLevels)[number]

const secretPaths = [
  'password',
  'secret',
  'token',
  '*.password',
  '*.secret',
  '*.token',
  'req.headers.authorization',
  'req.headers.cookie',
  'req.headers["x-api-key"]',
  'res.headers["set-cookie"]',
]

const options = (level: LogLevel) => ({
  level,
  redact: { paths: secretPaths, censor: '***' },
  timestamp: pino.stdTimeFunctions.isoTime,
})

/** Writes to standard output unless told where. */
export const createLog = (level: LogLevel, to?: NodeJS.WritableStream): Log =>
  to ? pino(options(level), to) : pino(options(level))

/** For tests and commands that say what they have to say themselves. */
export const silentLog: Log = pino({ level: 'silent' })
