/** A folder in memory that answers like a `FileSystemDirectoryHandle`: the true edge of ingest, for tests in Node. */

export interface FakeFile {
  readonly kind: 'file'
  bytes: Uint8Array
  mtime: number
  /** Thrown by `getFile`. */
  fault: DOMException | null
}
export interface FakeFolder {
  readonly kind: 'directory'
  readonly children: Map<string, FakeFile | FakeFolder>
  /** Thrown when it is listed. */
  fault: DOMException | null
}

export type FakeChange = 'folder' | 'create' | 'write' | 'remove'

export class FakeDisk {
  root: FakeFolder = makeFolder()
  permission: PermissionState = 'granted'
  /** Whether it may be changed as well. */
  writePermission: PermissionState = 'granted'
  /** False: unplugged. */
  there = true
  /** Calls of `getFile`. */
  looks = 0
  /** Awaited before each entry is listed: tests stop or change things in the middle. */
  onEntry: (path: string) => Promise<void> | void = () => undefined
  /** Asked before each change; what it throws, the browser throws. */
  onChange: (what: FakeChange, path: string) => Promise<void> | void = () => undefined
  /** Awaited after each change and before anybody hears of it. */
  onChanged: (what: FakeChange, path: string) => Promise<void> | void = () => undefined
  #clock = 1_700_000_000_000

