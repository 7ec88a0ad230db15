import type { ReadLine } from '../../../../src/domain/ocr/stored-lines.ts'
import { ocrVersion } from '../../../../src/domain/pipeline.ts'
import type { ThumbSize } from '../../../../src/domain/vocabulary.ts'
import type { Db } from '../../db/db.ts'
import { saveTextLines } from '../../db/text-lines.ts'
import { openSubject } from '../open-subject.ts'
import { readDocument } from '../read-document.ts'
import { GLANCE_SIDE, glanceAtOriginal, glanceAtThumb, readPicture } from '../read-text.ts'
import type { Stage, StageTools } from '../stage.ts'
import type { AssetSubject } from './asset-runs.ts'
import { createLookStage } from './look-stage.ts'

/**
 * What is written in a photo or a document. A glance at the thumbnail comes first: most photos of a family show no text, and
 * those cost a tenth of a second instead of one. Pages of a PDF that have text of their own are not looked at.
 */
export function createOcrStage(languages: () => readonly string[]): Stage<unknown> {
  return createLookStage<readonly ReadLine[]>({
    name: 'ocr',
    version: () => ocrVersion(languages()),
    look: (subject, tools, signal) => linesIn(subject, languages(), tools, signal),
    save: (db, id, lines) => {
      saveTextLines(db, id, lines ?? [])
    },
    recover: retryBlocked,
  })
}

/** What lacked a model: it may be there now. */
export function retryBlocked(db: Db): void {
  db.run("DELETE FROM stage_run WHERE stage IN ('objects', 'clip', 'faces', 'ocr') AND state = 'blocked'")
}

async function linesIn(
  subject: AssetSubject,
  languages: readonly string[],
  tools: StageTools,
  signal: AbortSignal,
): Promise<readonly ReadLine[] | null> {
  const { id, kind, mime, hash, orientation } = subject
  if (kind !== 'photo' && kind !== 'document') return null
  const thumb = tools.db.get<{ size: ThumbSize; width: number | null; height: number | null }>(
    'SELECT t.size, a.width, a.height FROM thumb t JOIN asset a ON a.id = t.asset_id WHERE t.asset_id = ? ORDER BY t.size DESC LIMIT 1',
    [id],
  )
  const file = await openSubject(subject.file, tools)
  const ratio = (thumb?.width ?? 1) / Math.max(1, thumb?.height ?? 1)
  const picture = { file, mime, orientation, ratio }
  if (mime === 'application/pdf') {
    const lines = await readDocument(picture, { languages, signal }, tools, thumb !== undefined)
    return lines.length === 0 && thumb === undefined ? null : lines
  }
  // Without a thumbnail there are no pixels either: stage `thumb` says why.
  if (thumb === undefined) return null
  // Text is a smear on the small thumbnail, and the large one is not kept where there is little room.
  const isSmear = thumb.size < GLANCE_SIDE && Math.max(thumb.width ?? 0, thumb.height ?? 0) > GLANCE_SIDE
  const showsText = await (isSmear
    ? glanceAtOriginal(picture, signal, tools)
    : glanceAtThumb(hash, thumb.size, signal, tools))
  if (showsText === false) return []
  return readPicture(picture, { languages, signal }, tools)
}
