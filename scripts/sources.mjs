// What the build is made from. Its fingerprint is kept beside the result, so that a start builds only what has changed.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const places = [
  'src',
  'public',
  'method',
  'index.html',
  'vite.config.ts',
  'package-lock.json',
  'package.json',
  'scripts/build.mjs',
]

const isTest = (path) => /\.test\.tsx?$|\/testing\/|\.md$/.test(path)

function filesOf(root, place) {
  if (!statSync(join(root, place), { throwIfNoEntry: false })?.isDirectory()) return [place]
  return readdirSync(join(root, place), { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => filesOf(root, `${place}/${entry.name}`))
}

/** A hash over names and contents; tests and documents do not count. */
export function fingerprint(root) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0])
  for (const path of places.flatMap((place) => filesOf(root, place)).filter((each) => !isTest(each)))
    if (statSync(join(root, path), { throwIfNoEntry: false }))
      hash.update(`\0${path}\0`).update(readFileSync(join(root, path)))
  return hash.digest('hex')
}
