import wasmUrl from '@journeyapps/wa-sqlite/dist/wa-sqlite.wasm?url'
import { CHROMA_SIDE, HASH_BYTES, SMALL_SIDE, VIEWS } from '../../src/domain/duplicates/signature.ts'
import { faceKey } from '../../src/domain/faces/face-key.ts'
import { PHASH_VERSION, thumbVersion } from '../../src/domain/pipeline.ts'
import { facePath, OPFS, thumbPath } from '../../src/domain/storage-names.ts'
import type { AssetHash } from '../../src/domain/vocabulary.ts'
import type { Db } from '../../workers/library/db/db.ts'
import { saveLooks } from '../../workers/library/db/people.ts'
import { openCatalog } from '../../workers/library/db/open-catalog.ts'
import { refreshSearchText, SEARCHED_PARTS } from '../../workers/library/db/search-text.ts'
import { captionAt } from '../../workers/library/testing/catalog-work.ts'
import { openAccessHandle } from '../../workers/platform/access-handle.ts'
import { loadVectorKernel } from '../../workers/library/vectors/kernel.ts'
import { openVectorFile } from '../../workers/library/vectors/opfs-file.ts'
import { openVectorStore } from '../../workers/library/vectors/store.ts'
import type { FillAnswer, FillRequest } from './fill.ts'
import { MADE_MODELS, madeVectors, type MadeModel } from './made-vectors.ts'

const BATCH = 5000 // rows a transaction
/** The versions that count today: a library whose work is done. */
const STAGES = [
  ['meta', 'meta/1'],
  ['thumb', thumbVersion([320, 1280])],
  ['phash', PHASH_VERSION],
] as const
const DAY_MS = 86_400_000
const NEWEST = Date.UTC(2024, 5, 1)

onmessage = (event: MessageEvent<FillRequest>): void => {
  const from = performance.now()
  fill(event.data).then(
    () => {
      answer({ seconds: (performance.now() - from) / 1000 })
    },
    (error: unknown) => {
      answer({ error: JSON.stringify(error) + String(error), seconds: 0 })
    },
  )
}

function answer(value: FillAnswer): void {
  postMessage(value)
}

async function fill({
  rows,
  thumbs,
  twins = 0,
  vectors,
  people = 0,
  words = false,
}: FillRequest): Promise<void> {
  const wasm = await WebAssembly.compileStreaming(fetch(wasmUrl))
  const catalog = await openCatalog({
    engine: { kind: 'opfs', wasm, directory: OPFS.library, name: 'library.db' },
    nowMs: Date.now(),
  })
  catalog.db.run(
    `INSERT INTO source (id, kind, label, state, added_at, scanned_at) VALUES ('bench', 'folder', 'Generated', 'offline', ?, ?)`,
    [NEWEST, NEWEST],
  )
  for (let first = 0; first < rows; first += BATCH)
    insertBatch(catalog.db, first, Math.min(BATCH, rows - first))
  if (words) writeWords(catalog.db, rows)
  catalog.db.run('INSERT INTO thumb (asset_id, size, bytes) SELECT id, 320, 9000 FROM asset WHERE id <= ?', [
    thumbs,
  ])
  if (twins > 0) insertSignatures(catalog.db, rows, twins)
  if (people > 0) await insertPeople(catalog.db, people)
  if (vectors !== undefined) await insertVectors(catalog.db, rows, vectors)
  catalog.db.run('ANALYZE')
  catalog.close()
  await writeThumbs(thumbs)
}

function writeWords(db: Db, rows: number): void {
  for (let first = 0; first < rows; first += BATCH) {
    const photos = Array.from({ length: Math.min(BATCH, rows - first) }, (_, offset) => first + offset)
    db.tx(() => {
      db.run('UPDATE asset SET file_caption = value ->> 1 FROM json_each(?) WHERE asset.id = value ->> 0', [
        JSON.stringify(photos.map((index) => [index + 1, captionAt(index) || null])),
      ])
      refreshSearchText(
        db,
        photos.map((index) => index + 1),
        SEARCHED_PARTS,
      )
    })
  }
}

/** Photo `index`, 0 the newest: twenty years back, in days of very unequal size, every shape a camera makes. */
function photoAt(index: number): Record<string, number | string> {
  const burst = Math.floor(index / 40)
  const takenLocal = NEWEST - Math.round(burst * 0.6 * DAY_MS) - (index % 40) * 60_000
  const ratios = [
    [4032, 3024],
    [3024, 4032],
    [6000, 4000],
    [1920, 1080],
    [2048, 2048],
    [8000, 2000],
  ] as const
  const [width, height] = ratios[(index * 7) % ratios.length] ?? ratios[0]
  const year = new Date(takenLocal).getUTCFullYear()
  return {
    index,
    hash: hashAt(index),
    takenLocal,
    width,
    height,
    path: `${String(year)}/IMG_${String(index)}.jpg`,
    dir: String(year),
  }
}

