/** Pictures that are not in the library, looked at without storing anything of them. */

import type { ReadPage } from '../../../src/domain/duplicates/close-look.ts'
import { greyOf } from '../../../src/domain/duplicates/grey.ts'
import { GREY_SIDE } from '../../../src/domain/duplicates/perceptual-hash.ts'
import { sharpnessOf } from '../../../src/domain/duplicates/quality.ts'
import { signatureOf } from '../../../src/domain/duplicates/signature.ts'
import { toAppError } from '../../../src/domain/errors.ts'
import { fitInside } from '../../../src/domain/orientation.ts'
import { shrinkPixels } from '../../../src/domain/shrink-pixels.ts'
import type { Opfs } from '../../platform/opfs.ts'
import type { ComparedPair, MediaApi, PictureRequest, SignedFile } from '../api.ts'
import { closeImage, type DecodeHelpers } from '../decode/decoded.ts'
import { decodeStill } from '../decode/ladder.ts'
import { drawUpright, readPixels, shrink } from '../thumbs/draw.ts'
import { openThumbGrey, openThumbPage } from './compare-thumbs.ts'
import { compareTwo, readPage } from './compare-two.ts'

const SIDE = 320 // that of the thumbnails it is compared with
const LARGE_SIDE = 1280 // that of the larger thumbnails

interface SmallPicture {
  readonly canvas: OffscreenCanvas
  /** At most `LARGE_SIDE`. */
  readonly large: OffscreenCanvas
  readonly width: number
  readonly height: number
}

/** Errors: those of the decoder. */
export async function signPicture(
  file: File,
  request: PictureRequest,
  helpers: DecodeHelpers,
  signal: AbortSignal,
): Promise<SignedFile> {
  const { canvas, large, width, height } = await openSmall(file, request, helpers, signal)
  const square = shrinkPixels(readPixels(canvas), canvas, { width: GREY_SIDE, height: GREY_SIDE })
  return {
    signature: signatureOf(square),
    // As it is measured of photos that come into the library.
    sharpness: sharpnessOf(readPixels(large), large),
    sharpnessSide: Math.max(large.width, large.height),
    width,
    height,
  }
}

/** Errors: those of the decoder. */
export async function compareFile(
  file: File,
  request: PictureRequest,
  others: Parameters<MediaApi['compareFile']>[2],
  opfs: Opfs,
  helpers: DecodeHelpers,
  signal: AbortSignal,
): Promise<readonly ComparedPair[]> {
  const { canvas, large } = await openSmall(file, request, helpers, signal)
  const small = greyOf(readPixels(canvas), canvas)
  let page: ReadPage | null = null
  const openPage = (): Promise<ReadPage> =>
    Promise.resolve((page ??= readPage(greyOf(readPixels(large), large))))
  const results: ComparedPair[] = []
  for (const { hash, clue } of others) {
    const other = await openThumbGrey(hash, opfs)
    if (other === null) results.push({ lost: hash })
    else
      results.push(
        await compareTwo(
          { small, openPage },
          { small: other, openPage: () => openThumbPage(hash, other, opfs) },
          clue,
        ),
      )
  }
  return results
}

/** As the thumbnail of it would be: drawn large first, then made smaller. */
async function openSmall(
  file: File,
  request: PictureRequest,
  helpers: DecodeHelpers,
  signal: AbortSignal,
): Promise<SmallPicture> {
  try {
    const decoded = await decodeStill({ ...request, file, wantedSide: LARGE_SIDE, helpers, signal })
    try {
      const longest = Math.max(decoded.pixels.width, decoded.pixels.height)
      const large = drawUpright(decoded, fitInside(decoded.original, Math.min(LARGE_SIDE, longest)))
      const size = fitInside(large, SIDE)
      const canvas = size.width === large.width ? large : shrink(large, size)
      return { canvas, large, ...decoded.original }
    } finally {
      closeImage(decoded.image)
    }
  } catch (error) {
    throw toAppError(error, file.name)
  }
}
