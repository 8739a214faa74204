// An empty cluster, made once at build time (make-template.ts). Unpacking it takes a fifth of a second where PostgreSQL's initdb
// takes four in WebAssembly. The file is gzip of one line of JSON (the entries) and the bytes of the files one after the
// other; it carries PGlite's version in its name, because another version may not read it.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { packageRoot } from '#platform/config/package-root.ts'

interface Manifest {
  dependencies: Record<string, string>
}

const manifest = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as Manifest
const version = manifest.dependencies['@electric-sql/pglite']

export const templateTarget = join(packageRoot, 'dist', `embedded-${version}.template`)

/** Where it lies; undefined before the build, and then initdb does the work. */
export const templateFile = (): string | undefined =>
  existsSync(templateTarget) ? templateTarget : undefined

/** Folders have no size. */
interface Entry {
  readonly path: string
  readonly size?: number
}

export function pack(folder: string): Buffer {
  const contents: Buffer[] = []
  const entries = walk(folder).map((path): Entry => {
    if (path.endsWith('/')) return { path }
    const content = readFileSync(join(folder, path))
    contents.push(content)
    return { path, size: content.length }
  })
  return gzipSync(Buffer.concat([Buffer.from(`${JSON.stringify(entries)}\n`), ...contents]))
}

/** Everything below a folder, folders first and with a slash at their end. */
const walk = (folder: string, above = ''): string[] =>
  readdirSync(join(folder, above), { withFileTypes: true }).flatMap((entry) => {
    const path = above + entry.name
    return entry.isDirectory() ? [`${path}/`, ...walk(folder, `${path}/`)] : [path]
  })

export function unpack(packed: Buffer, folder: string): void {
  const all = gunzipSync(packed)
  const headEnd = all.indexOf('\n')
  const entries = JSON.parse(all.toString('utf8', 0, headEnd)) as Entry[]
  mkdirSync(folder, { mode: 0o700 })
  let at = headEnd + 1
  for (const { path, size } of entries) {
    if (size === undefined) mkdirSync(join(folder, path), { mode: 0o700 })
    else writeFileSync(join(folder, path), all.subarray(at, at + size), { mode: 0o600 })
    at += size ?? 0
  }
}
