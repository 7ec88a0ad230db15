/** The pixels that networks look at. */

import type { ThumbSize } from '../../../../src/domain/vocabulary.ts'
import { openSubject } from '../open-subject.ts'
import type { StageTools } from '../stage.ts'
import type { AssetSubject } from './asset-runs.ts'

const DECODE_LIMIT_MS = 20_000

/**
 * Upright pixels of a photo: its largest thumbnail, else the original where the thumbnail has less than `side` pixels (longer side) and
 * the original has more. Null: no photo, or without a thumbnail: then there are no pixels either, and stage `thumb` says why.
 */
export async function openPicture(
  subject: AssetSubject,
  side: number,
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
  const isEnough = thumb.size >= side || thumb.size >= (thumb.side ?? 0)
  const small = isEnough
    ? await tools.pool.run('decodeThumb', [subject.hash, thumb.size, null], {
        limitMs: DECODE_LIMIT_MS,
        signal,
      })
    : null
  return small ?? openOriginal(subject, side, tools, signal)
}

/** The original itself, made no larger than `longest` pixels of its longer side. */
export async function openOriginal(
  subject: AssetSubject,
  longest: number,
  tools: StageTools,
  signal: AbortSignal,
): Promise<ImageBitmap> {
  const file = await openSubject(subject.file, tools)
  const { mime, orientation } = subject
  return tools.pool.run('decodePicture', [file, { mime, orientation, longest, part: null }], {
    limitMs: DECODE_LIMIT_MS,
    signal,
  })
}
