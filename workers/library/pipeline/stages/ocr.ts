import { fail } from '../../../../src/domain/errors.ts'
import type { ReadLine } from '../../../../src/domain/ocr/stored-lines.ts'
import { ocrVersion } from '../../../../src/domain/pipeline.ts'
import type { ThumbSize } from '../../../../src/domain/vocabulary.ts'
import type { Db } from '../../db/db.ts'
import { saveTextLines } from '../../db/text-lines.ts'
import { openSubject } from '../open-subject.ts'
import { GLANCE_SIDE, glanceAtOriginal, glanceAtThumb, readOwnText, readPicture } from '../read-text.ts'
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

interface ReadText {
  /** Null: nothing of this kind is read. */
  readonly lines: readonly ReadLine[] | null
  /** Of the languages that were asked for; the choice may have changed since. */
  readonly version: string
}

/**
 * What is written in a photo or a document. A glance at the thumbnail comes first: most photos of a family show no text, and
 * those cost a tenth of a second instead of one. A PDF that has text of its own is not looked at.
 */
export function createOcrStage(languages: () => readonly string[]): Stage<ReadText> {
  const version = (): string => ocrVersion(languages())
  const versions = (): [string, ...string[]] => [version(), UNSUPPORTED_VERSION]
  return {
    name: 'ocr',
    gives: [],
    versions,
    sweep: (db, from, visit) => sweepAssets(db, 'ocr', versions(), 'thumb', from, visit),
    take: (db, id, now) => takeAsset(db, 'ocr', versions(), 'thumb', id, now),
    dueAt: (db, id) => runDueAt(db, 'ocr', id),
    begin: (db, subject, now) => {
      beginRun(db, 'ocr', version(), subject, now)
    },

    async work(subject, tools, signal) {
      if (!isAssetSubject(subject)) return fail('bug.assertion', 'Text is read in assets.')
      const chosen = languages()
      return { lines: await linesIn(subject, chosen, tools, signal), version: ocrVersion(chosen) }
    },

    save(db, subject, { lines, version: made }, now): Next[] {
      // Asked for anew while it was being done.
      if (!isBegun(db, 'ocr', subject.id)) return [{ stage: 'ocr', id: subject.id, key: subject.file.mtime }]
      saveTextLines(db, subject.id, lines ?? [])
      finishRun(db, 'ocr', made, subject.id, lines === null ? 'skipped' : 'done', now)
      return []
    },

    fail(db, subject, failure, now) {
      failRun(db, 'ocr', version(), subject.id, failure, now)
    },
    release: (db, subject) => {
      releaseRun(db, 'ocr', subject)
    },
    recover(db, now, crashed) {
      retryBlocked(db)
      return recoverRuns(db, 'ocr', now, crashed)
    },
  }
}

/** What lacked a model: it may be there now. */
export function retryBlocked(db: Db): void {
  db.run("DELETE FROM stage_run WHERE stage IN ('objects', 'faces', 'ocr') AND state = 'blocked'")
}

async function linesIn(
  subject: AssetSubject,
  languages: readonly string[],
  tools: StageTools,
  signal: AbortSignal,
): Promise<readonly ReadLine[] | null> {
  const { id, kind, mime, hash, orientation } = subject
  if (kind !== 'photo' && kind !== 'document') return null
  if (mime === 'application/pdf') {
    const own = await readOwnText(await openSubject(subject.file, tools), signal, tools)
    if (own.length > 0) return own
  }
  const thumb = tools.db.get<{ size: ThumbSize; width: number | null; height: number | null }>(
    'SELECT t.size, a.width, a.height FROM thumb t JOIN asset a ON a.id = t.asset_id WHERE t.asset_id = ? ORDER BY t.size DESC LIMIT 1',
    [id],
  )
  // Without a thumbnail there are no pixels either: stage `thumb` says why.
  if (thumb === undefined) return null
  const file = await openSubject(subject.file, tools)
  const ratio = (thumb.width ?? 1) / Math.max(1, thumb.height ?? 1)
  const picture = { file, mime, orientation, ratio }
  // Text is a smear on the small thumbnail, and the large one is not kept where there is little room.
  const isSmear = thumb.size < GLANCE_SIDE && Math.max(thumb.width ?? 0, thumb.height ?? 0) > GLANCE_SIDE
  const showsText = await (isSmear
    ? glanceAtOriginal(picture, signal, tools)
    : glanceAtThumb(hash, thumb.size, signal, tools))
  if (showsText === false) return []
  return readPicture(picture, { languages, signal }, tools)
}
