import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { prepareDataFolder, readSettings, secretOf } from './settings.ts'
import { StartRefused } from './start-refused.ts'

describe('without any setting', () => {
  test('the server is for this machine alone and keeps its data beside itself', () => {
    expect(readSettings({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataFolder: resolve('data'),
      databaseUrl: undefined,
      databaseConnections: 10,
      secret: undefined,
      publicUrl: 'http://localhost:3000',
      logLevel: 'info',
      trustProxy: false,
      statementTimeoutMs: 30_000,
      uploadMegabytes: 500,
    })
  })

  test('an empty variable is as good as none', () => {
    expect(readSettings({ OUTRIDER_PORT: '', DATABASE_URL: '' })).toEqual(readSettings({}))
  })
})

test('what is set is taken', () => {
  const settings = readSettings({
    OUTRIDER_PORT: '8080',
    OUTRIDER_HOST: '0.0.0.0',
    OUTRIDER_PUBLIC_URL: 'https://deals.example.com/',
    DATABASE_URL: 'postgresql://u:p@db/outrider',
    OUTRIDER_TRUST_PROXY: 'true',
    OUTRIDER_STATEMENT_TIMEOUT_MS: '5000',
  })
  expect(settings).toMatchObject({
    port: 8080,
    host: '0.0.0.0',
    publicUrl: 'https://deals.example.com',
    databaseUrl: 'postgresql://u:p@db/outrider',
    trustProxy: true,
    statementTimeoutMs: 5000,
  })
})

test('the address for people follows host and port', () => {
  expect(readSettings({ OUTRIDER_HOST: 'deals.lan', OUTRIDER_PORT: '80' }).publicUrl).toBe(
    'http://deals.lan:80',
  )
  expect(readSettings({ OUTRIDER_HOST: '0.0.0.0' }).publicUrl).toBe('http://localhost:3000')
})

test.each([
  ['OUTRIDER_PORT', '70000'],
  ['OUTRIDER_PORT', '3000a'],
  ['OUTRIDER_PORT', '-1'],
  ['DATABASE_URL', 'mysql://db/outrider'],
  ['DATABASE_URL', 'db'],
  ['OUTRIDER_SECRET', 'short'],
  ['OUTRIDER_PUBLIC_URL', 'deals.example.com'],
  ['OUTRIDER_LOG_LEVEL', 'loud'],
  ['OUTRIDER_TRUST_PROXY', 'maybe'],
  ['OUTRIDER_STATEMENT_TIMEOUT_MS', '10'],
])('%s=%s ends the start, and the variable is named', (variable, value) => {
  expect.assertions(2)
  try {
    readSettings({ [variable]: value })
  } catch (error) {
    expect(error).toBeInstanceOf(StartRefused)
    expect((error as StartRefused).refusal).toMatchObject({
      refused: 'platform.start.badSetting',
      values: { variable },
    })
  }
})

describe('the data folder', () => {
  let above: string
  beforeEach(() => {
    above = mkdtempSync(join(tmpdir(), 'outrider-settings-'))
  })
  afterEach(() => rmSync(above, { recursive: true, force: true }))

  test('is made for its owner alone', () => {
    const dataFolder = join(above, 'a', 'b')
    expect(prepareDataFolder({ dataFolder })).toBe(dataFolder)
    expect(statSync(dataFolder).mode & 0o777).toBe(0o700)
  })

  test('a folder that is there already keeps its rights', () => {
    const dataFolder = join(above, 'shared')
    mkdirSync(dataFolder)
    chmodSync(dataFolder, 0o755)
    prepareDataFolder({ dataFolder })
    expect(statSync(dataFolder).mode & 0o777).toBe(0o755)
  })

  test('that is a file is refused with its name', () => {
    const dataFolder = join(above, 'file')
    writeFileSync(dataFolder, '')
    expect(() => prepareDataFolder({ dataFolder })).toThrow(StartRefused)
  })

  test('keeps a secret that stays the same and that others cannot read', () => {
    const settings = { dataFolder: join(above, 'data'), secret: undefined }
    const secret = secretOf(settings)
    expect(secret.length).toBeGreaterThanOrEqual(32)
    expect(secretOf(settings)).toBe(secret)
    expect(readFileSync(join(settings.dataFolder, 'secret'), 'utf8')).toBe(secret)
    expect(statSync(join(settings.dataFolder, 'secret')).mode & 0o777).toBe(0o600)
  })

  test('keeps no secret when one is set', () => {
    const secret = 'x'.repeat(32)
    expect(secretOf({ dataFolder: join(above, 'none'), secret })).toBe(secret)
    expect(() => statSync(join(above, 'none'))).toThrow()
  })

  test('with a secret cut short is refused instead of signing with it', () => {
    writeFileSync(join(above, 'secret'), 'abc')
    expect(() => secretOf({ dataFolder: above, secret: undefined })).toThrow(/secretUnusable/)
  })
})
