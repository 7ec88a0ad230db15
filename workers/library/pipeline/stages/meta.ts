import { positionToCell } from '../../../../src/domain/cell.ts'
import type { MetadataFact } from '../../../../src/domain/metadata.ts'
import { extensionOf } from '../../../../src/domain/partners.ts'
import { timeLimitMs } from '../../../../src/domain/pipeline.ts'
import { traitsToBits } from '../../../../src/domain/vocabulary.ts'
import type { Db } from '../../db/db.ts'
import { refreshKeywordTerms } from '../../db/keyword-terms.ts'
import { lettersOf, refreshSearchText } from '../../db/search-text.ts'
import { refreshLivePairs } from '../../ingest/live-pairs.ts'
import { sidecarsOf } from '../../ingest/sidecars.ts'
import { sidecarWithoutUs } from '../../sidecars/own-sidecar.ts'
import { openSubject } from '../open-subject.ts'
import { PicasaFolders } from '../picasa-folders.ts'
import type { FileToRead, Next, Stage, StageTools, Subject } from '../stage.ts'
import {
  beginRun,
  failRun,
  finishRun,
  isAssetSubject,
  isBegun,
  recoverRuns,
  releaseRun,
  runDueAt,
  sweepAssets,
  takeAsset,
  UNSUPPORTED_VERSION,
} from './asset-runs.ts'

const VERSION = 'meta/4'
/** What the head of the file or its pixels prove; reading the metadata again must not forget it. Live is decided by pairs. */
const KEPT_TRAITS = traitsToBits(['raw', 'animated', 'live', 'damaged'])
const LIVE_BIT = traitsToBits(['live'])
/** Which kind of sidecar is read when there are several. */
const SIDECAR_ORDER = ['xmp', 'json', 'aae', 'thm']

/** What a file says of itself: time, place, camera, words. */
export function createMetaStage(): Stage<MetadataFact> {
  const picasa = new PicasaFolders()
  return {
    name: 'meta',
    gives: [],
    versions: () => [VERSION, UNSUPPORTED_VERSION],
    sweep: (db, from, visit) => sweepAssets(db, 'meta', [VERSION, UNSUPPORTED_VERSION], null, from, visit),
    take: (db, id, now) => takeAsset(db, 'meta', [VERSION, UNSUPPORTED_VERSION], null, id, now),
    dueAt: (db, id) => runDueAt(db, 'meta', id),
    begin: (db, subject, now) => {
      beginRun(db, 'meta', VERSION, subject, now)
    },

    async work(subject, tools, signal) {
      const { file } = subject
      const opened = await openSubject(file, tools)
      const sidecar = await openSidecar(file, tools)
      const context = { path: file.path, mime: mimeOf(subject), sidecar, nowMs: tools.now() }
      const fact = await tools.pool.run('readMetadata', [opened, context], {
        limitMs: timeLimitMs('meta', file.bytes),
        signal,
      })
      // What stands in the file goes with it wherever it is moved, so it comes first.
      if ((fact.faceRegions ?? []).length > 0) return fact
      return { ...fact, faceRegions: await picasa.regionsOf(file, fact, tools) }
    },

    save(db, subject, fact, now): Next[] {
      // A sidecar came, changed or went meanwhile.
      if (!isBegun(db, 'meta', subject.id))
        return [{ stage: 'meta', id: subject.id, key: subject.file.mtime }]
      const letters = lettersOf(db, JSON.stringify([subject.id]))
      saveMetadata(db, subject.id, fact)
      saveFaceRegions(db, subject.id, fact.faceRegions ?? [])
      refreshKeywordTerms(db, subject.id)
      callSound(db, subject.id, fact)
      finishRun(db, 'meta', VERSION, subject.id, 'done', now)
      refreshLivePairs(db, [subject.id])
      // Most files say nothing but their camera, and the name was written when the file came.
      const isWritten = lettersOf(db, JSON.stringify([subject.id])) !== letters
      refreshSearchText(
        db,
        [subject.id],
        isWritten ? ['caption', 'keywords', 'people', 'camera'] : ['camera'],
      )
      return [{ stage: 'thumb', id: subject.id, key: fact.taken?.localMs ?? subject.file.mtime }]
    },

    fail(db, subject, failure, now) {
      failRun(db, 'meta', VERSION, subject.id, failure, now)
    },
    release: (db, subject) => {
      releaseRun(db, 'meta', subject)
    },
    recover: (db, now, crashed) => recoverRuns(db, 'meta', now, crashed),
  }
}

function mimeOf(subject: Subject): string {
  return isAssetSubject(subject) ? subject.mime : 'application/octet-stream'
}

