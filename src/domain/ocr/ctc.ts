/** Reads the output of a CTC recogniser (Graves et al. 2006): at each step along the line, how probable every character is. */

export interface ReadChar {
  readonly text: string
  /** 0–1. */
  readonly probability: number
  /** Steps from the line's left edge where it is the most probable: first, and one past the last. */
  readonly from: number
  readonly to: number
}

/**
 * The best path: the most probable class of each step, repeats and blanks (class 0) dropped. `scores` is `[steps, classes]`,
 * `characters` the text of each class. Spaces are characters like others.
 */
export function decodeBestPath(
  scores: Float32Array,
  steps: number,
  classes: number,
  characters: readonly string[],
): ReadChar[] {
  const read: { text: string; probability: number; from: number; to: number }[] = []
  let last = 0
  for (let step = 0; step < steps; step++) {
    let best = 0
    let probability = -1
    for (let at = step * classes, index = 0; index < classes; index++) {
      const score = scores[at + index] ?? 0
      if (score > probability) {
        probability = score
        best = index
      }
    }
    const open = read.at(-1)
    if (best !== 0 && best === last && open !== undefined) {
      open.to = step + 1
      open.probability = Math.max(open.probability, probability)
    } else if (best !== 0) {
      read.push({ text: characters[best] ?? '', probability, from: step, to: step + 1 })
    }
    last = best
  }
  return read
}

/** The greatest probability of one class between two steps; 0 for an empty stretch. */
export function strongest(
  scores: Float32Array,
  classes: number,
  index: number,
  from: number,
  to: number,
): number {
  let best = 0
  for (let step = from; step < to; step++) best = Math.max(best, scores[step * classes + index] ?? 0)
  return best
}
