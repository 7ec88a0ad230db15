/** Acceptance C2: what decompression bombs cost in memory when they are refused from their header. Peak of the renderer's RSS over what it had before. */

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { makeBombs } from '../workers/media/testing/make-bombs.ts'
import { openBenchPage } from './open-page.ts'
import type { BenchRow } from './row.ts'

const DATA = resolve(import.meta.dirname, '../../shared/data/broken')
const SHARED = [
  'generated/bomb-30000x30000-1bit.png',
  'generated/bomb-header-65535.jpg',
  'generated/zip-bomb-300MB.zip',
]
const MAX_MB = 200
const SAMPLE_MS = 10

export default async function benchBombs(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'museum-bombs-'))
  const media = await openBenchPage('media', 'tryFile')
  try {
    const paths = SHARED.map((name) => join(DATA, name)).filter((path) => existsSync(path))
    for (const { name, bytes } of makeBombs()) {
      const path = join(folder, name)
      writeFileSync(path, bytes)
      paths.push(path)
    }
    const rows: BenchRow[] = []
    for (const path of paths) {
      await media.page.evaluate(() => window.warmUp())
      await media.page.setInputFiles('input', [path])
      await new Promise((done) => setTimeout(done, 300))
      const watch = watchRenderers()
      const { outcome, ms } = await media.page.evaluate(() => window.tryFile())
      const peakMb = watch.stop()
      rows.push({
        name: basename(path),
        value: Math.round(peakMb),
        unit: 'MB',
        target: `≤ ${String(MAX_MB)}`,
        ok: peakMb <= MAX_MB,
        note: `${outcome} after ${ms.toFixed(0)} ms`,
      })
    }
    return rows
  } finally {
    await media.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Sum of the resident memory of all renderers below this process. Linux only: elsewhere the figure is 0 and says nothing. */
function watchRenderers(): { stop(): number } {
  const before = readRenderers()
  let peak = before
  const timer = setInterval(() => {
    peak = Math.max(peak, readRenderers())
  }, SAMPLE_MS)
  return {
    stop() {
      clearInterval(timer)
      return Math.max(peak, readRenderers()) - before
    },
  }
}

function readRenderers(): number {
  let kilobytes = 0
  for (const id of existsSync('/proc') ? readdirSync('/proc') : []) {
    if (!/^\d+$/.test(id) || !isRenderer(id)) continue
    kilobytes += Number(/VmRSS:\s+(\d+)/.exec(readProc(id, 'status'))?.[1] ?? 0)
  }
  return kilobytes / 1024
}

function isRenderer(id: string): boolean {
  return readProc(id, 'cmdline').includes('--type=renderer') && isBelowUs(id)
}

function isBelowUs(id: string): boolean {
  let parent = id
  for (let step = 0; step < 10 && parent !== '0' && parent !== '1'; step++) {
    if (Number(parent) === process.pid) return true
    parent = /PPid:\s+(\d+)/.exec(readProc(parent, 'status'))?.[1] ?? '0'
  }
  return false
}

function readProc(id: string, file: string): string {
  try {
    return readFileSync(`/proc/${id}/${file}`, 'latin1')
  } catch {
    return '' // it ended meanwhile
  }
}
