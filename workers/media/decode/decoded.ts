import type { Size } from '../../../src/domain/orientation.ts'
import type { Trait } from '../../../src/domain/vocabulary.ts'
import type { ImageHeader } from '../header/image-header.ts'
import type { CodecClient } from './codec-client.ts'
import type { RawClient } from './raw-client.ts'

/** What is asked of every decoder. */
export interface DecodeRequest {
  readonly file: File
  /** By content, never by name. */
  readonly mime: string
  /** EXIF orientation 1–8 of the stored pixels, for decoders that leave it to us. */
  readonly orientation: number
  /** Longest side that will be used; `Infinity` for all there is. A decoder may give more, and less only when that is all it has. */
  readonly wantedSide: number
  /** Of a document, from 1; the first when it is left out. */
  readonly page?: number | undefined
  /** Read before any decode; null when the format has no reader. */
  readonly header: ImageHeader | null
  readonly helpers: DecodeHelpers
  readonly signal: AbortSignal
}

/** Workers that decode what the platform does not; made once by the media worker's entry. */
export interface DecodeHelpers {
  readonly codec: CodecClient
  readonly raw: RawClient
}

/** Pixels of a picture, possibly scaled down. Whoever gets it closes it. */
export interface Decoded {
  readonly image: ImageBitmap | VideoFrame | OffscreenCanvas
  /** Of `image` as `drawImage` draws it. */
  readonly pixels: Size
  /** EXIF orientation still to be applied to `image`: 1 when it is upright. */
  readonly orientation: number
  /** Of the original as displayed. */
  readonly original: Size
  /** Which rung of the ladder answered: `ImageDecoder 3/8`, `libheif`, … */
  readonly decoder: string
  readonly traits: readonly Trait[]
  readonly warnings: readonly string[]
  readonly durationMs?: number
}

export function closeImage(image: Decoded['image']): void {
  if ('close' in image) image.close()
  else {
    // A canvas has no close; a picture of one pixel frees its memory at once instead of at the next collection.
    image.width = 1
    image.height = 1
  }
}
