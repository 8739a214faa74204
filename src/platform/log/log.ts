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

export const createLog = (level: LogLevel): Log =>
  pino({ level, redact: { paths: secretPaths, censor: '***' }, timestamp: pino.stdTimeFunctions.isoTime })

/** For tests and commands that say what they have to say themselves. */
export const silentLog: Log = pino({ level: 'silent' })
