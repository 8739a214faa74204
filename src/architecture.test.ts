// Holds the arrows of ARCHITECTURE.md: which feature may know which, and which kind of file may import what. It reads the import
// lines of the source; a new kind of file is added to the table below with its reason, the rule is not loosened.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'

/** A feature imports only those before it. */
const features: readonly string[] = [
  'organizations',
  'accounts',
  'evidence',
  'method',
  'opportunities',
  'imports',
  'win-model',
  'decision-chain',
  'procurement',
  'evaluation',
  'engagements',
  'forecasts',
  'capacity',
  'visits',
  'needs',
  'capabilities',
  'solutions',
  'promises',
  'product-demand',
  'quotes',
  'delivery',
  'service',
  'reviews',
  'cockpit',
  'pipeline',
  'assistant',
]

type Kind =
  | 'pure'
  | 'contract'
  | 'queries'
  | 'routes'
  | 'cli'
  | 'seed'
  | 'files'
  | 'thread'
  | 'web'
  | 'platform'
  | 'main'
  | 'words'
  | 'test'

/** What a file is, by its place and name. The first that fits counts. */
const kinds: readonly (readonly [RegExp, Kind])[] = [
  [/\.test\.tsx?$|\/testing\/|^architecture/, 'test'],
  [/\.(json|css)$/, 'words'],
  [/^platform\//, 'platform'],
  [/^main\//, 'main'],
  [/^[\w-]+\/web\//, 'web'],
  [/\/contract\.ts$/, 'contract'],
  // A feature with many questions to the database names them: list-queries.ts.
  [/\/(?:[\w-]+-)?queries\.ts$/, 'queries'],
  // entrance.ts is routes for strangers: they answer before a tenant is known, and open the session. A feature whose uploads and
  // downloads are streams has those in a file of their own: streams.ts.
  [/\/(?:(?:[\w-]+-)?routes|(?:[\w-]+-)?jobs|entrance|(?:[\w-]+-)?streams)\.ts$/, 'routes'],
  // What a command does stands in <verb>-command.ts where it is more than one call; cli.ts says what may be typed.
  [/\/(?:cli|[\w-]+-command)\.ts$/, 'cli'],
  [/\/seed\.ts$/, 'seed'],
  // A command without a server reads and writes tables itself: score-files.ts.
  [/\/[\w-]+-files\.ts$/, 'files'],
  // Long work runs apart from the server; what starts and what runs there knows threads, and no database.
  [/\/[\w-]+-(?:worker|thread)\.ts$/, 'thread'],
  [/./, 'pure'],
]

interface Rule {
  /** Kinds of files in its own feature and, where `others` does not say otherwise, in earlier ones. */
  readonly own: readonly Kind[]
  readonly others?: readonly Kind[]
  /** Folders or files of the platform. */
  readonly platform: RegExp
  readonly packages: RegExp
}

const nothing = /^$/
const anything = /./

/** Parts of the platform that are pure themselves: the words of rules, and how figures are read and written. */
const purePlatform =
  /^platform\/(?:contract\/(?!endpoint|shapes)|i18n\/|search\/|files\/cell\.ts|audit\/difference\.ts)/

const rules: Record<Exclude<Kind, 'test' | 'words'>, Rule> = {
  pure: { own: ['pure', 'words'], platform: purePlatform, packages: nothing },
  contract: {
    own: ['pure', 'contract', 'words'],
    platform: /^platform\/(?:contract|i18n)\//,
    packages: /^zod$/,
  },
  queries: {
    own: ['pure', 'contract', 'queries'],
    platform: /^platform\/(?:db|contract|search|i18n|audit)\//,
    packages: /^kysely$/,
  },
  routes: {
    own: ['pure', 'contract', 'queries', 'routes', 'thread'],
    platform: /^platform\/(?!ui\/|client\/)/,
    packages: /^(?:node:.*|fastify|zod|pg-boss)$/,
  },
  // A command has no rights of its own: it asks the server like everybody else, or works on the person's files.
  cli: {
    own: ['pure', 'contract', 'words', 'cli', 'files'],
    platform: /^platform\/(?:client|contract|i18n|files\/locales)\//,
    packages: /^commander$/,
  },
  files: {
    own: ['pure'],
    platform: /^platform\/(?:files|contract)\//,
    packages: /^node:(?:fs|fs\/promises|path|os|stream|stream\/promises)$/,
  },
  seed: { own: ['pure', 'queries', 'seed'], platform: /^platform\/(?:db|contract)\//, packages: nothing },
  thread: {
    own: ['pure', 'thread'],
    platform: purePlatform,
    packages: /^(?:node:(?:worker_threads|url|path|os|module)|tsx\/esm\/api)$/,
  },
  web: {
    own: ['pure', 'contract', 'web', 'words'],
    platform: /^platform\/(?:ui|client|contract|i18n|search)\//,
    packages: /^(?!node:|pg|kysely|fastify|better-auth)/,
  },
  platform: { own: ['platform', 'words'], platform: anything, packages: anything },
  main: { own: ['main', 'words'], platform: anything, packages: anything },
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.(ts|tsx)$/.test(file) && !/\.d\.ts$|\.generated\.ts$/.test(file))

const kindOf = (file: string): Kind => kinds.find(([pattern]) => pattern.test(file))?.[1] ?? 'pure'
const placeOf = (file: string): string => file.split('/')[0] ?? ''
const orderOf = (place: string): number => features.indexOf(place)

interface Import {
  readonly from: string
  /** A file below src, or the name of a package. */
  readonly to: string
  readonly isPackage: boolean
  readonly typeOnly: boolean
}

const importLine =
  /^\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')

function importsOf(file: string): Import[] {
  const text = withoutComments(readFileSync(`src/${file}`, 'utf8'))
  return [...text.matchAll(importLine)].map(([, type, fixed, later]) => {
    const named = fixed ?? later ?? ''
    const typeOnly = type !== undefined
    if (named.startsWith('#')) return { from: file, to: named.slice(1), isPackage: false, typeOnly }
    if (named.startsWith('.'))
      return { from: file, to: join(dirname(file), named), isPackage: false, typeOnly }
    return { from: file, to: named, isPackage: true, typeOnly }
  })
}

const imports = files.flatMap(importsOf)
const built = imports.filter((each) => kindOf(each.from) !== 'test')
const shown = (list: readonly Import[]) => list.map(({ from, to }) => `${from} → ${to}`)

function isAllowed({ from, to, isPackage }: Import): boolean {
  const kind = kindOf(from) as Exclude<Kind, 'test' | 'words'>
  const { own, others = own, platform, packages } = rules[kind]
  if (isPackage) return packages.test(to)
  // The playbook as data lies beside src.
  if (to.startsWith('../method/')) return true
  if (kindOf(to) === 'platform' || (kindOf(to) === 'words' && placeOf(to) === 'platform'))
    return platform.test(to)
  if (kind === 'main') return true
  return (placeOf(from) === placeOf(to) ? own : others).includes(kindOf(to))
}

test('there is something to look at', () => {
  expect(files.length).toBeGreaterThan(100)
  expect(imports.length).toBeGreaterThan(300)
})

test('every folder of src is a feature with its place in the order, or platform, or main', () => {
  const places = new Set(files.filter((file) => file.includes('/')).map(placeOf))
  const unknown = [...places].filter(
    (place) => orderOf(place) < 0 && place !== 'platform' && place !== 'main',
  )
  expect(unknown).toEqual([])
})

test('a feature knows only those before it', () => {
  const backwards = built.filter(
    ({ from, to, isPackage }) =>
      !isPackage &&
      orderOf(placeOf(from)) >= 0 &&
      orderOf(placeOf(to)) >= 0 &&
      orderOf(placeOf(to)) > orderOf(placeOf(from)),
  )
  expect(shown(backwards)).toEqual([])
})

test('the platform knows no business word', () => {
  const knowing = built.filter(
    ({ from, to, isPackage }) => placeOf(from) === 'platform' && !isPackage && placeOf(to) !== 'platform',
  )
  expect(shown(knowing)).toEqual([])
})

test('nothing but tests imports main', () => {
  const reaching = built.filter(
    ({ from, to, isPackage }) => !isPackage && placeOf(to) === 'main' && placeOf(from) !== 'main',
  )
  expect(shown(reaching)).toEqual([])
})

test('nothing that is built imports a test or its house', () => {
  expect(shown(built.filter(({ to, isPackage }) => !isPackage && kindOf(to) === 'test'))).toEqual([])
})

describe.each(Object.keys(rules))('%s', (kind) => {
  test('imports only what its kind may', () => {
    const wrong = built.filter((each) => kindOf(each.from) === kind && !isAllowed(each))
    expect(shown(wrong)).toEqual([])
  })
})

test('a pure file has no clock, no chance, no environment and does not wait', () => {
  const effects =
    /\bDate\.now\(|new Date\(\)|Math\.random\(|\bprocess\.|\basync\b|\bawait\b|\bfetch\(|console\./
  const impure = files
    .filter((file) => kindOf(file) === 'pure')
    .map((file) => ({
      file,
      effect: effects.exec(withoutComments(readFileSync(`src/${file}`, 'utf8')))?.[0],
    }))
    .filter(({ effect }) => effect !== undefined)
  expect(impure).toEqual([])
})

test('no two files import each other, not even by a detour', () => {
  const needs = new Map<string, string[]>()
  for (const { from, to, isPackage, typeOnly } of built)
    if (!isPackage && !typeOnly) needs.set(from, [...(needs.get(from) ?? []), to])
  const done = new Set<string>()
  const circles: string[] = []
  const visit = (file: string, above: readonly string[]): void => {
    if (above.includes(file)) circles.push([...above.slice(above.indexOf(file)), file].join(' → '))
    else if (!done.has(file)) for (const next of needs.get(file) ?? []) visit(next, [...above, file])
    done.add(file)
  }
  for (const file of needs.keys()) visit(file, [])
  expect(circles).toEqual([])
})
