import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type LockKind, lockKindHere, takeLock } from './lock.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outrider-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid

/** The file of a lock names this very process; for "somebody else who lives" the test runner's parent stands in. */
const heldByAnother = (kind: LockKind) => {
  if (kind === 'pidFile') writeFileSync(join(folder, 'database.lock'), String(process.ppid))
  return kind === 'pidFile' ? undefined : takeLock(folder, kind)
}

const kinds: LockKind[] = lockKindHere() === 'pidFile' ? ['pidFile'] : ['abstractSocket', 'pidFile']

describe.each(kinds)('a lock by %s', (kind) => {
  test('is had by one at a time', async () => {
    const first = await heldByAnother(kind)
    expect(await takeLock(folder, kind)).toBeUndefined()
    first?.release()
  })

  test('can be had again when it is given back', async () => {
    const first = await takeLock(folder, kind)
    first?.release()
    const second = await takeLock(folder, kind)
    expect(second).toBeDefined()
    second?.release()
  })

  test('of one folder says nothing of another', async () => {
    const other = join(folder, 'other')
    mkdirSync(other)
    const first = await takeLock(folder, kind)
    const second = await takeLock(other, kind)
    expect(second).toBeDefined()
    first?.release()
    second?.release()
  })
})

describe('a lock file', () => {
  test('of a process that is dead is passed over', async () => {
    writeFileSync(join(folder, 'database.lock'), String(deadPid()))
    const lock = await takeLock(folder, 'pidFile')
    expect(lock).toBeDefined()
    lock?.release()
    expect(existsSync(join(folder, 'database.lock'))).toBe(false)
  })

  test.each(['', 'x', '-1', '0'])('with %j in it locks nothing', async (content) => {
    writeFileSync(join(folder, 'database.lock'), content)
    expect(await takeLock(folder, 'pidFile')).toBeDefined()
  })
})

test.runIf(lockKindHere() === 'abstractSocket')(
  'a folder that is renamed is still the same folder',
  async () => {
    const before = join(folder, 'before')
    mkdirSync(before)
    const lock = await takeLock(before)
    renameSync(before, join(folder, 'after'))
    expect(await takeLock(join(folder, 'after'))).toBeUndefined()
    lock?.release()
  },
)
