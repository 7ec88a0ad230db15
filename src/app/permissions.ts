/** Permission is the page's business: only a page may ask for it, and only inside a click. The library is told how it stands. */

import { allHandles, getHandle, readPermissionOf, requestRead, requestWrite } from '../client/handles.ts'
import { read, run } from '../client/run.ts'
import type { SourceId } from '../domain/vocabulary.ts'

export interface ReconnectResult {
  readonly reconnected: number
  readonly refused: number
  /** Sources whose handle is gone: the folder has to be chosen again. */
  readonly lost: number
  /** Sources that may be read, and are not where they were: a disk that is away, a folder that was renamed. */
  readonly away: readonly SourceId[]
}

/** Asks the browser for every given source in turn, where sidecars are written to change it as well. Must be called inside a click. */
export async function reconnectSources(sources: readonly SourceId[]): Promise<ReconnectResult> {
  let reconnected = 0
  let refused = 0
  let lost = 0
  const away: SourceId[] = []
  const rows = await read('sources', {})
  for (const id of sources) {
    const handle = await getHandle(id)
    if (handle === null) {
      lost++
      continue
    }
    if (rows.some((row) => row.id === id && row.writesSidecars)) await requestWrite(handle)
    const state = (await readPermissionOf(handle)) === 'granted' ? 'granted' : await requestRead(handle)
    if (state === 'granted') {
      await run('sources.reconnect', { id })
      if (await isThere(handle)) reconnected++
      else away.push(id)
    } else {
      await run('sources.permission', { id, state })
      refused++
    }
  }
  return { reconnected, refused, lost, away }
}

/** One entry is enough to know that a folder answers. */
export async function isThere(handle: FileSystemDirectoryHandle): Promise<boolean> {
  return handle
    .keys()
    .next()
    .then(
      () => true,
      () => false,
    )
}

/** Tells the library where the browser's permission differs from what it believes. */
export async function reportPermissions(): Promise<void> {
  const [sources, handles] = await Promise.all([read('sources', {}), allHandles()])
  for (const { id, kind, state } of sources) {
    const handle = handles.get(id)
    if (kind !== 'folder' || handle === undefined) continue
    const permission = await readPermissionOf(handle)
    const isBelievedOpen = state === 'ready' || state === 'scanning'
    if (permission !== 'granted' && isBelievedOpen) await run('sources.permission', { id, state: permission })
    if (permission === 'granted' && state === 'needs_permission')
      await run('sources.permission', { id, state: 'granted' })
  }
}
