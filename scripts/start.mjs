// npm start: from a fresh clone to a running server. Once everything is in place it is the server itself, in this process, so
// that signals and exit codes are the server's own.
import { say } from './language.mjs'
import { setUp } from './set-up.mjs'

setUp()
say('main.setUp.starting')
process.argv.splice(2, 0, 'serve')
await import('../dist/cli.js')
