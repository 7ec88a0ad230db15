import { OPFS } from '../../../src/domain/storage-names.ts'
import type { StorageUse } from '../../../src/domain/storage-use.ts'
import type { Db } from '../db/db.ts'
import type { PipelinePlatform } from './platform.ts'

/** Bytes by kind. What the database knows is not measured on disk: 200,000 thumbnails would take a minute. */
export async function readStorageUse(
  db: Db,
  { opfs, estimate, isPersisted }: Pick<PipelinePlatform, 'opfs' | 'estimate' | 'isPersisted'>,
  signal: AbortSignal,
): Promise<StorageUse> {
  const thumbBytes = db.scalar<number | null>('SELECT sum(bytes) FROM thumb') ?? 0
  const importedBytes =
    db.scalar<number | null>(
      "SELECT sum(f.bytes) FROM file f JOIN source s ON s.id = f.source_id WHERE s.kind = 'imported' AND f.missing_since IS NULL",
    ) ?? 0
  const [catalog, renders, models, estimated, persisted] = await Promise.all([
    measure(opfs, OPFS.library, signal),
    measure(opfs, OPFS.renders, signal),
    measure(opfs, OPFS.models, signal),
    estimate(),
    isPersisted(),
  ])
  return {
    catalogBytes: catalog,
    thumbBytes,
    importedBytes,
    renderBytes: renders,
    modelBytes: models,
    quotaBytes: estimated?.quota ?? null,
    usageBytes: estimated?.usage ?? null,
    persisted,
  }
}

/** A file may go while it is measured: then the folder is counted without it. */
async function measure(opfs: PipelinePlatform['opfs'], path: string, signal: AbortSignal): Promise<number> {
  let bytes = 0
  for await (const { handle } of opfs.walk(path, signal)) {
    try {
      bytes += (await handle.getFile()).size
    } catch {
      signal.throwIfAborted()
    }
  }
  return bytes
}
