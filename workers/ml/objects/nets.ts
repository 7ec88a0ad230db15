/** The network for objects as a function over plain arrays, so that what is around it runs in Node as well. Types only. */

export interface ObjectNet {
  /** `input`: `[1, 3, 512, 512]`, RGB, 0–255. Answers: `scores` `[80, 128, 128]`, `sides` `[4, 128, 128]`, see `readPeaks`. */
  detect(input: Float32Array): Promise<{ readonly scores: Float32Array; readonly sides: Float32Array }>
}
