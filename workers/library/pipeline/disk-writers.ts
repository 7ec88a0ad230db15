/** The two that change granted folders. */

import { dirOf } from '../../../src/domain/sources.ts'
import type { SourceId } from '../../../src/domain/vocabulary.ts'
import { DiskTrash, type DiskTrashOptions } from '../disk-trash/disk-trash.ts'
import { SidecarWriter, type SidecarWriterOptions } from '../sidecars/sidecar-writer.ts'

type Tools = Omit<DiskTrashOptions & SidecarWriterOptions, 'onRestored' | 'onMade' | 'onStale'>

/** `look`: files came into being in this folder. */
export function openDiskWriters(
  tools: Tools,
  look: (source: SourceId, dir: string) => void,
  onStale: DiskTrashOptions['onStale'],
): { readonly disk: DiskTrash; readonly sidecars: SidecarWriter } {
  return {
    disk: new DiskTrash({
      ...tools,
      onStale,
      onRestored(source, path) {
        look(source, dirOf(path))
      },
    }),
    sidecars: new SidecarWriter({ ...tools, onMade: look }),
  }
}
