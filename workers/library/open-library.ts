/** What the winner of the election opens: the catalog, the pipeline over it, and the table of everything it can be asked. */

import * as v from 'valibot'

import type { DeviceReport } from '../../src/domain/pipeline.ts'
import { fail, isAppError, toAppError, type AppError } from '../../src/domain/errors.ts'
import { NO_CARD } from '../../src/domain/duplicates/card.ts'
import { originalUrl } from '../../src/domain/media-url.ts'
import { OPFS } from '../../src/domain/storage-names.ts'
import type { AssetHash } from '../../src/domain/vocabulary.ts'
import { systemClock } from '../platform/clock.ts'
import { clearBrowserDb, forgetLoss, noteCatalog } from '../platform/marks.ts'
import type { Opfs } from '../platform/opfs.ts'
import type { Library } from './api.ts'
import { exportBackup } from './backup/export-backup.ts'
import { restoreBackup } from './backup/restore-backup.ts'
import { defineCommand } from './commands/command.ts'
import { local } from './commands/local.ts'
import { expireTrash } from './commands/trash.ts'
import { IDLE_PIPELINE, NO_ASKER } from './context.ts'
import type { Db } from './db/db.ts'
import type { EngineOptions } from './db/engine.ts'
import { openCatalog, startAfresh, type OpenedCatalog } from './db/open-catalog.ts'
import { compileSqlite } from './db/wasm-module.ts'
import { createLibrary, type FileCommands, type LibraryParts } from './library.ts'
import { refuseFileCommands } from './refuse-commands.ts'
import { startPipeline, type Pipeline } from './pipeline/pipeline.ts'
import { browserPlatform, type PipelinePlatform } from './pipeline/platform.ts'
import { faceReads } from './pipeline/face-commands.ts'
import { FaceCrops } from './pipeline/face-crops.ts'
import { modelReads } from './pipeline/model-commands.ts'
import { readStorageUse } from './pipeline/storage-use.ts'
import { missingVoiceNotes, setVoiceNote, voiceNote } from './voice-notes/voice-note-commands.ts'
import { noteFiles, sweepNotes } from './voice-notes/voice-note-files.ts'

export interface OpenLibrary {
  readonly library: Library
  /** Version of the database's shape. */
  readonly schema: number
  /** The browser gives no lasting storage: everything is in memory. */
  readonly memory: boolean
  /** Whether there was a catalog and the browser removed it. */
  readonly evicted: Promise<boolean>
  reportDevice(device: DeviceReport): void
  /** Finishes what is in hand and closes every file. */
  close(): Promise<void>
}

export interface OpenOptions {
  /** Sets a damaged catalog aside, whole, and begins an empty one. */
  readonly afresh?: boolean
  readonly onMigrating: () => void
  readonly onCommit: (tables: ReadonlySet<string>) => void
  /** The loss of an earlier catalog no longer matters. */
  readonly onLossForgotten: () => void
  /** Replaces this library by an empty one. Called inside the command `library.reset`. */
  readonly onReset: (erase: () => Promise<void>) => Promise<void>
}

/** Errors: `storage.corrupt`, `library.too_new`, `library.busy`, `storage.full`. */
export async function openLibrary(options: OpenOptions): Promise<OpenLibrary> {
  const { catalog, memory } = await openCatalogOrMemory(options)
  const { db } = catalog
  try {
    const platform = browserPlatform()
    const pipeline = catalog.health().readonly ? null : startPipeline({ db, clock: systemClock, platform })
    db.onCommit(options.onCommit)
    const library = createLibrary(
      {
        db,
        device: catalog.device,
        now: () => systemClock.now(),
        pipeline: pipeline?.view ?? IDLE_PIPELINE,
        asker: pipeline?.asker ?? NO_ASKER,
        viewing: (hashes) => pipeline?.viewing(hashes),
        thumbsLost: (hashes) => pipeline?.thumbsLost(hashes),
      },
      { ...partsOf(catalog, pipeline, platform, options), health: () => catalog.health() },
    )
    const stopTidying = catalog.health().readonly
      ? () => undefined
      : tidyByAge(db, catalog.device, platform.opfs)
    // Without the note an eviction goes unsaid; that is no reason not to open.
    const noting = memory ? Promise.resolve(false) : noteCatalog(catalog.isNew, Date.now()).catch(() => false)
    return {
      library,
      schema: catalog.version,
      memory,
      evicted: noting,
      reportDevice: (device) => pipeline?.reportDevice(device),
      async close() {
        stopTidying()
        await pipeline?.stop()
        catalog.close()
      },
    }
  } catch (thrown) {
    catalog.close()
    throw thrown
  }
}

const TIDY_EVERY_MS = 3_600_000

