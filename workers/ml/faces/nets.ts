/** The four networks for faces as functions over plain arrays, so that what is around them runs in Node as well. Types only. */

export interface FaceNets {
  /** `input`: `[1, 3, 240, 320]`. Answers: `scores` `[n, 2]`, `corners` `[n, 4]`, see `readFaceBoxes`. */
  detect(input: Float32Array): Promise<{ readonly scores: Float32Array; readonly corners: Float32Array }>
  /** `input`: `[1, 1, 64, 64]`. Answer: 68 points, `[136]`, 0–1 of the square. */
  landmarks(input: Float32Array): Promise<Float32Array>
  /** `input`: `[count, 3, 150, 150]`, RGB, 0–255. Answer: `[count, 128]`, not normalised. */
  embed(input: Float32Array, count: number): Promise<Float32Array>
  /** `input`: `[count, 3, 64, 64]`, RGB, 0–1, an eye each. Answer: `[count, 213]`, see `lidsOf`. */
  lids(input: Float32Array, count: number): Promise<Float32Array>
}
