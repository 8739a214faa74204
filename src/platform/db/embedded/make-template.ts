// Makes the empty cluster that new embedded databases are unpacked from; the build runs it.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { templateTarget } from './template.ts'

export async function makeTemplate(target: string = templateTarget): Promise<void> {
  const db = await PGlite.create()
  const cluster = await db.dumpDataDir('gzip')
  await db.close()
  mkdirSync(dirname(target), { recursive: true })
  const unfinished = `${target}.${process.pid}`
  writeFileSync(unfinished, Buffer.from(await cluster.arrayBuffer()))
  renameSync(unfinished, target)
}
