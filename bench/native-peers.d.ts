/** The little that benches use of their peers, which are installed by `npm run bench` only and unknown to the compiler before. */

declare module 'better-sqlite3' {
  interface Statement {
    all(...parameters: unknown[]): unknown[]
    get(...parameters: unknown[]): unknown
    run(...parameters: unknown[]): { changes: number }
    pluck(): this
    raw(): this
  }
  export default class Database {
    constructor(path: string, options?: { readonly?: boolean })
    prepare(sql: string): Statement
    exec(sql: string): this
    pragma(text: string): unknown
    transaction<A extends unknown[]>(act: (...args: A) => void): (...args: A) => void
    close(): void
  }
}

declare module 'sharp' {
  interface Sharp {
    rotate(): Sharp
    autoOrient(): Sharp
    resize(options: {
      width?: number
      height?: number
      fit?: 'inside' | 'cover' | 'fill'
      withoutEnlargement?: boolean
    }): Sharp
    clone(): Sharp
    removeAlpha(): Sharp
    ensureAlpha(): Sharp
    extract(region: { left: number; top: number; width: number; height: number }): Sharp
    raw(): Sharp
    jpeg(options?: { quality?: number }): Sharp
    png(): Sharp
    webp(options?: { quality?: number; effort?: number }): Sharp
    metadata(): Promise<{ width?: number; height?: number; orientation?: number; format?: string }>
    toFile(path: string): Promise<{ width: number; height: number; size: number }>
    toBuffer(): Promise<Buffer>
    toBuffer(options: {
      resolveWithObject: true
    }): Promise<{ data: Buffer; info: { width: number; height: number; channels: number } }>
  }
  interface SharpFactory {
    (
      input?:
        string | Buffer | { create: { width: number; height: number; channels: 3 | 4; background: string } },
      options?: object,
    ): Sharp
    concurrency(threads?: number): number
    cache(options: boolean): unknown
    readonly versions: Readonly<Record<string, string>>
  }
  const sharp: SharpFactory
  export default sharp
}

declare module 'onnxruntime-node' {
  export class Tensor {
    constructor(type: 'float32', data: Float32Array, shape: readonly number[])
    readonly data: unknown
  }
  export class InferenceSession {
    static create(
      path: string,
      options: { readonly intraOpNumThreads: number; readonly interOpNumThreads: number },
    ): Promise<InferenceSession>
    run(inputs: Readonly<Record<string, Tensor>>): Promise<Readonly<Record<string, Tensor>>>
    release(): Promise<void>
  }
}

declare module 'hnswlib-node' {
  interface Found {
    readonly neighbors: number[]
    readonly distances: number[]
  }
  interface HierarchicalNSW {
    initIndex(maxElements: number, m?: number, efConstruction?: number, randomSeed?: number): void
    addPoint(point: number[], label: number): void
    searchKnn(query: number[], k: number, filter?: (label: number) => boolean): Found
    setEf(ef: number): void
  }
  const hnswlib: {
    readonly HierarchicalNSW: new (space: 'l2' | 'ip' | 'cosine', dim: number) => HierarchicalNSW
  }
  export default hnswlib
}

declare module 'hnswlib-wasm' {
  interface Found {
    readonly neighbors: number[]
    readonly distances: number[]
  }
  class HierarchicalNSW {
    constructor(space: 'l2' | 'ip' | 'cosine', dim: number, autoSaveFilename: string)
    initIndex(maxElements: number, m: number, efConstruction: number, randomSeed: number): void
    addPoint(point: Float32Array, label: number, replaceDeleted: boolean): void
    searchKnn(query: Float32Array, k: number, filter: ((label: number) => boolean) | undefined): Found
    setEfSearch(ef: number): void
    getCurrentCount(): number
    resizeIndex(maxElements: number): void
    writeIndex(name: string): Promise<boolean>
    readIndex(name: string, maxElements: number): Promise<boolean>
  }
  export function loadHnswlib(): Promise<{ readonly HierarchicalNSW: typeof HierarchicalNSW }>
  /** Between its files in memory and IndexedDB. */
  export function syncFileSystem(action: 'read' | 'write'): Promise<void>
}