async function openSidecar(file: FileToRead, { db, sources }: StageTools): Promise<File | null> {
  const sidecars = [...sidecarsOf(db, file.id)].sort((a, b) => orderOf(a.name) - orderOf(b.name))
  for (const { path } of sidecars) {
    try {
      const sidecar = await sources.openFile(file.source, path)
      return extensionOf(sidecar.name) === 'xmp' ? await sidecarWithoutUs(db, file.id, sidecar) : sidecar
    } catch {
      // It went away or may not be read; the next scan settles that, and the photo is read without it.
    }
  }
  return null
}

function orderOf(name: string): number {
  return SIDECAR_ORDER.indexOf(extensionOf(name))
}

/** The first bytes of a container do not always say what is in it: an MP4 with its index at the end may hold no picture at all. */
function callSound(db: Db, assetId: number, fact: MetadataFact): void {
  if (fact.audioCodec === undefined || fact.videoCodec !== undefined || fact.width !== undefined) return
  db.run(
    `UPDATE asset SET kind = 'audio', mime = iif(mime = 'video/quicktime', 'audio/mp4', 'audio/' || substr(mime, 7))
     WHERE id = ? AND kind = 'video' AND mime LIKE 'video/%'`,
    [assetId],
  )
}

function saveMetadata(db: Db, assetId: number, fact: MetadataFact): void {
  const { taken } = fact
  const hasPlace = fact.lat !== undefined && fact.lon !== undefined
  const traits = traitsToBits(fact.traits) & ~LIVE_BIT
  // One decode knows the size better than the header does: what `thumb` found stays.
  db.run(
    `UPDATE asset SET width = coalesce(?, width), height = coalesce(?, height), orientation = ?, duration_ms = coalesce(?, duration_ms),
       taken_local = ?, taken_offset_min = ?, taken_source = ?, taken_field = ?, taken_confidence = ?, taken_future = ?,
       lat = ?, lon = ?, cell = ?, traits = (traits & ?) | ?,
       file_rating = ?, file_label = ?, file_title = ?, file_caption = ?, file_keywords = ? WHERE id = ?`,
    [
      fact.width ?? null,
      fact.height ?? null,
      fact.orientation,
      roundOrNull(fact.durationMs),
      roundOrNull(taken?.localMs),
      roundOrNull(taken?.offsetMin ?? undefined),
      taken?.source ?? null,
      taken?.field ?? null,
      taken?.confidence ?? null,
      taken?.future === true ? 1 : 0,
      fact.lat ?? null,
      fact.lon ?? null,
      hasPlace ? positionToCell(fact.lat ?? 0, fact.lon ?? 0) : null,
      KEPT_TRAITS,
      traits,
      fact.rating ?? null,
      fact.label ?? null,
      fact.title ?? null,
      fact.caption ?? null,
      JSON.stringify(fact.keywords),
      assetId,
    ],
  )
  db.run(
    `INSERT OR REPLACE INTO metadata (asset_id, make, model, camera, lens, iso, aperture, shutter_s, focal_mm, altitude_m, software, artist,
       content_id, video_codec, audio_codec, page_count, motion_offset, motion_length, fields, warnings)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      assetId,
      fact.make ?? null,
      fact.model ?? null,
      cameraName(fact),
      fact.lens ?? null,
      roundOrNull(fact.iso),
      fact.aperture ?? null,
      fact.shutterS ?? null,
      fact.focalMm ?? null,
      fact.altitudeM ?? null,
      fact.software ?? null,
      fact.artist ?? null,
      fact.contentId ?? null,
      fact.videoCodec ?? null,
      fact.audioCodec ?? null,
      fact.pageCount ?? null,
      fact.motionVideo?.offset ?? null,
      fact.motionVideo?.length ?? null,
      JSON.stringify(fact.fields),
      JSON.stringify(fact.warnings),
    ],
  )
}

/** Faces that other software named, in the place of those that were read before. */
function saveFaceRegions(db: Db, assetId: number, regions: NonNullable<MetadataFact['faceRegions']>): void {
  db.run('DELETE FROM face_region WHERE asset_id = ?', [assetId])
  if (regions.length === 0) return
  db.run(
    `INSERT INTO face_region (asset_id, n, name, x, y, w, h, kind)
     SELECT ?, key, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 FROM json_each(?)`,
    [assetId, JSON.stringify(regions.map(({ name, box, kind }) => [name, box.x, box.y, box.w, box.h, kind]))],
  )
}

/** `make model` as people say it: `Canon EOS R5`, not `Canon Canon EOS R5`. */
export function cameraName({ make, model }: Pick<MetadataFact, 'make' | 'model'>): string | null {
  const brand = make?.trim() ?? ''
  const type = model?.trim() ?? ''
  if (type === '') return brand === '' ? null : brand
  if (brand === '' || type.toLowerCase().startsWith((brand.split(' ')[0] ?? brand).toLowerCase())) return type
  return `${brand} ${type}`
}

function roundOrNull(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) ? null : Math.round(value)
}
