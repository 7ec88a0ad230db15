/** What the ML worker can do: pixels → facts. Stateless but for loaded models: it may be killed at any moment. Types only. */

import type { DetectedFace, DetectedFaces } from '../../src/domain/faces/found-face.ts'
import type { FoundObject } from '../../src/domain/objects/found-object.ts'
import type { TextLine } from '../../src/domain/ocr/text-line.ts'
import type { Backend, Candidate } from '../../src/domain/probe.ts'
import type { Clustered, ClusterSettings, FaceSet } from '../../src/domain/people/face-set.ts'
import type { Box } from '../../src/domain/vocabulary.ts'

/** What the gate saw on a thumbnail. */
export interface TextGlance {
  /** Boxes of text of at least the detector's threshold. */
  readonly boxes: number
  /** 0–1, of the strongest box; 0 without any. */
  readonly score: number
}

export interface MlApi {
  /** The cheap gate: text detection on a small upright picture (its longer side is scaled to 640). The bitmap is closed. Errors: `model.*`. */
  glanceText(picture: ImageBitmap): Promise<TextGlance>
  /** PP-OCR. Lines in reading order. The bitmap is closed. `langs`: BCP 47, preferred first. Errors: `model.*`. */
  readLines(picture: ImageBitmap, langs: readonly string[]): Promise<readonly TextLine[]>
  /**
   * Faces of an upright picture, which may be a smaller copy of `original` (pixels). The bitmap is closed. `backend`: of the network that makes
   * vectors. Errors: `model.*`.
   */
  findFaces(picture: ImageBitmap, original: PictureSize, backend: Backend): Promise<DetectedFaces>
  /** The faces in boxes that a person drew, 0–1; each box stays as it was drawn. The bitmap is closed. Errors: `model.*`. */
  embedFaces(
    picture: ImageBitmap,
    boxes: readonly Box[],
    original: PictureSize,
    backend: Backend,
  ): Promise<readonly DetectedFace[]>
  /** Things on an upright picture, the surest first. The bitmap is closed. Errors: `model.*`. */
  findObjects(picture: ImageBitmap): Promise<readonly FoundObject[]>
  /** What a picture shows, as a vector of length 1 of a model of task `image-text`. The bitmap is closed. Errors: `model.*`. */
  embedPicture(picture: ImageBitmap, model: string, backend: Backend): Promise<Float32Array>
  /** What texts say, in the same space; one vector each. Errors: `model.*`. */
  embedTexts(texts: readonly string[], model: string): Promise<readonly Float32Array[]>
  /**
   * Compares and times runtimes on a model of task `image-text` or `face-embed`; takes seconds. `backends`: those to try, the processor first, which
   * the others are compared with. Errors: `model.unavailable`, `model.corrupt`.
   */
  probe(
    model: string,
    backends: readonly Backend[],
  ): Promise<{ readonly threads: number; readonly candidates: readonly Candidate[] }>
  /** No model: arithmetic that would hold up the library for seconds. `domain/people/cluster.ts`. */
  clusterFaces(faces: FaceSet, settings: ClusterSettings): Promise<Clustered>
}

export interface PictureSize {
  readonly width: number
  readonly height: number
}
