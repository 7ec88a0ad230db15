/** The SIMD kernel: compiled once, one memory for each store. Its text is `kernel/kernel.wat`. */

import { fail } from '../../../src/domain/errors.ts'
import { KERNEL_WASM } from './kernel/kernel.gen.ts'

/** Addresses and lengths are bytes of `memory`; see `kernel/kernel.wat` for what each does. */
export interface KernelFunctions {
  seal(at: number, bytes: number, seed: number): void
  isIntact(at: number, bytes: number, seed: number): number
  cosine(query: number, vector: number, dim: number): number
  encode(vector: number, bounds: number, coarse: number, fine: number, dim: number): void
  scan(
    mask: number,
    groups: number,
    codes: number,
    bytes: number,
    query: number,
    distances: number,
    histogram: number,
  ): void
  refine(places: number, count: number, coarse: number, fine: number, bytes: number, query: number): void
  collect(distances: number, groups: number, low: number, high: number, into: number, room: number): number
}

export interface KernelInstance extends KernelFunctions {
  readonly memory: WebAssembly.Memory
}

export interface VectorKernel {
  /** A kernel with a memory of its own, of one empty page. */
  start(): KernelInstance
}

let compiling: Promise<VectorKernel> | null = null

/** Compiles the kernel, in workers and in Node alike. Errors: `storage.unavailable` in a browser without SIMD. */
export async function loadVectorKernel(): Promise<VectorKernel> {
  compiling ??= compile().catch((thrown: unknown) => {
    compiling = null
    return fail('storage.unavailable', 'This browser cannot run the vector kernel.', { cause: thrown })
  })
  return compiling
}

async function compile(): Promise<VectorKernel> {
  const bytes = Uint8Array.from(atob(KERNEL_WASM), (char) => char.charCodeAt(0))
  const module = await WebAssembly.compile(bytes)
  return {
    start() {
      const { exports } = new WebAssembly.Instance(module)
      return isKernel(exports)
        ? exports
        : fail('bug.assertion', 'The vector kernel is not the one of this build.')
    },
  }
}

const FUNCTIONS: readonly (keyof KernelFunctions)[] = [
  'seal',
  'isIntact',
  'cosine',
  'encode',
  'scan',
  'refine',
  'collect',
]

function isKernel(exports: WebAssembly.Exports): exports is WebAssembly.Exports & KernelInstance {
  return (
    exports['memory'] instanceof WebAssembly.Memory &&
    FUNCTIONS.every((name) => typeof exports[name] === 'function')
  )
}
