/** How long suggestions take in a library of 100,000 (`ACCEPTANCE=full`; else of 10,000, which takes seconds); printed, as other work may run beside. */

import { expect, it } from 'vitest'

import type { AssetHash } from '../../../src/domain/vocabulary.ts'
import { NO_ASKER } from '../context.ts'
import { photosAlike } from '../meaning/photos-alike.ts'
import { VectorIndexes } from '../meaning/vector-indexes.ts'
import { FAKE_MODEL } from '../pipeline/testing.ts'
import { report } from '../testing/acceptance.ts'
import { loadVectorKernel } from '../vectors/kernel.ts'
import { makeClustered } from '../vectors/testing/clustered.ts'
import { MemoryFile } from '../vectors/testing/memory-file.ts'
import { tagSuggestions } from './tag-suggestions.ts'
import { hashOf, openTestLibrary } from './testing.ts'

const FULL = process.env['ACCEPTANCE'] === 'full'
const ROWS = FULL ? 100_000 : 10_000
const DIM = 512
const TAGS = 200
const ROUNDS = 20

it('suggests tags by time and by look', { timeout: 280_000 }, async () => {
  const { context, addSource, run } = await openTestLibrary()
  const { db } = context
  addSource('s')
  // A photo every minute: 240 lie within two hours of each.
  db.tx(() => {
    db.run(
      `WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ${String(ROWS)})
       INSERT INTO asset (hash, kind, mime, bytes, width, height, taken_local, taken_confidence, added_at)
       SELECT unhex(printf('%064x', n)), 'photo', 'image/jpeg', 10, 400, 300, n * 60000, 'high', 1 FROM n`,
    )
    db.run(
      `INSERT INTO file (source_id, path, dir, name, bytes, mtime, asset_id, first_seen, hash_state)
       SELECT 's', id || '.jpg', '', id || '.jpg', 10, 1, id, 1, 'done' FROM asset`,
    )
  })
  for (let tag = 0; tag < TAGS; tag += 1) {
    const step = ROWS / TAGS
    const assets = Array.from({ length: step * 2 }, (_, at) => hashOf(1 + ((tag * step + at * 3) % ROWS)))
    await run('photos.tag', { assets, add: [`Tag/${String(tag)}`] })
  }
  const files = new Map<string, MemoryFile>()
  const fileOf = (model: string): MemoryFile => files.get(model) ?? new MemoryFile()
  const open = () =>
    new VectorIndexes({
      db,
      files: {
        loadKernel: loadVectorKernel,
        open: (model) => {
          const file = MemoryFile.of(fileOf(model).bytes)
          files.set(model, file)
          return Promise.resolve(file)
        },
        remove: () => Promise.resolve(),
      },
      models: () => [
        { ...FAKE_MODEL, imageText: FAKE_MODEL.imageText && { ...FAKE_MODEL.imageText, dim: DIM } },
      ],
      commit: (work) => work(),
      onLost: () => undefined,
      few: Infinity,
    })
  const first = await open().open(FAKE_MODEL.id)
  const made = makeClustered(DIM)
  db.tx(() => {
    for (let id = 1; id <= ROWS; id += 1) first.add(id, made.photo())
  })
  const indexes = open()
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const from = performance.now()
    await work()
    return performance.now() - from
  }
  const opening = await timed(() => indexes.open(FAKE_MODEL.id))
  const measure = async (asker: typeof NO_ASKER): Promise<number> => {
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const hash = hashOf(1 + ((round * 4999) % ROWS)) as AssetHash
      times.push(await timed(() => tagSuggestions({ db, asker }, { hash })))
    }
    return times.sort((a, b) => a - b)[ROUNDS >> 1] ?? 0
  }
  const byTime = await measure(NO_ASKER)
  const byBoth = await measure({
    ...NO_ASKER,
    alike: (reader, id, within) => photosAlike(reader, indexes, FAKE_MODEL.id, id, within),
  })
  const found = await tagSuggestions({ db, asker: NO_ASKER }, { hash: hashOf(5000) as AssetHash })
  expect(found.length).toBeGreaterThan(0)
  const rounded = (ms: number): string => ms.toFixed(1)
  report(`tag suggestions of ${String(ROWS)}, ms`, {
    time: rounded(byTime),
    'time and look': rounded(byBoth),
    'opening the vectors': rounded(opening),
  })
})
