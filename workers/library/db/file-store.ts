/**
 * Where the database's files live: OPFS in the product, memory in tests, a store that injects faults in fault tests.
 * One VFS (`store-vfs.ts`) runs over all of them, so what the tests break is what the product runs.
 */

export interface StoredFile {
  /** Fills `into` from `at`; returns how many bytes there were. */
  read(into: Uint8Array, at: number): number
  /** Throws a `QuotaExceededError` when the disk is full. */
  write(bytes: Uint8Array, at: number): void
  truncate(bytes: number): void
  size(): number
  /** Returns when the bytes would survive a power cut. */
  flush(): void
}

export interface FileStore {
  /** Null when there is no such file and `create` is false, or none may be created. */
  open(name: string, create: boolean): StoredFile | null
  exists(name: string): boolean
  delete(name: string): void
  /** Copies a closed or quiescent file; used for the copy before a migration and for setting damage aside. */
  copy(from: string, to: string): Promise<void>
  list(): Promise<string[]>
  remove(name: string): Promise<void>
  close(): void
}

const BLOCK = 65536 // bytes; a memory file grows by blocks so that appends do not copy it all

/** A file in memory. */
export class MemoryFile implements StoredFile {
  #bytes = new Uint8Array(BLOCK)
  #size = 0

  read(into: Uint8Array, at: number): number {
    const count = Math.max(0, Math.min(into.byteLength, this.#size - at))
    into.set(this.#bytes.subarray(at, at + count))
    return count
  }

  write(bytes: Uint8Array, at: number): void {
    const end = at + bytes.byteLength
    if (end > this.#bytes.byteLength) {
      const grown = new Uint8Array(Math.ceil(Math.max(end, this.#bytes.byteLength * 1.5) / BLOCK) * BLOCK)
      grown.set(this.#bytes.subarray(0, this.#size))
      this.#bytes = grown
    }
    if (at > this.#size) this.#bytes.fill(0, this.#size, at)
    this.#bytes.set(bytes, at)
    this.#size = Math.max(this.#size, end)
  }

  truncate(bytes: number): void {
    if (bytes > this.#size) this.write(new Uint8Array(bytes - this.#size), this.#size)
    this.#size = bytes
  }

  size(): number {
    return this.#size
  }

  flush(): void {
    // Memory has nothing to flush.
  }

  contents(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#size)
  }
}

/** Files in memory, for tests in Node and for a browser that gives no storage at all. */
export class MemoryStore implements FileStore {
  readonly files = new Map<string, MemoryFile>()

  open(name: string, create: boolean): StoredFile | null {
    const found = this.files.get(name)
    if (found !== undefined || !create) return found ?? null
    const made = new MemoryFile()
    this.files.set(name, made)
    return made
  }

  exists(name: string): boolean {
    return this.files.has(name)
  }

  delete(name: string): void {
    this.files.delete(name)
  }

  copy(from: string, to: string): Promise<void> {
    const made = new MemoryFile()
    const source = this.files.get(from)
    if (source !== undefined) made.write(source.contents(), 0)
    this.files.set(to, made)
    return Promise.resolve()
  }

  list(): Promise<string[]> {
    return Promise.resolve([...this.files.keys()])
  }

  remove(name: string): Promise<void> {
    this.files.delete(name)
    return Promise.resolve()
  }

  close(): void {
    // Memory goes with its owner.
  }
}
