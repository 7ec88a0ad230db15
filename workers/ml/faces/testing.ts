/** The way from pixels to faces on other networks' runtimes: the bench gives it native ones. */

import type { FoundFace } from '../../../src/domain/faces/found-face.ts'
import type { Pixels } from '../../../src/domain/ocr/pixels.ts'
import { findFaces } from './find-faces.ts'
import type { FaceNets } from './nets.ts'

/** The picture is the original itself. */
export async function findFacesWith(nets: FaceNets, pixels: Pixels): Promise<readonly FoundFace[]> {
  return (await findFaces(pixels, pixels, nets)).faces
}

export type { FaceNets } from './nets.ts'
