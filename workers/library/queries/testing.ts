import type { CommandId } from '../../../src/domain/vocabulary.ts'
import type { Library } from '../api.ts'
import { IDLE_PIPELINE, NO_ASKER } from '../context.ts'
import type { LibraryContext } from '../context.ts'
import { openTestDb, TEST_NOW_MS } from '../db/testing.ts'
import { createLibrary } from '../library.ts'
import { refuseFileCommands } from '../refuse-commands.ts'

export const DAY_MS = 86_400_000

/** 64 hex digits for a small number. */
export const hashOf = (n: number): string => n.toString(16).padStart(64, '0')

export interface TestPhoto {
  readonly n: number
  readonly path?: string
  readonly source?: string
  readonly takenMs?: number | null
  readonly kind?: string
  readonly traits?: number
  readonly camera?: string
  readonly width?: number
  readonly height?: number
}

export interface TestLibrary {
  readonly library: Library
  readonly context: LibraryContext
  readonly seen: string[]
  addSource(id: string, label?: string): void
  addPhotos(photos: readonly TestPhoto[]): void
  read<Name extends Parameters<Library['read']>[0]>(name: Name, args: never): Promise<unknown>
  run(name: string, args: unknown): ReturnType<Library['run']>
}

/** A library on a real migrated database, with rows as the pipeline leaves them. */
export async function openTestLibrary(): Promise<TestLibrary> {
  const { db } = await openTestDb()
  const seen: string[] = []
  let commands = 0
  const context: LibraryContext = {
    db,
    device: 'testdevice000001',
    now: () => TEST_NOW_MS,
    pipeline: IDLE_PIPELINE,
    viewing: (hashes) => seen.push(...hashes),
    asker: NO_ASKER,
    thumbsLost: () => undefined,
  }
  const unused = (): never => {
    throw new Error('not part of this test')
  }
  const library = createLibrary(context, {
    reads: {
      display: unused,
      scrubStrip: unused,
      storage: unused,
      backup: unused,
      cardCheck: unused,
      models: unused,
      faceData: unused,
      vector: unused,
      vectors: unused,
      placeOf: unused,
      voiceNote: unused,
      missingVoiceNotes: unused,
    },
    commands: refuseFileCommands(unused),
  })
  return {
    library,
    context,
    seen,
    addSource: (id, label = id) =>
      void db.run("INSERT INTO source (id, kind, label, added_at) VALUES (?, 'folder', ?, 1)", [id, label]),
    addPhotos: (photos) => {
      db.tx(() => {
        for (const photo of photos) addPhoto(photo)
      })
    },
    read: async (name, args) => (await library.read(name, args, new AbortController().signal)).value,
    run: (name, args) => {
      commands += 1
      return library.run(name, args, `command-${commands}` as CommandId)
    },
  }

  function addPhoto({ n, path = `${n}.jpg`, source = 's', takenMs = n * DAY_MS, ...rest }: TestPhoto): void {
    db.run(
      `INSERT INTO asset (hash, kind, mime, traits, bytes, width, height, taken_local, taken_confidence, added_at)
       VALUES (unhex(?), ?, 'image/jpeg', ?, 10, ?, ?, ?, 'high', 1) ON CONFLICT DO NOTHING`,
      [hashOf(n), rest.kind ?? 'photo', rest.traits ?? 0, rest.width ?? 400, rest.height ?? 300, takenMs],
    )
    const id = db.scalar<number>('SELECT id FROM asset WHERE hash = unhex(?)', [hashOf(n)]) ?? 0
    db.run(
      `INSERT INTO file (source_id, path, dir, name, bytes, mtime, asset_id, first_seen, hash_state) VALUES (?, ?, ?, ?, 10, 1, ?, 1, 'done')`,
      [source, path, path.split('/').slice(0, -1).join('/'), path.split('/').at(-1) ?? '', id],
    )
    if (rest.camera !== undefined)
      db.run('INSERT INTO metadata (asset_id, camera) VALUES (?, ?) ON CONFLICT DO NOTHING', [
        id,
        rest.camera,
      ])
  }
}
