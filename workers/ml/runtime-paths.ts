/** Where the engines of onnxruntime-web lie on our own origin (`scripts/copy-vendor.ts`); by default it would ask a public CDN. */

const RUNTIME = '/vendor/ort/ort-wasm-simd-threaded'

/** `kind`: '' or '.jspi'. Absolute, or the development server refuses the module (platform.md §6). */
export function runtimePaths(kind: '' | '.jspi'): { readonly mjs: string; readonly wasm: string } {
  return {
    mjs: new URL(`${RUNTIME}${kind}.mjs`, self.location.origin).href,
    wasm: new URL(`${RUNTIME}${kind}.wasm`, self.location.origin).href,
  }
}
