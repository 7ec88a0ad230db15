import { fail } from '../../../../src/domain/errors.ts'
import type { FoundObject } from '../../../../src/domain/objects/found-object.ts'
import { OBJECTS_VERSION, timeLimitMs } from '../../../../src/domain/pipeline.ts'
import type { ThumbSize } from '../../../../src/domain/vocabulary.ts'
import { saveObjects } from '../../db/objects.ts'
import { openSubject } from '../open-subject.ts'
import type { Next, Stage, StageTools } from '../stage.ts'
import {
  beginRun,
  failRun,
  finishRun,
  isBegun,
  recoverRuns,
  releaseRun,
  runDueAt,
  sweepAssets,
  takeAsset,
  UNSUPPORTED_VERSION,
  type AssetSubject,
} from './asset-runs.ts'
import { isAssetSubject } from './meta.ts'

/** Null: nothing of this kind is looked at. */
type FoundOnPhoto = readonly FoundObject[] | null

const DECODE_LIMIT_MS = 20_000
/** Pixels, longer side: what the network sees. A thumbnail of less than this is passed over where the original has more. */
const SIDE = 512

/** What is on a photo: animals, vehicles, things. */
export function createObjectsStage(): Stage<FoundOnPhoto> {
  const versions = (): [string, ...string[]] => [OBJECTS_VERSION, UNSUPPORTED_VERSION]
  return {
    name: 'objects',
    gives: [],
    versions,
    sweep: (db, from, visit) => sweepAssets(db, 'objects', versions(), 'thumb', from, visit),
    take: (db, id, now) => takeAsset(db, 'objects', versions(), 'thumb', id, now),
    dueAt: (db, id) => runDueAt(db, 'objects', id),
    begin: (db, subject, now) => {
      beginRun(db, 'objects', OBJECTS_VERSION, subject, now)
    },

    async work(subject, tools, signal) {
      if (!isAssetSubject(subject)) return fail('bug.assertion', 'Things are looked for on assets.')
      const picture = await openPicture(subject, tools, signal)
      if (picture === null) return null
      const limitMs = timeLimitMs('objects', subject.file.bytes)
      return tools.ml.run('findObjects', [picture], { limitMs, signal, transfer: [picture] })
    },

    save(db, subject, objects, now): Next[] {
      // Asked for anew while it was being done.
      if (!isBegun(db, 'objects', subject.id))
        return [{ stage: 'objects', id: subject.id, key: subject.file.mtime }]
      saveObjects(db, subject.id, objects ?? [])
      finishRun(db, 'objects', OBJECTS_VERSION, subject.id, objects === null ? 'skipped' : 'done', now)
      return []
    },

    fail(db, subject, failure, now) {
      failRun(db, 'objects', OBJECTS_VERSION, subject.id, failure, now)
    },
    release: (db, subject) => {
      releaseRun(db, 'objects', subject)
    },
    recover: (db, now, crashed) => recoverRuns(db, 'objects', now, crashed),
  }
}

/** The thumbnail, else the original. Null: without a thumbnail there are no pixels either; stage `thumb` says why. */
async function openPicture(
  subject: AssetSubject,
  tools: StageTools,
  signal: AbortSignal,
): Promise<ImageBitmap | null> {
  if (subject.kind !== 'photo') return null
  const thumb = tools.db.get<{ size: ThumbSize; side: number | null }>(
    `SELECT t.size, max(a.width, a.height) AS side FROM thumb t JOIN asset a ON a.id = t.asset_id
     WHERE t.asset_id = ? ORDER BY t.size DESC LIMIT 1`,
    [subject.id],
  )
  if (thumb === undefined) return null
  const options = { limitMs: DECODE_LIMIT_MS, signal }
  const isEnough = thumb.size >= SIDE || thumb.size >= (thumb.side ?? 0)
  const small = isEnough ? await tools.pool.run('decodeThumb', [subject.hash, thumb.size], options) : null
  if (small !== null) return small
  const { mime, orientation } = subject
  const file = await openSubject(subject.file, tools)
  return tools.pool.run('decodePicture', [file, { mime, orientation, longest: SIDE, part: null }], options)
}
