/** How often a random test tries: a few times in `npm test`, which comes by often, and many times under `ACCEPTANCE=full`. */

interface RandomRuns {
  readonly numRuns: number
  readonly seed?: number
}

/** For `fc.assert`. A run that fails prints its seed; of many it is printed before as well, as they may be cut off. */
export function randomRuns(few: number, many: number): RandomRuns {
  if (process.env['ACCEPTANCE'] !== 'full') return { numRuns: few }
  const seed = Math.floor(Math.random() * 2 ** 31)
  console.info(`[random] ${String(many)} runs, seed ${String(seed)}`)
  return { numRuns: many, seed }
}
