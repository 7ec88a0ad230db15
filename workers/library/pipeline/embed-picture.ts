/** What parts of photos and pictures from elsewhere show: vectors made when somebody asks, for which no slot is kept. */

import { fail } from '../../../src/domain/errors.ts'
import { printAskedPicture, type AskedPicture } from '../../../src/domain/search/asked-picture.ts'
import type { AssetHash, Box, ThumbSize } from '../../../src/domain/vocabulary.ts'
import type { MlApi } from '../../ml/api.ts'
import { readPicture } from '../db/asked-pictures.ts'
import type { VectorIndexes } from '../meaning/vector-indexes.ts'
import type { Backends } from './backends.ts'
import { openAsset, type OpenAssetOptions } from './open-asset.ts'
import type { MediaPool, WorkerPool } from './worker-pool.ts'

export interface EmbedOptions extends OpenAssetOptions {
  readonly pool: MediaPool
  readonly ml: WorkerPool<MlApi>
  readonly indexes: Pick<VectorIndexes, 'describe'>
  readonly backends: Backends
}

/** Pixels, longer side: what stage `clip` looks at. */
const SIDE = 512
/** Somebody waits: an original of 100 megapixels on a slow machine. */
const DECODE_LIMIT_MS = 60_000
/** The first use also loads a network. */
const EMBED_LIMIT_MS = 120_000

/** A vector of length 1. Errors: `file.missing` for what nobody knows, those of the decoder, `model.*`. */
export async function embedPicture(
  options: EmbedOptions,
  asked: Exclude<AskedPicture, { kind: 'photo' }>,
  model: string,
  signal: AbortSignal,
): Promise<Float32Array> {
  const { ml, backends, indexes } = options
  const { side } = indexes.describe(model).image
  return backends.run(model, async (backend) => {
    const picture =
      asked.kind === 'foreign'
        ? await openForeign(options, asked, signal)
        : await openPart(options, asked, side, signal)
    return ml.run('embedPicture', [picture, model, backend], {
      limitMs: EMBED_LIMIT_MS,
      signal,
      lane: 'interactive',
      transfer: [picture],
    })
  })
}

async function openForeign(
  { db, pool }: EmbedOptions,
  asked: AskedPicture & { kind: 'foreign' },
  signal: AbortSignal,
): Promise<ImageBitmap> {
  const kept =
    readPicture(db, asked.key) ??
    fail('file.missing', 'This picture is not on this device any more.', {
      subject: printAskedPicture(asked),
      retry: 'never',
    })
  const file = new File([new Uint8Array(kept.jpeg)], `${asked.key}.jpg`, { type: 'image/jpeg' })
  const request = { mime: 'image/jpeg', orientation: 1, longest: SIDE, part: null }
  return pool.run('decodePicture', [file, request], {
    limitMs: DECODE_LIMIT_MS,
    signal,
    lane: 'interactive',
  })
}

/**
 * Out of the thumbnail while that has the pixels the network looks at, else out of the original: a tenth of a small picture is mush. Out of the
 * thumbnail as well when the original cannot be opened, which says more than nothing.
 */
async function openPart(
  options: EmbedOptions,
  { hash, part }: AskedPicture & { kind: 'part' },
  side: number,
  signal: AbortSignal,
): Promise<ImageBitmap> {
  const { db, pool } = options
  const how = { limitMs: DECODE_LIMIT_MS, signal, lane: 'interactive' } as const
  const photo =
    db.get<PhotoRow>(
      `SELECT a.id, lower(hex(a.hash)) AS hash, a.kind, a.mime, a.orientation, a.width, a.height, max(t.size) AS thumb
       FROM asset a LEFT JOIN thumb t ON t.asset_id = a.id WHERE a.hash = unhex(?) GROUP BY a.id`,
      [hash],
    ) ?? fail('file.missing', 'There is no such photo.', { subject: hash, retry: 'never' })
  const { thumb } = photo
  const openThumb = async (): Promise<ImageBitmap | null> =>
    thumb === null ? null : pool.run('decodeThumb', [photo.hash, thumb, part], how)
  const isStill = photo.kind === 'photo' || photo.kind === 'document'
  if (!isStill || isSharpEnough(photo, part, side)) {
    const found = await openThumb()
    if (found !== null) return found
  }
  try {
    const file = await openAsset(options, photo.id)
    const request = {
      mime: photo.mime ?? '',
      orientation: photo.orientation ?? 1,
      longest: SIDE,
      part,
    }
    return await pool.run('decodePicture', [file, request], how)
  } catch (error) {
    const found = await openThumb()
    if (found === null) throw error
    return found
  }
}

interface PhotoRow {
  readonly id: number
  readonly hash: AssetHash
  readonly kind: string
  readonly mime: string | null
  readonly orientation: number | null
  readonly width: number | null
  readonly height: number | null
  readonly thumb: ThumbSize | null
}

/** The shorter side of the part has as many pixels as the network looks at, or the original has no more of them. */
function isSharpEnough({ width, height, thumb }: PhotoRow, part: Box, side: number): boolean {
  if (thumb === null || width === null || height === null) return false
  const longest = Math.max(width, height)
  if (thumb >= longest) return true
  return (Math.min(part.w * width, part.h * height) * thumb) / longest >= side
}
