/** How well faces were gathered, against what is known of them. */

export interface GatheringScore {
  /** Of pairs that were put together, how many belong together; 1 where none was. */
  readonly precision: number
  /** Of pairs that belong together, how many were put so. */
  readonly recall: number
  /** B-cubed F1: Bagga and Baldwin 1998. */
  readonly bCubedF1: number
  /** Gatherings of faces of more than one person. */
  readonly mixed: number
  /** People with one face who were put with somebody. */
  readonly mergedSingles: number
}

export function scoreGathering(found: ArrayLike<number>, truth: ArrayLike<number>): GatheringScore {
  const both = new Map<string, number>()
  const ofFound = new Map<number, number>()
  const ofTruth = new Map<number, number>()
  const count = (map: Map<number, number>, key: number): void => void map.set(key, (map.get(key) ?? 0) + 1)
  for (let face = 0; face < found.length; face += 1) {
    const one = found[face] ?? 0
    const other = truth[face] ?? 0
    count(ofFound, one)
    count(ofTruth, other)
    const key = `${String(one)} ${String(other)}`
    both.set(key, (both.get(key) ?? 0) + 1)
  }
  const pairs = (sizes: Iterable<number>): number => {
    let sum = 0
    for (const n of sizes) sum += (n * (n - 1)) / 2
    return sum
  }
  const right = pairs(both.values())
  let purity = 0
  let wholeness = 0
  const parts = new Map<number, number>()
  let mergedSingles = 0
  for (const [key, n] of both) {
    const [one = 0, other = 0] = key.split(' ').map(Number)
    purity += (n * n) / (ofFound.get(one) ?? 1)
    wholeness += (n * n) / (ofTruth.get(other) ?? 1)
    count(parts, one)
    if (ofTruth.get(other) === 1 && (ofFound.get(one) ?? 1) > 1) mergedSingles += 1
  }
  const ratio = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole)
  const together = purity + wholeness
  return {
    precision: ratio(right, pairs(ofFound.values())),
    recall: ratio(right, pairs(ofTruth.values())),
    bCubedF1: together === 0 ? 0 : (2 * purity * wholeness) / together / Math.max(1, found.length),
    mixed: [...parts.values()].filter((n) => n > 1).length,
    mergedSingles,
  }
}
