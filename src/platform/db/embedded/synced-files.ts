// PGlite's own NodeFS never syncs: emscripten's NODEFS has no fsync, so PostgreSQL's call succeeds without touching the disk and
// a power cut loses acknowledged rows. This one gives the stream an fsync that reaches the disk.
import { closeSync, fdatasyncSync, fsyncSync, openSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { NodeFS } from '@electric-sql/pglite/nodefs'

type Init = NodeFS['init']
type EmscriptenOptions = Parameters<Init>[1]

interface NodeStream {
  nfd: number
}

interface MountedModule {
  FS: { filesystems: { NODEFS: { stream_ops: { fsync?: (stream: NodeStream) => number } } } }
}

export class SyncedFiles extends NodeFS {
  syncs = 0
  readonly #onFailedSync: (error: unknown) => never

  /** After a failed sync nobody knows what is on the disk; as PostgreSQL does, the process must end and recover. */
  constructor(folder: string, onFailedSync: (error: unknown) => never) {
    super(folder)
    this.#onFailedSync = onFailedSync
  }

  override async init(pg: Parameters<Init>[0], options: EmscriptenOptions): ReturnType<Init> {
    const { emscriptenOpts } = await super.init(pg, options)
    const addSync = (module: unknown) => {
      const operations = (module as MountedModule).FS.filesystems.NODEFS.stream_ops
      operations.fsync = (stream) => {
        try {
          fdatasyncSync(stream.nfd)
        } catch (error) {
          this.#onFailedSync(error)
        }
        this.syncs += 1
        return 0
      }
    }
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), addSync] } }
  }
}

/** Makes sure that a whole folder is on the disk, as PostgreSQL's initdb does at its end. */
export function syncFolder(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) syncFolder(path)
    else syncFile(path)
  }
  if (process.platform !== 'win32') syncFile(folder)
}

function syncFile(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
