/** What acceptance tests of the engine share: chance that can be repeated, and figures that can be found. */

/** Numbers in [0, 1). Seeded: a failing run can be repeated. */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Every acceptance item prints its figures in one greppable line. */
export function report(item: string, figures: Readonly<Record<string, number | string>>): void {
  const text = Object.entries(figures).map(([name, value]) => `${name} ${String(value)}`)
  console.info(`[acceptance ${item}] ${text.join(' · ')}`)
}
