/** The threshold moves with what people answer. */

export interface Answer {
  /** Mean cosine between the two that were asked about. */
  readonly similarity: number
  readonly same: boolean
}

const ENOUGH = 30 // answers; fewer tell more about chance than about this library (spec §3)
const PRIOR = 20 // answers that the measured threshold is worth
const SCALE = 40 // steepness at the start, for cosines
const ROUNDS = 50
const FARTHEST = 0.4 // of what is left to 1: answers come from a narrow band and must not tear the threshold away

/**
 * The cosine at which yes and no are equally likely: logistic regression by Newton's method, held near the measured threshold by as
 * many imagined answers as `PRIOR` on either side of it. With fewer than 30 answers, or only one kind: the measured one.
 */
export function refitThreshold(answers: readonly Answer[], measured: number): number {
  const yes = answers.filter(({ same }) => same).length
  if (answers.length < ENOUGH || yes === 0 || yes === answers.length) return measured
  const room = 1 - measured
  const points = [
    ...answers.map(({ similarity, same }) => ({
      x: (similarity - measured) / room,
      y: same ? 1 : 0,
      weight: 1,
    })),
    { x: 0.25, y: 1, weight: PRIOR / 2 },
    { x: -0.25, y: 0, weight: PRIOR / 2 },
  ]
  let offset = 0
  let slope = SCALE / 10
  for (let round = 0; round < ROUNDS; round += 1) {
    let g0 = 0
    let g1 = 0
    let h00 = 1e-6
    let h01 = 0
    let h11 = 1e-6
    for (const { x, y, weight } of points) {
      const p = 1 / (1 + Math.exp(-(offset + slope * x)))
      const error = weight * (y - p)
      const bend = weight * Math.max(1e-6, p * (1 - p))
      g0 += error
      g1 += error * x
      h00 += bend
      h01 += bend * x
      h11 += bend * x * x
    }
    const determinant = h00 * h11 - h01 * h01
    const step0 = (h11 * g0 - h01 * g1) / determinant
    const step1 = (h00 * g1 - h01 * g0) / determinant
    if (!Number.isFinite(step0) || !Number.isFinite(step1)) return measured
    // Half steps: answers that are told apart without an error have no best slope, and whole steps overshoot.
    offset += step0 / 2
    slope += step1 / 2
    if (Math.abs(step0) + Math.abs(step1) < 1e-6) break
  }
  // The more alike the less likely the same: these answers are not about likeness.
  if (slope <= 0.5) return measured
  const moved = Math.min(FARTHEST, Math.max(-FARTHEST, -offset / slope))
  return measured + moved * room
}
