import { afterAll, expect, it } from 'vitest'

import type { AccessReport } from './testing/access.worker.ts'

const FILES = 400
const directory = `test-${crypto.randomUUID()}`

afterAll(async () => {
  const root = await navigator.storage.getDirectory()
  await root.removeEntry(directory, { recursive: true })
})

// With nobody to keep the handles this opened 31 files and then waited for ever.
it('opens every file, however often garbage is collected meanwhile', async () => {
  const worker = new Worker(new URL('./testing/access.worker.ts', import.meta.url), { type: 'module' })
  const reports: AccessReport[] = []
  worker.onmessage = (event: MessageEvent<AccessReport>) => void reports.push(event.data)
  worker.postMessage({ directory, files: FILES })
  await expect
    .poll(() => reports.at(-1), { timeout: 25_000 })
    .toEqual({ collects: true, opened: FILES } satisfies AccessReport)
  worker.terminate()
})
