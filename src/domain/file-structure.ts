import type { Trait } from './vocabulary.ts'

/** What a reader learns from the structure of a file rather than from a tag. Filled while reading, hence mutable. */
export interface FileStructure {
  /** Pixels as stored, unless `isUpright`. */
  width?: number
  height?: number
  /** The size is already as displayed: the container, not EXIF, turns the picture (HEIF, AVIF, JXL, video). */
  isUpright?: boolean
  /** Orientation the container itself says, 1–8. */
  orientation?: number
  durationMs?: number
  videoCodec?: string
  audioCodec?: string
  pageCount?: number
  contentId?: string
  motionVideo?: { readonly offset: number; readonly length: number }
  readonly traits: Set<Trait>
}
