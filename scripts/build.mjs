// npm run build: the server, the commands and the database's process by esbuild, the pages by Vite, each page file once more
// as .br and .gz, and the empty cluster that new embedded databases are unpacked from.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build as bundle } from 'esbuild'
import { build as buildPages } from 'vite'
import { root } from './set-up.mjs'
import { fingerprint } from './sources.mjs'

const quiet = process.argv.includes('--quiet')
const dist = join(root, 'dist')
const web = join(dist, 'web')
const began = performance.now()
const sources = fingerprint(root)

/** Programs that start as processes or threads of their own; their names in dist/ are what the others look for. */
const entries = {
  cli: 'src/main/cli.ts',
  embedded: 'src/platform/db/embedded/child.ts',
  'make-template': 'src/platform/db/embedded/make-template.ts',
  'learner-worker': 'src/win-model/learner-worker.ts',
}

async function buildPrograms() {
  const there = Object.entries(entries).filter(([, file]) => existsSync(join(root, file)))
  const { metafile } = await bundle({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(there),
    outdir: dist,
    // All in one folder: a program finds the others beside itself, whichever chunk it stands in.
    chunkNames: 'chunk-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'warning',
    metafile: true,
  })
  const made = new Set(Object.keys(metafile.outputs).map((file) => file.replace(/^dist\//, '')))
  for (const file of readdirSync(dist))
    if (/\.js(\.map)?$/.test(file) && !made.has(file)) rmSync(join(dist, file))
}

async function makeTemplate() {
  const { makeTemplate, templateTarget } = await import(pathToFileURL(join(dist, 'make-template.js')).href)
  if (!existsSync(templateTarget)) await makeTemplate(templateTarget)
}

/** Vite's own pages, when there are any to build. */
async function buildWeb() {
  if (!existsSync(join(root, 'src/main/web.tsx'))) return []
  await buildPages({ root, logLevel: quiet ? 'error' : 'warn', build: { reportCompressedSize: false } })
  return compressPages()
}

const asBrotli = promisify(brotliCompress)
const asGzip = promisify(gzip)

async function compressPages() {
  const files = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.(js|css|html|svg|json|txt)$/.test(file) && statSync(join(web, file)).size > 1024,
  )
  return Promise.all(
    files.map(async (file) => {
      const content = readFileSync(join(web, file))
      const [br, gz] = await Promise.all([
        asBrotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }),
        asGzip(content, { level: 9 }),
      ])
      writeFileSync(join(web, `${file}.br`), br)
      writeFileSync(join(web, `${file}.gz`), gz)
      return { file, size: content.length, br: br.length, gz: gz.length }
    }),
  )
}

const kilo = (bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(12)

function report(pages) {
  const line = (name, ...sizes) => console.log(`${name.padEnd(48)}${sizes.map(kilo).join('')}`)
  const programs = readdirSync(dist).filter((file) => file.endsWith('.js'))
  const sizeOf = (file) => statSync(join(dist, file)).size
  const size = programs.reduce((sum, file) => sum + sizeOf(file), 0)
  line(`dist/*.js (${programs.length} files)`, size)
  if (pages.length === 0) return
  console.log(
    `\n${'pages'.padEnd(48)}${['size', 'gzip', 'brotli'].map((word) => word.padStart(12)).join('')}`,
  )
  const heaviest = pages.toSorted((one, other) => other.size - one.size)
  for (const { file, size, gz, br } of heaviest.slice(0, 15)) line(file, size, gz, br)
  const sum = (list) => ['size', 'gz', 'br'].map((key) => list.reduce((total, each) => total + each[key], 0))
  line(`all ${pages.length}`, ...sum(pages))
  const html = readFileSync(join(web, 'index.html'), 'utf8')
  const first = pages.filter(({ file }) => file === 'index.html' || html.includes(file.replaceAll('\\', '/')))
  line(`named by index.html: ${first.length}`, ...sum(first))
}

mkdirSync(dist, { recursive: true })
// A build that is broken off must not look like one that ended.
rmSync(join(dist, 'stamp'), { force: true })
try {
  const [, pages] = await Promise.all([buildPrograms().then(makeTemplate), buildWeb()])
  writeFileSync(join(dist, 'stamp'), sources)
  if (!quiet) {
    report(pages)
    console.log(`\nbuilt in ${((performance.now() - began) / 1000).toFixed(1)} s`)
  }
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
