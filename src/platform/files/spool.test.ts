import { existsSync, readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { spoolFile } from './spool.ts'
import { freePath, madeFile } from './testing/made-files.ts'

test('an upload is kept as it came', async () => {
  const path = freePath('kept.csv')
  expect(await spoolFile(Readable.from([Buffer.from('a,b\n'), Buffer.from('1,2\n')]), path)).toBe(8)
  expect(readFileSync(path, 'utf8')).toBe('a,b\n1,2\n')
})

test('an upload beyond the limit is stopped at once and leaves nothing behind', async () => {
  const path = freePath('endless.csv')
  const endless = Readable.from(
    (function* () {
      for (;;) yield Buffer.alloc(65_536)
    })(),
  )
  const limits = { bytes: 3 * 1_048_576 }
  await expect(spoolFile(endless, path, limits)).rejects.toMatchObject({
    refusal: { refused: 'files.refusal.tooLarge', values: { limit: 3 } },
  })
  expect(existsSync(path)).toBe(false)
})

test('an upload that breaks off leaves nothing behind', async () => {
  const path = freePath('broken.csv')
  const breaking = Readable.from(
    (function* () {
      yield Buffer.from('a,b\n')
      throw new Error('connection lost')
    })(),
  )
  await expect(spoolFile(breaking, path)).rejects.toThrow('connection lost')
  expect(existsSync(path)).toBe(false)
})

test('a full disk is said in plain words', async () => {
  const full = Readable.from(
    (function* () {
      yield Buffer.from('a')
      throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
    })(),
  )
  await expect(spoolFile(full, freePath('full.csv'))).rejects.toMatchObject({
    refusal: { refused: 'files.refusal.diskFull' },
  })
})

test('a file that is already there is not written over', async () => {
  const path = madeFile('there.csv', 'a')
  await expect(spoolFile(Readable.from([Buffer.from('b')]), path)).rejects.toMatchObject({ code: 'EEXIST' })
  expect(readFileSync(path, 'utf8')).toBe('a')
})
