/** The three networks of PP-OCR as functions over plain arrays, so that the reading around them runs in Node as well. Types only. */

export interface PpOcrNets {
  /** Text or not, 0–1 for each pixel. `input`: `[1, 3, height, width]`. Answer: `[height, width]`. */
  detect(input: Float32Array, width: number, height: number): Promise<Float32Array>
  /** How probable it is that each line stands on its head. `input`: `[count, 3, 48, 192]`. Answer: `[count]`. */
  turned(input: Float32Array, count: number): Promise<Float32Array>
  /** `input`: `[count, 3, 48, width]`. Answer: `[count, steps, classes]`, each step's classes summing to 1. */
  recognise(
    input: Float32Array,
    count: number,
    width: number,
  ): Promise<{ readonly scores: Float32Array; readonly steps: number; readonly classes: number }>
  /** The text of each class of `recognise`; class 0 is the blank, the last one the space. */
  readonly characters: readonly string[]
}

/** Classes of the recogniser from the file of the model's characters: one a line, blank before, space after. */
export function readCharacters(file: string, classes: number): string[] {
  const lines = file.split('\n').map((line) => line.replace(/\r$/, ''))
  return ['', ...lines.slice(0, classes - 2), ' ']
}
