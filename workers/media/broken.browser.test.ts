/** Acceptance C1 and C2 on the shared data: every file is shown or refused with a reason, none hangs, none ends the worker. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadFile, loadManifest, startMedia, type TestMedia } from './testing/media-client.ts'

interface BrokenItem {
  readonly file: string
}

/** acceptance.md C1. */
const MAX_MS = 10_000
const BOMBS = /bomb-30000x30000-1bit\.png$|bomb-header-65535\.jpg$|decompression_bomb/

const items = await loadManifest<BrokenItem>('broken')
if (items === null) console.warn('skipped: ../shared/data/broken is not here')

let media: TestMedia
beforeAll(() => {
  media = startMedia()
})
afterAll(() => {
  media.stop()
})

describe.skipIf(items === null)('files of data/broken', () => {
  it(
    'are each shown or refused with a reason, in time, by one worker that survives them all',
    { timeout: 400_000 },
    async () => {
      const counts = new Map<string, number>()
      const wrong: string[] = []
      let slowest = { file: '', ms: 0 }
      for (const { file } of items ?? []) {
        const { fact, error, ms } = await media.process(await loadFile('broken', file))
        const outcome = error?.code ?? (fact === null ? 'skipped' : 'shown')
        counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
        if (ms > slowest.ms) slowest = { file, ms }
        if (ms > MAX_MS) wrong.push(`${file}: ${String(Math.round(ms))} ms`)
        if (outcome.startsWith('bug.') || outcome.startsWith('call.'))
          wrong.push(`${file}: ${outcome} ${error?.message ?? ''}`)
        if (error !== null && (error.subject === undefined || error.message.length < 10))
          wrong.push(`${file}: no reason a person understands`)
        if (BOMBS.test(file) && outcome !== 'file.too_large')
          wrong.push(`${file}: a bomb that was ${outcome}`)
      }
      await media.wire.ping()
      const table = [...counts].map(([outcome, count]) => `${outcome} ${String(count)}`).join(', ')
      console.log(
        `C1 broken: ${String(items?.length ?? 0)} files: ${table}; slowest ${slowest.file} ${String(Math.round(slowest.ms))} ms`,
      )
      expect(wrong).toEqual([])
    },
  )
})
