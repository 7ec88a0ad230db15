import type { Box } from '../vocabulary.ts'

/** A face with a name, as other software wrote it into a file. `box`: 0–1 of the upright picture. */
export interface FaceRegion {
  readonly name: string
  readonly box: Box
  readonly kind: 'mwg' | 'microsoft' | 'picasa'
}
