import type { ReadPage } from '../../../src/domain/duplicates/close-look.ts'
import { greyOf, type Grey } from '../../../src/domain/duplicates/grey.ts'
import { thumbPath } from '../../../src/domain/storage-names.ts'
import type { AssetHash, ThumbSize } from '../../../src/domain/vocabulary.ts'
import type { Opfs } from '../../platform/opfs.ts'
import type { ComparedPair, PairToCompare } from '../api.ts'
import { readPixels } from '../thumbs/draw.ts'
import { compareTwo, readPage } from './compare-two.ts'

/** Thumbnails of so many pairs are opened ahead: most of the time goes in messages to the process that keeps the files. */
const AHEAD = 6
/** Pairs of one picture come together: it is opened once. */
const KEPT = AHEAD * 2 + 4
/** Of pages at full size, 5 MB each. */
const KEPT_PAGES = 3

export async function comparePairs(
  pairs: readonly PairToCompare[],
  opfs: Opfs,
  signal: AbortSignal,
): Promise<readonly ComparedPair[]> {
  const kept = new Map<AssetHash, Promise<Grey | null>>()
  function open(hash: AssetHash): Promise<Grey | null> {
    const grey = kept.get(hash) ?? openThumbGrey(hash, opfs)
    // The one asked for last is kept longest.
    kept.delete(hash)
    kept.set(hash, grey)
    const [oldest] = kept.keys()
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
    grey.catch(() => undefined) // told when its turn comes
    return grey
  }
  const pages = new Map<AssetHash, ReadPage>()
  async function openPage(hash: AssetHash, small: Grey): Promise<ReadPage> {
    const page = pages.get(hash) ?? (await openThumbPage(hash, small, opfs))
    pages.delete(hash)
    pages.set(hash, page)
    const [oldest] = pages.keys()
    if (pages.size > KEPT_PAGES && oldest !== undefined) pages.delete(oldest)
    return page
  }
  const results: ComparedPair[] = []
  for (const [index, { a, b, clue }] of pairs.entries()) {
    signal.throwIfAborted()
    for (const next of pairs.slice(index + 1, index + AHEAD)) {
      void open(next.a)
      void open(next.b)
    }
    const one = await open(a)
    const other = await open(b)
    if (one === null || other === null) results.push({ lost: one === null ? a : b })
    else
      results.push(
        await compareTwo(
          { small: one, openPage: () => openPage(a, one) },
          { small: other, openPage: () => openPage(b, other) },
          clue,
        ),
      )
  }
  return results
}

/** Null: there is no stored thumbnail, or it cannot be read. */
export async function openThumbGrey(hash: AssetHash, opfs: Opfs): Promise<Grey | null> {
  return openGrey(hash, 320, opfs)
}

/** The larger thumbnail as a page; where there is none, `small` is all there is. */
export async function openThumbPage(hash: AssetHash, small: Grey, opfs: Opfs): Promise<ReadPage> {
  return readPage((await openGrey(hash, 1280, opfs)) ?? small)
}

async function openGrey(hash: AssetHash, size: ThumbSize, opfs: Opfs): Promise<Grey | null> {
  const blob = await opfs.read(thumbPath(hash, size))
  return blob === null ? null : greyOfBlob(blob)
}

/** Null: the stored thumbnail cannot be read. */
async function greyOfBlob(blob: Blob): Promise<Grey | null> {
  const bitmap = await createImageBitmap(blob).catch(() => null)
  if (bitmap === null) return null
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  canvas.getContext('2d', { alpha: false, willReadFrequently: true })?.drawImage(bitmap, 0, 0)
  bitmap.close()
  return greyOf(readPixels(canvas), canvas)
}
