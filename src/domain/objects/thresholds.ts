/** How sure the network must be of each thing before it is said. */

import { OBJECT_LABELS, type ObjectLabel } from './vocabulary.ts'

const USUAL = 0.5
const BY_LABEL: Partial<Record<ObjectLabel, number>> = {
  person: 0.35,
  dog: 0.35,
}

const LEAST = OBJECT_LABELS.map((label) => BY_LABEL[label] ?? USUAL)

/** Of the label at this place of `OBJECT_LABELS`. */
export function leastScore(label: number): number {
  return LEAST[label] ?? 1
}
