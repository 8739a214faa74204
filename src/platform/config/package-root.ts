// The folder of the program itself, where `migrations/` and `dist/` lie, whether it runs from source or built.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

function climb(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from
  const parent = dirname(from)
  if (parent === from) throw new Error('package.json not found above the program')
  return climb(parent)
}

export const packageRoot: string = climb(import.meta.dirname)

const manifest: unknown = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'))

export const packageVersion: string = (manifest as { version: string }).version
