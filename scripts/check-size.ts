/** First-load JavaScript: what must arrive before the first screen can draw. Fails above the budget (issue 2: 180 kB gzip). */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const BUDGET_BYTES = 180_000

interface ManifestChunk {
  readonly file: string
  readonly isEntry?: boolean
  readonly imports?: readonly string[]
}
type Manifest = Readonly<Record<string, ManifestChunk>>

/** Files of the entry and of all it imports statically, each once. */
export function firstLoadFiles(manifest: Manifest, entry = 'index.html'): string[] {
  const seen = new Set<string>()
  const visit = (key: string): void => {
    const chunk = manifest[key]
    if (chunk === undefined) throw new Error(`The build manifest knows no ${key}`)
    if (seen.has(chunk.file)) return
    seen.add(chunk.file)
    for (const next of chunk.imports ?? []) visit(next)
  }
  visit(entry)
  return [...seen].filter((file) => file.endsWith('.js'))
}

function main(): void {
  const dist = join(import.meta.dirname, '..', process.env['DIST'] ?? 'dist')
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Manifest
  const files = firstLoadFiles(manifest).map((file) => ({
    file,
    bytes: gzipSync(readFileSync(join(dist, file))).length,
  }))
  for (const { file, bytes } of files.sort((a, b) => b.bytes - a.bytes))
    console.log(`${String(bytes).padStart(8)}  ${file}`)
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  console.log(`First-load JavaScript: ${(total / 1000).toFixed(1)} kB gzip of ${BUDGET_BYTES / 1000} kB`)
  if (total > BUDGET_BYTES) process.exitCode = 1
}

if (process.argv[1] === import.meta.filename) main()
