// Makes the empty cluster that new embedded databases are unpacked from; the build runs it.
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pack, templateTarget } from './template.ts'

export async function makeTemplate(target: string = templateTarget): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'outrider-template-'))
  try {
    const db = await PGlite.create(folder)
    await db.close()
    rmSync(join(folder, 'postmaster.pid'), { force: true })
    mkdirSync(dirname(target), { recursive: true })
    const unfinished = `${target}.${process.pid}`
    writeFileSync(unfinished, pack(folder))
    renameSync(unfinished, target)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
