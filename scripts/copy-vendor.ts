/** Files of other people that are served as they are, copied to `public/vendor/` (git-ignored) before development and builds. */

import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** `[from node_modules, to public/vendor]`. */
export const VENDOR_FILES: readonly (readonly [from: string, to: string])[] = [
  // Needs `eval`: served under a policy of its own, see `security-headers.ts`.
  ['libraw-wasm/dist/worker.js', 'libraw/worker.js'],
  ['libraw-wasm/dist/libraw.wasm', 'libraw/libraw.wasm'],
  ['libheif-js/libheif-wasm/libheif.wasm', 'libheif/libheif.wasm'],
  ['pdfjs-dist/cmaps', 'pdfjs/cmaps'],
  ['pdfjs-dist/standard_fonts', 'pdfjs/standard_fonts'],
  ['pdfjs-dist/iccs', 'pdfjs/iccs'],
  ['pdfjs-dist/wasm/jbig2.wasm', 'pdfjs/wasm/jbig2.wasm'],
  ['pdfjs-dist/wasm/openjpeg.wasm', 'pdfjs/wasm/openjpeg.wasm'],
  ['pdfjs-dist/wasm/qcms_bg.wasm', 'pdfjs/wasm/qcms_bg.wasm'],
  ['onnxruntime-web/dist/ort-wasm-simd-threaded.mjs', 'ort/ort-wasm-simd-threaded.mjs'],
  ['onnxruntime-web/dist/ort-wasm-simd-threaded.wasm', 'ort/ort-wasm-simd-threaded.wasm'],
  // With WebGPU; for browsers with JSPI. The build without (`asyncify`) has 27 MB and takes longer [measured].
  ['onnxruntime-web/dist/ort-wasm-simd-threaded.jspi.mjs', 'ort/ort-wasm-simd-threaded.jspi.mjs'],
  ['onnxruntime-web/dist/ort-wasm-simd-threaded.jspi.wasm', 'ort/ort-wasm-simd-threaded.jspi.wasm'],
  ['tesseract.js/dist/worker.min.js', 'tesseract/worker.min.js'],
  // Reading needs the `lstm` core alone; the other finds out which way up a page lies. Every browser we support has SIMD.
  [
    'tesseract.js-core/tesseract-core-relaxedsimd-lstm.wasm.js',
    'tesseract/tesseract-core-relaxedsimd-lstm.wasm.js',
  ],
  ['tesseract.js-core/tesseract-core-simd-lstm.wasm.js', 'tesseract/tesseract-core-simd-lstm.wasm.js'],
  ['tesseract.js-core/tesseract-core-relaxedsimd.wasm.js', 'tesseract/tesseract-core-relaxedsimd.wasm.js'],
  ['tesseract.js-core/tesseract-core-simd.wasm.js', 'tesseract/tesseract-core-simd.wasm.js'],
]

/** Copies what changed since the last time; a stamp of versions says whether anything did. */
export function copyVendor(root: string): void {
  const target = join(root, 'public/vendor')
  const stampPath = join(target, '.stamp')
  const stamp = JSON.stringify(VENDOR_FILES.map(([from, to]) => [from, to, readVersion(root, from)]))
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === stamp) return
  rmSync(target, { recursive: true, force: true })
  for (const [from, to] of VENDOR_FILES) {
    mkdirSync(join(target, to, '..'), { recursive: true })
    cpSync(join(root, 'node_modules', from), join(target, to), { recursive: true })
  }
  writeFileSync(stampPath, stamp)
}

function readVersion(root: string, path: string): string {
  const name = path.startsWith('@') ? path.split('/').slice(0, 2).join('/') : (path.split('/')[0] ?? '')
  return (
    readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8').match(
      /"version": *"([^"]+)"/,
    )?.[1] ?? ''
  )
}