function hashAt(index: number): string {
  return (
    (Math.imul(index, 2654435761) >>> 0).toString(16).padStart(8, '0') + index.toString(16).padStart(56, '0')
  )
}

function insertBatch(db: Db, first: number, count: number): void {
  const batch = JSON.stringify(Array.from({ length: count }, (_, offset) => photoAt(first + offset)))
  db.tx(() => {
    db.run(
      `INSERT INTO asset (id, hash, kind, mime, bytes, width, height, orientation, taken_local, taken_offset_min, taken_source, taken_field,
         taken_confidence, blurhash, added_at)
       SELECT value ->> 'index' + 1, unhex(value ->> 'hash'), CASE WHEN (value ->> 'index') % 20 = 0 THEN 'video' ELSE 'photo' END, 'image/jpeg', 3000000,
         value ->> 'width', value ->> 'height', 1, value ->> 'takenLocal', 60, 'embedded', 'EXIF DateTimeOriginal', 'high',
         'LKO2?U%2Tw=w]~RBVZRi};RPxuwH', 0
       FROM json_each(?)`,
      [batch],
    )
    db.run(
      `INSERT INTO file (source_id, path, dir, name, bytes, mtime, asset_id, first_seen, hash_state)
       SELECT 'bench', value ->> 'path', value ->> 'dir', 'IMG_' || (value ->> 'index') || '.jpg', 3000000, value ->> 'takenLocal',
         value ->> 'index' + 1, 0, 'done'
       FROM json_each(?)`,
      [batch],
    )
    db.run(
      `INSERT INTO metadata (asset_id, make, model, camera)
       SELECT value ->> 'index' + 1, 'Canon', 'EOS R' || ((value ->> 'index') % 5), 'Canon EOS R' || ((value ->> 'index') % 5) FROM json_each(?)`,
      [batch],
    )
    for (const [stage, version] of STAGES) {
      db.run(
        `INSERT INTO stage_run (asset_id, stage, version, state, at) SELECT value ->> 'index' + 1, ?, ?, 'done', 0 FROM json_each(?)`,
        [stage, version, batch],
      )
    }
  })
}

/**
 * Signatures as stage `thumb` leaves them, not yet compared; of the first `twins` pairs of neighbours the second is nearly the first. Bits are
 * random, so that pictures that look alike by chance are rarer than among real ones.
 */
function insertSignatures(db: Db, rows: number, twins: number): void {
  const sizes = [HASH_BYTES * VIEWS.length, 32, SMALL_SIDE ** 2, CHROMA_SIDE ** 2 * 2] as const
  let state = 1
  const byte = (): number => {
    state = Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9
    return (state >>> 11) & 255
  }
  let last = sizes.map((size) => new Uint8Array(size))
  for (let first = 1; first <= rows; first += BATCH)
    db.tx(() => {
      for (let id = first; id < Math.min(first + BATCH, rows + 1); id++) {
        const isTwin = id % 2 === 0 && id <= twins * 2
        const made = isTwin
          ? last.map((bytes) => bytes.slice())
          : sizes.map((size) => Uint8Array.from({ length: size }, byte))
        if (isTwin && made[0] !== undefined) made[0][id % HASH_BYTES] = (made[0][id % HASH_BYTES] ?? 0) ^ 3
        last = made
        const [hashes = NOTHING, phash = NOTHING, small = NOTHING, chroma = NOTHING] = made
        db.run(
          `INSERT INTO phash (asset_id, hashes, phash, small, chroma, blank, sharpness, clipped_low, clipped_high, mean)
           VALUES (?, ?, ?, ?, ?, 0, 10, 0, 0, 0.5)`,
          [id, hashes, phash, small, chroma],
        )
      }
    })
  // Films are not compared, and neighbours are shots of one camera: twins are exports of one photo.
  db.run("UPDATE asset SET kind = 'photo', width = 4032, height = 3024 WHERE id <= ?", [twins * 2])
  db.run('UPDATE metadata SET camera = NULL WHERE asset_id <= ?', [twins * 2])
}