/** Shortly after the start, and every hour: what lies in the trash for long, and voice notes that nobody can bring back. Returns how to stop. */
function tidyByAge(db: Db, device: string, opfs: Opfs): () => void {
  const tidy = (): void => {
    const now = systemClock.now()
    // A full disk, say: it waits another hour.
    sweepNotes(db, opfs, now).catch(() => undefined)
    try {
      expireTrash({ db, device, now: () => systemClock.now() }, crypto.randomUUID())
    } catch {
      // Likewise.
    }
  }
  const first = setTimeout(tidy, 5000)
  const every = setInterval(tidy, TIDY_EVERY_MS)
  return () => {
    clearTimeout(first)
    clearInterval(every)
  }
}

/** Private windows of some browsers have no storage: the app works, and says that it forgets. */
async function openCatalogOrMemory(
  options: OpenOptions,
): Promise<{ catalog: OpenedCatalog; memory: boolean }> {
  const wasm = await compileSqlite()
  const open = (engine: EngineOptions) => {
    const how = { engine, nowMs: Date.now(), onMigrating: options.onMigrating }
    return options.afresh === true ? startAfresh(how) : openCatalog(how)
  }
  try {
    const catalog = await open({ kind: 'opfs', wasm, directory: OPFS.library, name: 'library.db' })
    return { catalog, memory: false }
  } catch (thrown) {
    if (!isAppError(thrown) || thrown.code !== 'storage.unavailable') throw thrown
    return { catalog: await open({ kind: 'memory', wasm }), memory: true }
  }
}

function partsOf(
  catalog: OpenedCatalog,
  pipeline: Pipeline | null,
  platform: PipelinePlatform,
  options: OpenOptions,
): LibraryParts {
  const { db } = catalog
  async function forgetLossNow(): Promise<void> {
    await forgetLoss()
    options.onLossForgotten()
  }
  const files = noteFiles(platform.opfs)
  const backup: LibraryParts['reads']['backup'] = ({ now }) => exportBackup(db, catalog.device, now(), files)
  const commands = {
    'backup.restore': defineCommand(v.strictObject({ blob: v.blob() }), async (context, args, id) => {
      const outcome = await restoreBackup(files)(context, args, id)
      await forgetLossNow()
      return outcome
    }),
    'library.reset': defineCommand(v.strictObject({ confirm: v.literal('reset') }), async () => {
      await options.onReset(async () => {
        await pipeline?.stop()
        await pipeline?.clearStored()
        catalog.close()
        await platform.opfs.remove(OPFS.library)
        await platform.opfs.remove(OPFS.voices)
        await clearBrowserDb()
      })
      return local(1, 'Start afresh')
    }),
  }
  const reads = {
    backup,
    voiceNote: ({ db: tracked }, args) => voiceNote(tracked, files, args),
    missingVoiceNotes: ({ db: tracked }) => missingVoiceNotes(tracked, files),
  } satisfies Partial<LibraryParts['reads']>
  if (pipeline === null)
    return {
      reads: { ...readonlyReads(platform), ...reads },
      commands: { ...commands, ...readonlyCommands(catalog) },
    }
  return {
    reads: { ...pipeline.reads, ...reads },
    commands: { ...pipeline.commands, ...commands, 'photos.voiceNote': setVoiceNote(files) },
  }
}

/** An old catalog that could not be brought to the new shape is looked at, not worked on. */
function readonlyReads(
  platform: PipelinePlatform,
): Omit<LibraryParts['reads'], 'backup' | 'voiceNote' | 'missingVoiceNotes'> {
  return {
    display: ({ db }, { hash }) => ({ url: originalUrl(hash), ...sizeOf(db, hash) }),
    scrubStrip: () => null,
    vector: () => fail('model.unavailable', 'The catalog is open for reading only.'),
    vectors: () => [],
    placeOf: () => fail('model.unavailable', 'The catalog is open for reading only.'),
    cardCheck: () => NO_CARD,
    ...modelReads,
    ...faceReads(new FaceCrops(platform.opfs)),
    storage: ({ db, signal }) => readStorageUse(db, platform, signal),
  }
}

function readonlyCommands(catalog: OpenedCatalog): FileCommands {
  return refuseFileCommands(() => refuse(catalog.health().error))
}

function refuse(error: AppError | null): never {
  if (error !== null) throw toAppError(error)
  return fail('storage.readonly', 'The catalog is open for reading only.')
}

function sizeOf(db: Db, hash: AssetHash): { width: number; height: number } {
  const row = db.get<{ width: number | null; height: number | null }>(
    'SELECT width, height FROM asset WHERE hash = unhex(?)',
    [hash],
  )
  return { width: row?.width ?? 0, height: row?.height ?? 0 }
}
