const WINDOW_S = 60

/** How many items were finished per second over the last minute. Sixty counters, whatever the speed. */
export class Rate {
  readonly #counts = new Uint32Array(WINDOW_S)
  readonly #seconds = new Float64Array(WINDOW_S).fill(-1)
  #since: number | null = null

  /** @param elapsedMs never jumps */
  note(elapsedMs: number, items = 1): void {
    const second = Math.floor(elapsedMs / 1000)
    this.#since ??= second
    const at = second % WINDOW_S
    if (this.#seconds[at] !== second) {
      this.#seconds[at] = second
      this.#counts[at] = 0
    }
    this.#counts[at] = (this.#counts[at] ?? 0) + items
  }

  /** 0 when nothing was finished in the last minute. */
  perSecond(elapsedMs: number): number {
    const now = Math.floor(elapsedMs / 1000)
    let items = 0
    for (let at = 0; at < WINDOW_S; at++)
      if (now - (this.#seconds[at] ?? -1) < WINDOW_S && (this.#seconds[at] ?? -1) >= 0)
        items += this.#counts[at] ?? 0
    if (items === 0) {
      this.#since = null
      return 0
    }
    return items / Math.min(WINDOW_S, Math.max(1, now - (this.#since ?? now) + 1))
  }
}
