/**
 * Writes `workers/library/vectors/kernel/kernel.gen.ts`: the SIMD kernel of the vector store as bytes, from its text. It is small enough to live
 * in the code, where Node, workers, tests and benches have it without a file to fetch. Run with `npx tsx scripts/vector-kernel.ts`.
 */

import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import makeWabt from 'wabt'

const FOLDER = join(import.meta.dirname, '../workers/library/vectors/kernel')
export const KERNEL_PATH = join(FOLDER, 'kernel.gen.ts')

export async function describeKernel(): Promise<string> {
  const wabt = await makeWabt()
  const module = wabt.parseWat('kernel.wat', await readFile(join(FOLDER, 'kernel.wat'), 'utf8'), {
    simd: true,
  })
  module.validate()
  const { buffer } = module.toBinary({})
  module.destroy()
  const lines = (
    Buffer.from(buffer)
      .toString('base64')
      .match(/.{1,108}/g) ?? []
  ).map((line) => `  '${line}'`)
  return `// Made by scripts/vector-kernel.ts from kernel.wat. Do not edit.\n\n/** ${String(buffer.byteLength)} bytes of WebAssembly, base64. */\nexport const KERNEL_WASM =\n${lines.join(' +\n')}\n`
}

if (process.argv[1] === import.meta.filename) await writeFile(KERNEL_PATH, await describeKernel())
