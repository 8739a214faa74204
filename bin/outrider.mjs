#!/usr/bin/env node
// The command `outrider`, also from a fresh clone: sets itself up when needed, quietly, then runs the built program.
import { setUp } from '../scripts/set-up.mjs'

setUp()
await import('../dist/cli.js')
