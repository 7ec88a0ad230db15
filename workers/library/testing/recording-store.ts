/**
 * A disk that can be cut off from power at any moment (acceptance A2). Everything the database does to its files is
 * recorded once; from the record, the disk as a power cut would have left it is built for any moment. Until the cut the
 * database cannot know of it, so this equals cutting a run of its own for each moment, at a hundredth of the time.
 */

import { MemoryFile, MemoryStore } from '../db/file-store.ts'
import type { FileStore, StoredFile } from '../db/file-store.ts'

type DiskEvent =
  | { readonly kind: 'write'; readonly name: string; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'truncate'; readonly name: string; readonly bytes: number }
  | { readonly kind: 'flush'; readonly name: string }
  | { readonly kind: 'remove'; readonly name: string }

const SECTOR_BYTES = 512 // the least a disk writes whole

export class RecordingStore implements FileStore {
  readonly events: DiskEvent[] = []
  readonly #inner = new MemoryStore()

  open(name: string, create: boolean): StoredFile | null {
    const file = this.#inner.open(name, create)
    // As in OPFS: a file of no length does not exist.
    return file === null || (!create && file.size() === 0) ? null : new RecordedFile(name, file, this.events)
  }

  exists(name: string): boolean {
    return (this.#inner.open(name, false)?.size() ?? 0) > 0
  }

  delete(name: string): void {
    if (!this.exists(name)) return
    this.#inner.open(name, false)?.truncate(0)
    this.events.push({ kind: 'truncate', name, bytes: 0 }, { kind: 'flush', name })
  }

  /** In pieces, as the real one does. */
  copy(from: string, to: string): Promise<void> {
    const source = this.#inner.open(from, false)
    const target = this.open(to, true)
    target?.truncate(0)
    const chunk = new Uint8Array(64 << 10)
    for (let at = 0; at < (source?.size() ?? 0); at += chunk.byteLength)
      target?.write(chunk.subarray(0, source?.read(chunk, at)), at)
    target?.flush()
    return Promise.resolve()
  }

  list(): Promise<string[]> {
    return this.#inner.list()
  }

  remove(name: string): Promise<void> {
    this.events.push({ kind: 'remove', name })
    return this.#inner.remove(name)
  }

  close(): void {
    this.#inner.close()
  }
}

class RecordedFile implements StoredFile {
  readonly #name: string
  readonly #inner: StoredFile
  readonly #events: DiskEvent[]

  constructor(name: string, inner: StoredFile, events: DiskEvent[]) {
    this.#name = name
    this.#inner = inner
    this.#events = events
  }

  read(into: Uint8Array, at: number): number {
    return this.#inner.read(into, at)
  }

  write(bytes: Uint8Array, at: number): void {
    this.#inner.write(bytes, at)
    this.#events.push({ kind: 'write', name: this.#name, at, bytes: bytes.slice() })
  }

  truncate(bytes: number): void {
    this.#inner.truncate(bytes)
    this.#events.push({ kind: 'truncate', name: this.#name, bytes })
  }

  size(): number {
    return this.#inner.size()
  }

  flush(): void {
    this.#inner.flush()
    this.#events.push({ kind: 'flush', name: this.#name })
  }
}

type Unflushed = Exclude<DiskEvent, { kind: 'flush' | 'remove' }>

/** Walks through a record; `after` must be asked for rising moments. */
export class PowerCuts {
  readonly #events: readonly DiskEvent[]
  readonly #flushed = new Map<string, MemoryFile>()
  readonly #pending = new Map<string, Unflushed[]>()
  #at = 0

  constructor(events: readonly DiskEvent[]) {
    this.#events = events
  }

  /**
   * The disk when power fails right after `moment` events. What was flushed is there. Of the rest each write may be
   * missing, whole, or torn at sectors, whatever happened to those before and after it.
   */
  after(moment: number, random: () => number): MemoryStore {
    while (this.#at < moment) this.#replay(this.#at++)
    const store = new MemoryStore()
    for (const name of new Set([...this.#flushed.keys(), ...this.#pending.keys()])) {
      const file = new MemoryFile()
      const flushed = this.#flushed.get(name)
      if (flushed !== undefined) file.write(flushed.contents(), 0)
      for (const event of this.#pending.get(name) ?? []) applyPerhaps(file, event, random)
      store.files.set(name, file)
    }
    return store
  }

  #replay(index: number): void {
    const event = this.#events[index]
    if (event === undefined) return
    if (event.kind === 'remove') {
      this.#flushed.delete(event.name)
      this.#pending.delete(event.name)
    } else if (event.kind === 'flush') {
      const file = this.#flushed.get(event.name) ?? new MemoryFile()
      for (const pending of this.#pending.get(event.name) ?? []) apply(file, pending)
      this.#flushed.set(event.name, file)
      this.#pending.delete(event.name)
    } else {
      const pending = this.#pending.get(event.name)
      if (pending === undefined) this.#pending.set(event.name, [event])
      else pending.push(event)
    }
  }
}

function apply(file: MemoryFile, event: Unflushed): void {
  if (event.kind === 'write') file.write(event.bytes, event.at)
  else file.truncate(event.bytes)
}

function applyPerhaps(file: MemoryFile, event: Unflushed, random: () => number): void {
  const fate = random()
  if (fate < 0.35) return
  if (fate < 0.65 || event.kind === 'truncate') {
    apply(file, event)
    return
  }
  for (let from = 0; from < event.bytes.byteLength; from += SECTOR_BYTES) {
    if (random() < 0.5) file.write(event.bytes.subarray(from, from + SECTOR_BYTES), event.at + from)
  }
}
