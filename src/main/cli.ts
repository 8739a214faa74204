// The command `outrider`. Built, it is dist/cli.js.
import { runCommand } from './commands/run.ts'
import { openTerminal } from './commands/terminal.ts'

process.setSourceMapsEnabled(true)
process.exitCode = await runCommand(process.argv.slice(2), openTerminal())
