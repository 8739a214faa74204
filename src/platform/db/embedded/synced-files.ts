// PGlite's own NodeFS never syncs: emscripten's NODEFS has no fsync, so PostgreSQL's call succeeds without touching the disk and
// a power cut loses acknowledged rows. This one gives the stream an fsync that reaches the disk.
import { fdatasyncSync } from 'node:fs'
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

  override async init(pg: Parameters<Init>[0], options: EmscriptenOptions): ReturnType<Init> {
    const { emscriptenOpts } = await super.init(pg, options)
    const addSync = (module: unknown) => {
      const operations = (module as MountedModule).FS.filesystems.NODEFS.stream_ops
      operations.fsync = (stream) => {
        fdatasyncSync(stream.nfd)
        this.syncs += 1
        return 0
      }
    }
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), addSync] } }
  }
}