  write(path: string, content: string | Uint8Array, mtime?: number): void {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
    const { folder, name } = this.#place(path, true)
    this.#clock += 1000
    folder.children.set(name, { kind: 'file', bytes, mtime: mtime ?? this.#clock, fault: null })
  }

  remove(path: string): void {
    const { folder, name } = this.#place(path, false)
    folder.children.delete(name)
  }

  /** A file or a whole folder; keeps times. */
  move(from: string, to: string): void {
    const source = this.#place(from, false)
    const entry = source.folder.children.get(source.name)
    if (entry === undefined) throw new Error(`nothing at ${from}`)
    source.folder.children.delete(source.name)
    const target = this.#place(to, true)
    target.folder.children.set(target.name, entry)
  }

  file(path: string): FakeFile {
    const { folder, name } = this.#place(path, false)
    const entry = folder.children.get(name)
    if (entry?.kind !== 'file') throw new Error(`no file at ${path}`)
    return entry
  }

  folder(path: string): FakeFolder {
    return path === '' ? this.root : this.#walk(path.split('/'), false)
  }

  files(): string[] {
    const found: string[] = []
    const visit = (folder: FakeFolder, prefix: string): void => {
      for (const [name, entry] of folder.children) {
        if (entry.kind === 'file') found.push(prefix + name)
        else visit(entry, `${prefix}${name}/`)
      }
    }
    visit(this.root, '')
    return found.sort()
  }

  /** Of a folder in it, or of all. */
  handle(path = ''): FileSystemDirectoryHandle {
    return directoryHandle(
      this,
      path,
      path.slice(path.lastIndexOf('/') + 1),
    ) as unknown as FileSystemDirectoryHandle
  }

  /** False: the browser takes every handle for another file. */
  knowsSameEntries = true

  /** What lies at a path now, or the error a browser gives. */
  find(path: string): FakeFile | FakeFolder {
    if (this.permission !== 'granted') throw new DOMException('no permission', 'NotAllowedError')
    if (!this.there) throw new DOMException('gone', 'NotFoundError')
    let at: FakeFile | FakeFolder = this.root
    for (const part of path === '' ? [] : path.split('/')) {
      const next: FakeFile | FakeFolder | undefined =
        at.kind === 'directory' ? at.children.get(part) : undefined
      if (next === undefined) throw new DOMException('gone', 'NotFoundError')
      at = next
    }
    return at
  }

  #place(path: string, create: boolean): { folder: FakeFolder; name: string } {
    const parts = path.split('/')
    const name = parts.pop() ?? ''
    return { folder: this.#walk(parts, create), name }
  }

  #walk(parts: readonly string[], create: boolean): FakeFolder {
    let at = this.root
    for (const part of parts) {
      let next = at.children.get(part)
      if (next === undefined && create) {
        next = makeFolder()
        at.children.set(part, next)
      }
      if (next?.kind !== 'directory') throw new Error(`no folder ${part}`)
      at = next
    }
    return at
  }
}

function makeFolder(): FakeFolder {
  return { kind: 'directory', children: new Map(), fault: null }
}

function directoryHandle(disk: FakeDisk, path: string, name: string): object {
  const below = (child: string): string => (path === '' ? child : `${path}/${child}`)
  const folder = (): FakeFolder => {
    const entry = disk.find(path)
    if (entry.kind !== 'directory') throw new DOMException('not a folder', 'TypeMismatchError')
    if (entry.fault !== null) throw entry.fault
    return entry
  }
  async function* values(): AsyncGenerator<object> {
    await Promise.resolve()
    for (const [child, entry] of [...folder().children]) {
      await disk.onEntry(below(child))
      disk.find('')
      yield entry.kind === 'file'
        ? fileHandle(disk, below(child), child)
        : directoryHandle(disk, below(child), child)
    }
  }
  return {
    kind: 'directory',
    name,
    isIn: disk,
    path,
    values,
    async *keys() {
      for await (const entry of values()) yield (entry as { name: string }).name
    },
    async *entries() {
      for await (const entry of values()) yield [(entry as { name: string }).name, entry]
    },
    /** The way from here to another handle; null where that lies elsewhere. */
    async resolve(other: { isIn?: FakeDisk; path?: string }) {
      await Promise.resolve()
      if (other.isIn !== disk || other.path === undefined) return null
      if (other.path === path) return []
      return other.path.startsWith(below('')) ? other.path.slice(below('').length).split('/') : null
    },
    async queryPermission({ mode }: { mode?: string } = {}) {
      await Promise.resolve()
      return mode === 'readwrite' ? disk.writePermission : disk.permission
    },
    async removeEntry(child: string) {
      await disk.onChange('remove', below(child))
      const entry = folder().children.get(child)
      if (entry === undefined) throw new DOMException('gone', 'NotFoundError')
      if (entry.kind === 'directory' && entry.children.size > 0)
        throw new DOMException('not empty', 'InvalidModificationError')
      folder().children.delete(child)
      await disk.onChanged('remove', below(child))
    },
    async getDirectoryHandle(child: string, { create = false } = {}) {
      await Promise.resolve()
      let entry = folder().children.get(child)
      if (entry === undefined && create) {
        await disk.onChange('folder', below(child))
        entry = makeFolder()
        folder().children.set(child, entry)
        await disk.onChanged('folder', below(child))
      }
      if (entry === undefined) throw new DOMException('gone', 'NotFoundError')
      if (entry.kind !== 'directory') throw new DOMException('a file', 'TypeMismatchError')
      return directoryHandle(disk, below(child), child)
    },
    async getFileHandle(child: string, { create = false } = {}) {
      await Promise.resolve()
      let entry = folder().children.get(child)
      if (entry === undefined && create) {
        await disk.onChange('create', below(child))
        disk.write(below(child), '')
        entry = folder().children.get(child)
        await disk.onChanged('create', below(child))
      }
      if (entry === undefined) throw new DOMException('gone', 'NotFoundError')
      if (entry.kind !== 'file') throw new DOMException('a folder', 'TypeMismatchError')
      return fileHandle(disk, below(child), child)
    },
  }
}

function fileHandle(disk: FakeDisk, path: string, name: string): object {
  return {
    kind: 'file',
    name,
    isIn: disk,
    path,
    async isSameEntry(other: { isIn?: FakeDisk; path?: string }) {
      await Promise.resolve()
      return disk.knowsSameEntries && other.isIn === disk && other.path === path
    },
    async getFile() {
      await Promise.resolve()
      disk.looks++
      const entry = disk.find(path)
      if (entry.kind !== 'file') throw new DOMException('a folder', 'TypeMismatchError')
      if (entry.fault !== null) throw entry.fault
      return new File([entry.bytes.slice()], name, { lastModified: entry.mtime })
    },
    /** Like the browser's: the file is as it was until the stream is closed. */
    async createWritable() {
      await Promise.resolve()
      disk.find(path)
      const chunks: Uint8Array[] = []
      return new WritableStream<Uint8Array>({
        write: (chunk) => void chunks.push(chunk.slice()),
        async close() {
          await disk.onChange('write', path)
          disk.write(path, Buffer.concat(chunks))
          await disk.onChanged('write', path)
        },
      })
    },
  }
}
