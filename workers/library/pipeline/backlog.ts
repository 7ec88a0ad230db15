/**
 * What a stage has to do, newest first: ids with the time they are ordered by. [Note: Backlog]
 * The database says what is missing; asking it before every item would search 500,000 rows each time. So it is asked
 * once, and what is learned after that is added here. An id may be in here twice or needlessly: whoever takes one asks
 * the database about that one. 16 bytes an id.
 */
export class Backlog {
  #ids = new Float64Array(256)
  #keys = new Float64Array(256)
  #size = 0

  get size(): number {
    return this.#size
  }

  /** @param key greater goes first */
  push(id: number, key: number): void {
    if (this.#size === this.#ids.length) this.#grow()
    let at = this.#size++
    while (at > 0) {
      const parent = (at - 1) >> 1
      if ((this.#keys[parent] ?? 0) >= key) break
      this.#move(parent, at)
      at = parent
    }
    this.#ids[at] = id
    this.#keys[at] = key
  }

  /** The id with the greatest key, or null. */
  pop(): number | null {
    if (this.#size === 0) return null
    const first = this.#ids[0] ?? 0
    this.#size--
    if (this.#size > 0) this.#sink(this.#ids[this.#size] ?? 0, this.#keys[this.#size] ?? 0)
    return first
  }

  /** The greatest key, or null. */
  firstKey(): number | null {
    return this.#size === 0 ? null : (this.#keys[0] ?? null)
  }

  clear(): void {
    this.#size = 0
    this.#ids = new Float64Array(256)
    this.#keys = new Float64Array(256)
  }

  #sink(id: number, key: number): void {
    let at = 0
    for (;;) {
      let child = at * 2 + 1
      if (child >= this.#size) break
      if (child + 1 < this.#size && (this.#keys[child + 1] ?? 0) > (this.#keys[child] ?? 0)) child++
      if ((this.#keys[child] ?? 0) <= key) break
      this.#move(child, at)
      at = child
    }
    this.#ids[at] = id
    this.#keys[at] = key
  }

  #move(from: number, to: number): void {
    this.#ids[to] = this.#ids[from] ?? 0
    this.#keys[to] = this.#keys[from] ?? 0
  }

  #grow(): void {
    const ids = new Float64Array(this.#ids.length * 2)
    const keys = new Float64Array(this.#keys.length * 2)
    ids.set(this.#ids)
    keys.set(this.#keys)
    this.#ids = ids
    this.#keys = keys
  }
}
