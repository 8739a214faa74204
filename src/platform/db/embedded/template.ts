// An empty cluster, made once at build time (make-template.ts). Unpacking it takes 0.8 s where PostgreSQL's initdb takes 4 s in
// WebAssembly.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '#platform/config/package-root.ts'

export const templateTarget = join(packageRoot, 'dist', 'embedded-template.tgz')

/** Where it lies; undefined before the build, and then initdb does the work. */
export const templateFile = (): string | undefined =>
  existsSync(templateTarget) ? templateTarget : undefined
