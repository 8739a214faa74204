import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'

/** A small disk of its own needs the right to mount one; it is seen by the test's process alone and goes away with it. */
const inSmallDisk = (folder: string, command: string) =>
  ['--mount', 'sh', '-c', `mount -t tmpfs -o size=120m none '${folder}' && ${command}`] as const

const mayMount = () =>
  process.platform === 'linux' && spawnSync('unshare', [...inSmallDisk(tmpdir(), 'true')]).status === 0

const possible = !inject('databaseSettings').databaseUrl && mayMount()
if (!possible)
  console.warn(
    'The test of the full disk is left out: it needs Linux, the right to mount, and the embedded database.',
  )

test.runIf(possible)(
  'a full disk refuses the write in words, loses nothing, and is forgotten when there is room again',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'outrider-full-'))
    try {
      const file = join(import.meta.dirname, 'testing/filling-process.ts')
      const command = `exec '${process.execPath}' --import tsx '${file}' '${folder}'`
      const happened = JSON.parse(
        execFileSync('unshare', [...inSmallDisk(folder, command)], { encoding: 'utf8' }),
      )
      expect(happened.refused).toEqual({ status: 503, refusal: { refused: 'platform.refusal.diskFull' } })
      expect(happened.acknowledged.length).toBeGreaterThan(10)
      expect(happened.refusedWithRoom).toBeUndefined()
      expect(happened.keptWithRoom).toEqual(happened.acknowledged)
      expect(happened.kept).toEqual(happened.acknowledged)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
)
