import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { languageOf } from './language.mjs'
import { isBuilt, isInstalled, isNodeNewEnough } from './set-up.mjs'
import { fingerprint } from './sources.mjs'

let folder
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outrider-set-up-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(path, content) {
  mkdirSync(join(folder, path, '..'), { recursive: true })
  writeFileSync(join(folder, path), content)
}

test.each([
  ['18.20.4', false],
  ['20.18.3', false],
  ['20.19.0', true],
  ['22.1.0', true],
])('Node %s is new enough: %s', (version, enough) => {
  expect(isNodeNewEnough(version)).toBe(enough)
})

test.each([
  [{ LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
  [{ LANG: 'zh_TW.UTF-8', LC_ALL: 'C.UTF-8' }, 'en'],
  [{ LANG: 'de_DE.UTF-8' }, 'en'],
  [{ LANG: 'en_US.UTF-8', OUTRIDER_LANGUAGE: 'zh-CN' }, 'zh-CN'],
])('a terminal with %j is spoken to in %s', (env, language) => {
  expect(languageOf(env)).toBe(language)
})

test('a terminal that says nothing is spoken to as its system', () => {
  expect(languageOf({}, 'zh-CN')).toBe('zh-CN')
  expect(languageOf({}, 'en-US')).toBe('en')
})

describe('the packages', () => {
  const lock = (packages) => JSON.stringify({ packages })
  const asked = {
    '': {},
    'node_modules/pg': { version: '8.23.1' },
    'node_modules/vitest': { version: '4.1.12', dev: true },
  }
  const installed = 'node_modules/.package-lock.json'
  const older = () => utimesSync(join(folder, installed), new Date(0), new Date(0))

  beforeEach(() => write('package-lock.json', lock(asked)))

  test('are not there in a fresh clone', () => {
    expect(isInstalled(folder, false)).toBe(false)
  })

  test('are there when npm noted what the lockfile asks for', () => {
    write(installed, lock(asked))
    expect(isInstalled(folder, true)).toBe(true)
  })

  test('are asked for again when the lockfile became newer and wants another version', () => {
    write(installed, lock({ 'node_modules/pg': { version: '8.22.0' } }))
    older()
    expect(isInstalled(folder, false)).toBe(false)
  })

  test('are left alone when the lockfile is newer and wants the same', () => {
    write(installed, lock({ 'node_modules/pg': { version: '8.23.1' } }))
    older()
    expect(isInstalled(folder, false)).toBe(true)
  })

  test('for the checks are asked for where only those for running are there', () => {
    write(installed, lock({ 'node_modules/pg': { version: '8.23.1' } }))
    expect(isInstalled(folder, false)).toBe(true)
    expect(isInstalled(folder, true)).toBe(false)
  })

  test('of other platforms are not missed', () => {
    write(
      'package-lock.json',
      lock({ ...asked, 'node_modules/fsevents': { version: '2.3.3', optional: true } }),
    )
    write(installed, lock(asked))
    expect(isInstalled(folder, true)).toBe(true)
  })
})

describe('the build', () => {
  beforeEach(() => {
    write('src/main/cli.ts', 'one')
    write('dist/stamp', fingerprint(folder))
  })

  test('is fresh while nothing has changed', () => {
    expect(isBuilt(folder)).toBe(true)
  })

  test('is stale when a source has changed, came or went', () => {
    write('src/main/cli.ts', 'two')
    expect(isBuilt(folder)).toBe(false)
    write('src/main/cli.ts', 'one')
    write('src/main/new.ts', '')
    expect(isBuilt(folder)).toBe(false)
  })

  test('does not care for tests and documents', () => {
    write('src/main/cli.test.ts', '')
    write('src/opportunities/README.md', '')
    expect(isBuilt(folder)).toBe(true)
  })

  test('that was broken off is not taken for one that ended', () => {
    rmSync(join(folder, 'dist/stamp'))
    expect(isBuilt(folder)).toBe(false)
  })
})
