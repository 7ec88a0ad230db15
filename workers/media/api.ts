/** What a media worker can do: bytes → facts. Stateless: it may be killed at any moment. Types only. */

import type { PictureColours } from '../../src/domain/colour-names.ts'
import type { CloseMatch } from '../../src/domain/duplicates/close-look.ts'
import type { Clue } from '../../src/domain/duplicates/compare.ts'
import type { Quality } from '../../src/domain/duplicates/quality.ts'
import type { Signature } from '../../src/domain/duplicates/signature.ts'
import type { AppError } from '../../src/domain/errors.ts'
import type { MetadataFact } from '../../src/domain/metadata.ts'
import type { TextLine } from '../../src/domain/ocr/text-line.ts'
import type { AssetHash, AssetKind, Box, ThumbSize, Trait } from '../../src/domain/vocabulary.ts'

export interface HashFact {
  readonly hash: AssetHash
  /** Above 64 MiB: BLAKE3 of size and sampled blocks, see `domain/identity.ts`. */
  readonly sampled: boolean
  readonly bytes: number
  /** Decided by content, not by name: acceptance C7. `application/octet-stream` when unknown. */
  readonly mime: string
  readonly kind: AssetKind
  readonly traits: readonly Trait[]
}

/** What the reader may know besides the bytes. */
export interface MetadataContext {
  /** Relative to the source, for dates in names of files and folders. */
  readonly path: string
  readonly mime: string
  /** `name.ext.xmp` or `name.xmp` beside the file. */
  readonly sidecar: File | null
  readonly nowMs: number
}

export interface ThumbRequest {
  readonly hash: AssetHash
  readonly mime: string
  /** EXIF orientation of the stored pixels, from stage `meta`; decoders that apply it themselves are told apart inside. */
  readonly orientation: number
  readonly sizes: readonly ThumbSize[]
}

/** One decode feeds all of this. Thumbnails are on disk (OPFS `thumbs/`) when it returns. */
export interface ThumbFact {
  /** As displayed, pixels of the original. */
  readonly width: number
  readonly height: number
  readonly sizes: readonly {
    readonly size: ThumbSize
    readonly width: number
    readonly height: number
    readonly bytes: number
  }[]
  readonly blurhash: string
  /** `#rrggbb`, strongest first, at most 5. */
  readonly colours: readonly string[]
  /** By name, and where it stands among all colours. */
  readonly pictureColours: PictureColours
  /** What the upright picture is found again by. */
  readonly signature: Signature
  readonly quality: Quality
  readonly traits: readonly Trait[]
  readonly durationMs?: number
  /** Which rung of the decoder ladder answered, for the info panel and the tests. */
  readonly decoder: string
  readonly warnings: readonly string[]
}

export interface RenderRequest {
  readonly hash: AssetHash
  readonly mime: string
  readonly orientation: number
}

/** A full-size picture the browser can show, written to OPFS `renders/<hash>.webp`. */
export interface RenderFact {
  readonly width: number
  readonly height: number
  readonly bytes: number
}

export interface PictureToRead extends PictureRequest {
  /** Longest side of what comes back, pixels; smaller originals are not enlarged. */
  readonly longest: number
  /** Only this part of the upright picture; null: all of it. `longest` is that of the part. */
  readonly part: Box | null
  /** Of a document, from 1; the first when it is left out. */
  readonly page?: number
}

/** The text that a document holds itself. Pages without any are left out; `count` is of all pages. */
export interface PdfText {
  readonly count: number
  readonly pages: readonly TextPage[]
}

/** A page of a document that has its own text. Lines in reading order, engine `pdf`. */
export interface TextPage {
  /** From 1. */
  readonly page: number
  readonly lines: readonly TextLine[]
}

/** Two pictures that may be one, and which of their hashes says so. */
export interface PairToCompare {
  readonly a: AssetHash
  readonly b: AssetHash
  readonly clue: Clue
}

export type PictureRequest = Pick<RenderRequest, 'mime' | 'orientation'>

export interface KeptPicture {
  readonly jpeg: Uint8Array
  readonly width: number
  readonly height: number
}

export interface SignedFile {
  readonly signature: Signature
  /** `sharpnessOf`, measured at `sharpnessSide` pixels of its longest side. */
  readonly sharpness: number
  readonly sharpnessSide: number
  /** As displayed, pixels of the original. */
  readonly width: number
  readonly height: number
}

/** `lost`: a thumbnail that should be there is not. `otherPage`: one picture but for what is written on it. A match may still be of another moment. */
export type ComparedPair = CloseMatch | 'other' | 'otherPage' | { readonly lost: AssetHash }

/** All calls reject with an `AppError`; the caller bounds them in time and kills the worker. */
export interface MediaApi {
  hashFile(file: File): Promise<HashFact>
  /** Always the whole content, for exact duplicates and deletion. */
  hashWhole(file: File): Promise<AssetHash>
  readMetadata(file: File, context: MetadataContext): Promise<MetadataFact>
  /** Null: there is no picture to make and nothing is wrong with that (sound without a cover); the stage is `skipped`. */
  makeThumbs(file: File, request: ThumbRequest): Promise<ThumbFact | null>
  /** For HEIC, RAW, TIFF, PSD, JXL, PDF pages: what `<img>` cannot show. */
  renderOriginal(file: File, request: RenderRequest): Promise<RenderFact>
  /** From their thumbnails; the originals are not opened. In the order of what was given. */
  comparePairs(pairs: readonly PairToCompare[]): Promise<readonly ComparedPair[]>
  /** What a picture outside the library is found by; nothing is stored. */
  signPicture(file: File, request: PictureRequest): Promise<SignedFile>
  /** A picture outside the library, `a`, against thumbnails of pictures in it. In the order of what was given. */
  compareFile(
    file: File,
    request: PictureRequest,
    others: readonly { readonly hash: AssetHash; readonly clue: Clue }[],
  ): Promise<readonly ComparedPair[]>
  /** BLAKE3 of the size and of every pixel as displayed, whatever the metadata; null when it is too large to be read whole. */
  hashPixels(file: File, request: RenderRequest): Promise<string | null>
  /** A picture outside the library, upright and at most so many pixels long; nothing is stored. Errors: `file.unsupported` for what is no picture. */
  keepPicture(file: File, longest: number): Promise<KeptPicture>
  /** Upright, on white, for whoever looks at pixels elsewhere. */
  decodePicture(file: File, request: PictureToRead): Promise<ImageBitmap>
  /** A stored thumbnail, or a part of it (0–1), upright; null when it is not there. */
  decodeThumb(hash: AssetHash, size: ThumbSize, part: Box | null): Promise<ImageBitmap | null>
  /** The text that a PDF holds itself. Errors: `file.undecodable`, `file.unsupported`. */
  readPdfText(file: File): Promise<PdfText>
  /** Ten frames in one WebP strip, OPFS `renders/<hash>.strip.webp`, for hover scrub. */
  makeScrubStrip(file: File, request: RenderRequest): Promise<RenderFact | AppError>
}
