import { coloursToBits } from '../../../../src/domain/colour-names.ts'
import { fail } from '../../../../src/domain/errors.ts'
import {
  MODEL_STAGES,
  acceptableThumbVersions,
  PHASH_VERSION,
  timeLimitMs,
  thumbVersion,
} from '../../../../src/domain/pipeline.ts'
import { traitsToBits, type ThumbSize } from '../../../../src/domain/vocabulary.ts'
import type { ThumbFact } from '../../../media/api.ts'
import type { Db } from '../../db/db.ts'
import { openSubject } from '../open-subject.ts'
import type { Next, Stage } from '../stage.ts'
import {
  beginRun,
  failRun,
  finishRun,
  isAssetSubject,
  recoverRuns,
  releaseRun,
  runDueAt,
  sweepAssets,
  takeAsset,
  UNSUPPORTED_VERSION,
} from './asset-runs.ts'

interface MadeThumbs {
  /** Null: a sound without a cover picture, which lacks nothing. */
  readonly fact: ThumbFact | null
  /** Of the sizes that were asked for: the choice may have changed since, and small pictures have fewer files. */
  readonly version: string
}

/** Thumbnails, blurhash, colours and perceptual hashes: all from one decode. `sizes`: what the person chose. */
export function createThumbStage(sizes: () => readonly ThumbSize[]): Stage<MadeThumbs> {
  const version = (): string => thumbVersion(sizes())
  const versions = (): [string, ...string[]] => [
    version(),
    ...acceptableThumbVersions(sizes()).slice(1),
    UNSUPPORTED_VERSION,
  ]
  return {
    name: 'thumb',
    gives: ['phash'],
    versions,
    sweep: (db, from, visit) => sweepAssets(db, 'thumb', versions(), 'meta', from, visit),
    take: (db, id, now) => takeAsset(db, 'thumb', versions(), 'meta', id, now),
    dueAt: (db, id) => runDueAt(db, 'thumb', id),
    begin: (db, subject, now) => {
      beginRun(db, 'thumb', version(), subject, now)
    },

    async work(subject, tools, signal) {
      if (!isAssetSubject(subject)) return fail('bug.assertion', 'Thumbnails are made of assets.')
      const opened = await openSubject(subject.file, tools)
      const { hash, mime, orientation } = subject
      const request = { hash, mime, orientation, sizes: sizes() }
      const fact = await tools.pool.run('makeThumbs', [opened, request], {
        limitMs: timeLimitMs('thumb', opened.size),
        signal,
      })
      return { fact, version: thumbVersion(request.sizes) }
    },

    save(db, subject, made, now): Next[] {
      const state = made.fact === null ? 'skipped' : 'done'
      if (made.fact !== null) saveThumbs(db, subject.id, made.fact)
      finishRun(db, 'thumb', made.version, subject.id, state, now)
      finishRun(db, 'phash', PHASH_VERSION, subject.id, state, now)
      // Without a thumbnail nothing was looked at.
      db.run(
        "DELETE FROM stage_run WHERE asset_id = ? AND subject = '' AND stage IN ('objects', 'clip', 'faces', 'ocr') AND state = 'skipped'",
        [subject.id],
      )
      return MODEL_STAGES.map((stage) => ({ stage, id: subject.id, key: subject.file.mtime }))
    },

    fail(db, subject, failure, now) {
      failRun(db, 'thumb', version(), subject.id, failure, now)
      if (failure.state !== 'pending') finishRun(db, 'phash', PHASH_VERSION, subject.id, 'skipped', now)
    },
    release: (db, subject) => {
      releaseRun(db, 'thumb', subject)
    },
    recover(db, now, crashed) {
      const count = recoverRuns(db, 'thumb', now, crashed)
      db.run(
        `INSERT INTO stage_run (asset_id, stage, version, state, at)
         SELECT asset_id, 'phash', ?, 'skipped', ? FROM stage_run WHERE stage = 'thumb' AND subject = '' AND state = 'failed' AND at = ?2
         ON CONFLICT DO NOTHING`,
        [PHASH_VERSION, now],
      )
      return count
    },
  }
}

function saveThumbs(db: Db, assetId: number, fact: ThumbFact): void {
  db.run(
    `UPDATE asset SET width = ?, height = ?, blurhash = ?, colours = ?, colour_bits = ?, hue = ?, traits = traits | ?, duration_ms = coalesce(duration_ms, ?) WHERE id = ?`,
    [
      fact.width,
      fact.height,
      fact.blurhash,
      JSON.stringify(fact.colours),
      coloursToBits(fact.pictureColours.names),
      fact.pictureColours.hue,
      traitsToBits(fact.traits),
      fact.durationMs === undefined ? null : Math.round(fact.durationMs),
      assetId,
    ],
  )
  db.run(
    `INSERT INTO thumb (asset_id, size, bytes) SELECT ?, value ->> 0, value ->> 1 FROM json_each(?) WHERE true
     ON CONFLICT DO UPDATE SET bytes = excluded.bytes`,
    [assetId, JSON.stringify(fact.sizes.map(({ size, bytes }) => [size, bytes]))],
  )
  const { signature, quality } = fact
  db.run(
    `INSERT OR REPLACE INTO phash (asset_id, hashes, phash, small, chroma, blank, sharpness, clipped_low, clipped_high, mean)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      assetId,
      signature.hashes,
      signature.phash,
      signature.small,
      signature.chroma,
      signature.isBlank ? 1 : 0,
      quality.sharpness,
      quality.clippedLow,
      quality.clippedHigh,
      quality.mean,
    ],
  )
}
