import { getHandle, requestWrite, writePermissionOf } from '../../client/handles.ts'
import type { SourceId } from '../../domain/vocabulary.ts'

export interface WritableSource {
  readonly id: SourceId
  readonly label: string
  readonly kind: string
}

/**
 * Asks the browser, folder by folder, whether files may be changed. Only inside a click. Resolves with the first folder where they
 * may not, or null. Copies in the app's own storage need no asking.
 */
export async function askToWrite(sources: readonly WritableSource[]): Promise<WritableSource | null> {
  for (const source of sources) {
    if (source.kind !== 'folder') continue
    const handle = await getHandle(source.id)
    if (handle === null) return source
    const may = (await writePermissionOf(handle)) === 'granted' || (await requestWrite(handle)) === 'granted'
    if (!may) return source
  }
  return null
}
