import type { FaceRegion } from './faces/face-region.ts'
import type { Label } from './marks.ts'
import type { Trait } from './vocabulary.ts'

/** Where a value came from. The person's own value is intent and always wins over all of these. */
export const PROVENANCES = ['embedded', 'sidecar', 'filename', 'folder', 'inferred', 'mtime'] as const
export type Provenance = (typeof PROVENANCES)[number]

/**
 * When a photo was taken, spec §6. The wall clock is what people remember, so it is what is kept;
 * the instant is derived where an offset is known.
 */
export interface TakenAt {
  /** The camera's wall clock as if it were UTC, ms since 1970. Negative before 1970. */
  readonly localMs: number
  /** Minutes east of UTC, or null when nothing says. */
  readonly offsetMin: number | null
  readonly source: Provenance
  /** Which field said so, e.g. `EXIF DateTimeOriginal`. */
  readonly field: string
  /** `high`: a camera said so. `low`: file name, folder, mtime; shown with "~". */
  readonly confidence: 'high' | 'medium' | 'low'
  /** In the future by more than two days: kept, flagged. */
  readonly future: boolean
}

/** One metadata field as a person may read it in the info panel. */
export interface MetadataField {
  /** `EXIF`, `XMP`, `IPTC`, `GPS`, `PNG`, `QuickTime`, `PDF`, `File`, … */
  readonly group: string
  readonly name: string
  /** Already formatted, at most 4 KiB. */
  readonly value: string
  readonly provenance: Provenance
}

/** What stage `meta` learns of one asset. All fields are facts. Absent means: nobody says. */
export interface MetadataFact {
  /** As displayed: after EXIF orientation or video rotation. Pixels. */
  readonly width?: number
  readonly height?: number
  /** EXIF orientation 1–8 of the stored pixels; 1 when absent. */
  readonly orientation: number
  readonly durationMs?: number
  readonly taken?: TakenAt
  /** Degrees, WGS84; never 0,0; never out of range. */
  readonly lat?: number
  readonly lon?: number
  readonly altitudeM?: number
  readonly make?: string
  readonly model?: string
  readonly lens?: string
  readonly iso?: number
  readonly aperture?: number
  readonly shutterS?: number
  readonly focalMm?: number
  readonly software?: string
  readonly artist?: string
  /** 0–5, -1 = rejected. */
  readonly rating?: number
  readonly label?: Label
  readonly title?: string
  readonly caption?: string
  readonly keywords: readonly string[]
  /** Faces that other software named. */
  readonly faceRegions?: readonly FaceRegion[]
  readonly traits: readonly Trait[]
  /** Apple content identifier: pairs a Live photo's HEIC and MOV. */
  readonly contentId?: string
  /** Byte range of an embedded motion-photo video. */
  readonly motionVideo?: { readonly offset: number; readonly length: number }
  /** Codec and container of video and audio, page count of PDFs. */
  readonly videoCodec?: string
  readonly audioCodec?: string
  readonly pageCount?: number
  /** All fields, for the info panel. At most 500. */
  readonly fields: readonly MetadataField[]
  /** Readable problems that did not stop the reading, e.g. "XMP packet is cut off". */
  readonly warnings: readonly string[]
}
