// npm start: from a fresh clone to a running server. Once everything is in place it is the server itself, in this process, so
// that signals and exit codes are the server's own.
import { say } from './language.mjs'
import { setUp } from './set-up.mjs'

// A SIGTERM that npm passes on ends the shell between npm and us, and nobody else would tell us.
const parent = process.ppid
setInterval(() => process.ppid !== parent && process.emit('SIGTERM'), 1000).unref()

setUp()
say('main.setUp.starting')
process.argv.splice(2, 0, 'serve')
await import('../dist/cli.js')
