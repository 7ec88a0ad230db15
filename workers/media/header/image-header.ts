/** What a file says about its picture before anything is decoded. */
export interface ImageHeader {
  /** Stored pixels, before any orientation. */
  readonly width: number
  readonly height: number
  /** EXIF orientation 1–8, where this reader sees it; of HEIF and AVIF what `irot` and `imir` add up to. */
  readonly orientation?: number
  /** PNG: it stands after the pixels, where browsers may not look. */
  readonly orientationIsLate?: boolean
  /** Bytes of samples per pixel in the file's own form, where it matters for memory. */
  readonly sampleBytes?: number
  /** JPEG: the whole picture is held as coefficients before anything is drawn. */
  readonly progressive?: boolean
  /** The end that every whole file of this format has is missing. */
  readonly cutOff?: boolean
  /** Animations: frames, counted up to a limit. */
  readonly frames?: number
  /** Byte ranges of the chunks that make an animation of it; without them it is the still picture it also holds. */
  readonly animationChunks?: readonly { readonly offset: number; readonly length: number }[]
}
