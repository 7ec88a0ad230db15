import { openAccessHandle } from '../access-handle.ts'

export interface AccessReport {
  /** Whether garbage could be collected on demand: else the test proves nothing. */
  readonly collects: boolean
  readonly opened: number
}

const WRITERS = 16
const PAUSE_MS = 10

/** Opens files whose handles nobody else holds, while garbage is collected all the time. */
onmessage = async ({ data }: MessageEvent<{ readonly directory: string; readonly files: number }>) => {
  const root = await navigator.storage.getDirectory()
  const directory = await root.getDirectoryHandle(data.directory, { create: true })
  const collect: unknown = Reflect.get(globalThis, 'gc')
  let opened = 0
  let next = 0
  const openSome = async (): Promise<void> => {
    for (let index = next++; index < data.files; index = next++) {
      const name = `file-${String(index)}`
      const access = await openAccessHandle(await directory.getFileHandle(name, { create: true }))
      access.close()
      opened++
      postMessage({ collects: typeof collect === 'function', opened } satisfies AccessReport)
    }
  }
  const timer = setInterval(() => {
    if (typeof collect === 'function') collect()
  }, PAUSE_MS)
  await Promise.all(Array.from({ length: WRITERS }, openSome))
  clearInterval(timer)
}
