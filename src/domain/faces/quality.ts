/** What a face is good for. [Note: Face quality] 1 may found a person, 2 too, 3 only joins one, and only when it is very alike. */

export type FaceQuality = 1 | 2 | 3

export interface FaceLook {
  /** 0–1, of the detector. */
  readonly score: number
  /** Longer side in pixels of the picture that was looked at: how much there was to see. */
  readonly seenPx: number
  /** Variance of the Laplacian of the chip. */
  readonly blur: number
  /** −1 … 1 */
  readonly yaw: number
}

/** The detector gives clear faces 0.99 and more; below lie profiles, and dogs [measured on flickr8k and imagenet1k]. */
const CLEAR = { score: 0.99, seenPx: 48, blur: 25, yaw: 0.45 } as const
const FAIR = { score: 0.95, seenPx: 28, blur: 8, yaw: 0.75 } as const

export function faceQuality(look: FaceLook): FaceQuality {
  if (isAtLeast(look, CLEAR)) return 1
  return isAtLeast(look, FAIR) ? 2 : 3
}

function isAtLeast({ score, seenPx, blur, yaw }: FaceLook, bar: FaceLook): boolean {
  return score >= bar.score && seenPx >= bar.seenPx && blur >= bar.blur && Math.abs(yaw) <= bar.yaw
}

/** Faces kept of one photo; of a stadium the largest. */
export const MAX_FACES = 200

/** Pixels of the picture: what is smaller is a dot to every network after the detector. */
export const LEAST_FACE_PX = 12

/** From this score on the detector is believed; below, the face must also look like one. */
const SURE_SCORE = 0.97

export function isSure(score: number): boolean {
  return score >= SURE_SCORE
}

/**
 * Whether something the detector is unsure of is a face. `wander`: how far its points move, in distances of the eyes, when it is looked
 * at in a wider square; on hands, balls and branches they go anywhere. `norm`: length of its embedding; of no face it is below 1.32.
 * [measured: of 75 doubtful finds in 178 photos these two numbers drop 4 of 5 that are no faces, and one profile in six]
 */
export function looksLikeFace(wander: number, norm: number): boolean {
  return wander <= 0.25 && norm >= 1.32
}