/** As if the model had looked at everything and compared all neighbours. */
async function insertVectors(db: Db, rows: number, model: MadeModel): Promise<void> {
  const kernel = await loadVectorKernel()
  const { store } = openVectorStore(await openVectorFile(model), MADE_MODELS[model], [], kernel)
  let batch: Float32Array[] = []
  let id = 1
  const flush = (): void => {
    const placed = store.append(batch).map((slot, at) => [id + at, slot])
    id += batch.length
    batch = []
    db.tx(() =>
      db.run(
        'INSERT INTO vector_slot (asset_id, model, slot, paired) SELECT value ->> 0, ?, value ->> 1, 1 FROM json_each(?)',
        [model, JSON.stringify(placed)],
      ),
    )
  }
  for (const vector of madeVectors(model, rows)) if (batch.push(vector) === BATCH) flush()
  flush()
  store.close()
  db.run("INSERT INTO setting (key, value) VALUES ('meaningModel', ?)", [JSON.stringify(model)])
}

const FACES_EACH = 5
const FACE_BOX = { x: 0.4, y: 0.3, w: 0.2, h: 0.25 }
/** Some screens of the page People; a file in OPFS takes 5 ms. */
const CUT_OUT = 600

/** Face `n` is on photo `n`; of every person the first is the clearest. */
async function insertPeople(db: Db, people: number): Promise<void> {
  const key = faceKey(FACE_BOX)
  const faces = people * FACES_EACH
  for (let first = 1; first <= faces; first += BATCH)
    db.tx(() =>
      db.run(
        `INSERT INTO face (id, asset_id, key, x, y, w, h, score, size_px, quality, model, has_crop)
         SELECT value, value, ?2, 0.4, 0.3, 0.2, 0.25, 0.95, 200, CASE WHEN value <= ?3 THEN 1 ELSE 2 END, 'bench', value <= ?4 FROM json_each(?1)`,
        [
          JSON.stringify(
            Array.from({ length: Math.min(BATCH, faces - first + 1) }, (_, offset) => first + offset),
          ),
          key,
          people,
          CUT_OUT,
        ],
      ),
    )
  saveLooks(db, {
    faces: Array.from({ length: faces }, (_, at) => [at + 1, 1 + (at % people), 0.9] as const),
    changed: [],
    pairs: [],
  })
  const pictures = await Promise.all(Array.from({ length: 16 }, (_, hue) => paint(hue * 22)))
  const root = await navigator.storage.getDirectory()
  for (let at = 0; at < Math.min(CUT_OUT, people); at++) {
    const path = facePath(hashAt(at) as AssetHash, key).split('/')
    const name = path.pop() ?? ''
    let folder = root
    for (const part of path) folder = await folder.getDirectoryHandle(part, { create: true })
    const file = await openAccessHandle(await folder.getFileHandle(name, { create: true }))
    file.write(pictures[at % pictures.length] ?? NOTHING)
    file.close()
  }
}

const NOTHING = new Uint8Array(0)

const WRITERS = 16 // each file is a few messages to the browser process: they are sent together

/** Sixteen painted pictures under as many names as there are photos: what the grid decodes is real. */
async function writeThumbs(count: number): Promise<void> {
  const pictures = await Promise.all(Array.from({ length: 16 }, (_, hue) => paint(hue * 22)))
  const root = await navigator.storage.getDirectory()
  const thumbs = await root.getDirectoryHandle(OPFS.thumbs, { create: true })
  const folders = new Map<string, Promise<FileSystemDirectoryHandle>>()
  let next = 0
  async function writeSome(): Promise<void> {
    for (let index = next++; index < count; index = next++) {
      const [, prefix = '', name = ''] = thumbPath(hashAt(index) as AssetHash, 320).split('/')
      const folder = folders.get(prefix) ?? thumbs.getDirectoryHandle(prefix, { create: true })
      folders.set(prefix, folder)
      const handle = await (await folder).getFileHandle(name, { create: true })
      const file = await openAccessHandle(handle)
      // Two by two, so that twins look alike.
      file.write(pictures[(index >> 1) % pictures.length] ?? new Uint8Array())
      file.close()
    }
  }
  await Promise.all(Array.from({ length: WRITERS }, writeSome))
}

async function paint(hue: number): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(320, 240)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no 2d context')
  for (let y = 0; y < 24; y++) {
    for (let x = 0; x < 32; x++) {
      context.fillStyle = `hsl(${String(hue + x * 4)} 60% ${String(20 + y * 2 + ((x * y) % 7) * 3)}%)`
      context.fillRect(x * 10, y * 10, 10, 10)
    }
  }
  return new Uint8Array(
    await (await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 })).arrayBuffer(),
  )
}
