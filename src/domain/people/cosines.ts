/** From which likeness on two gatherings of faces are one person, by the model that made the vectors. */

export interface Space {
  readonly dim: number
  /** Mean cosine. */
  readonly threshold: number
}

/**
 * 938 faces of 275 people in LFW through the default pipeline: precision 0.999, recall 0.915, B-cubed F1 0.964, two of 165 single faces
 * put with somebody [measured; chosen on the same faces]. 0.93 gives recall 0.88, 0.92 precision 0.986.
 */
const DLIB: Space = { dim: 128, threshold: 0.926 }
/** Spaces trained with an angular margin (SFace, MobileFaceNet); OpenCV's own threshold for SFace is 0.363, for single pairs. */
const ANGULAR: Space = { dim: 512, threshold: 0.45 }

/** Of a model this version does not know: as the one that is most alike, by the number of dimensions. */
export function spaceOf(model: string, dim: number): Space {
  if (/dlib/i.test(model)) return { ...DLIB, dim }
  if (/sface|mobileface|arcface/i.test(model)) return { ...ANGULAR, dim }
  return { ...(dim === DLIB.dim ? DLIB : ANGULAR), dim }
}
