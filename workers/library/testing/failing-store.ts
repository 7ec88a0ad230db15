/** A disk that fails on demand (acceptance A3, A4): the n-th read, write or flush, once or from then on, or no more room. */

import { MemoryStore } from '../db/file-store.ts'
import type { FileStore, StoredFile } from '../db/file-store.ts'

export type DiskCall = 'read' | 'write' | 'flush'

export interface Fault {
  readonly call: DiskCall
  /** Counted from 1, from the moment the fault is set. */
  readonly at: number
  /** Every later call of this kind fails as well. */
  readonly lasting: boolean
}

export class FailingStore implements FileStore {
  readonly inner: MemoryStore
  /** Bytes all files may have together. */
  quotaBytes = Number.POSITIVE_INFINITY
  readonly calls: Record<DiskCall, number> = { read: 0, write: 0, flush: 0 }
  #fault: Fault | null = null
  #faultFrom = 0

  constructor(inner = new MemoryStore()) {
    this.inner = inner
  }

  setFault(fault: Fault | null): void {
    this.#fault = fault
    this.#faultFrom = fault === null ? 0 : this.calls[fault.call]
  }

  /** How often the disk has failed since `setFault`. */
  failures = 0

  note(call: DiskCall): void {
    this.calls[call] += 1
    const fault = this.#fault
    if (fault?.call !== call) return
    const nth = this.calls[call] - this.#faultFrom
    if (nth === fault.at || (fault.lasting && nth > fault.at)) {
      this.failures += 1
      throw new DOMException('the disk does not answer', 'UnknownError')
    }
  }

  checkRoom(file: StoredFile, end: number): void {
    const others = [...this.inner.files.values()].reduce((sum, one) => sum + one.size(), 0) - file.size()
    if (end > file.size() && others + end > this.quotaBytes) {
      this.failures += 1
      throw new DOMException('no room', 'QuotaExceededError')
    }
  }

  open(name: string, create: boolean): StoredFile | null {
    const file = this.inner.open(name, create)
    return file === null || (!create && file.size() === 0) ? null : new FailingFile(file, this)
  }

  exists(name: string): boolean {
    return (this.inner.open(name, false)?.size() ?? 0) > 0
  }

  delete(name: string): void {
    this.inner.open(name, false)?.truncate(0)
  }

  copy(from: string, to: string): Promise<void> {
    const source = this.open(from, false)
    const target = this.open(to, true)
    const bytes = new Uint8Array(source?.size() ?? 0)
    try {
      source?.read(bytes, 0)
      target?.write(bytes, 0)
      target?.flush()
    } catch (thrown) {
      this.inner.files.delete(to)
      throw thrown
    }
    return Promise.resolve()
  }

  list(): Promise<string[]> {
    return this.inner.list()
  }

  remove(name: string): Promise<void> {
    return this.inner.remove(name)
  }

  close(): void {
    this.inner.close()
  }
}

class FailingFile implements StoredFile {
  readonly #inner: StoredFile
  readonly #store: FailingStore

  constructor(inner: StoredFile, store: FailingStore) {
    this.#inner = inner
    this.#store = store
  }

  read(into: Uint8Array, at: number): number {
    this.#store.note('read')
    return this.#inner.read(into, at)
  }

  write(bytes: Uint8Array, at: number): void {
    this.#store.note('write')
    this.#store.checkRoom(this.#inner, at + bytes.byteLength)
    this.#inner.write(bytes, at)
  }

  truncate(bytes: number): void {
    this.#inner.truncate(bytes)
  }

  size(): number {
    return this.#inner.size()
  }

  flush(): void {
    this.#store.note('flush')
    this.#inner.flush()
  }
}
