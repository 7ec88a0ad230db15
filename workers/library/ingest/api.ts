/** What can be read and done about sources. Part of `../api.ts`, the table of contents. */

import type { SourceRow } from '../../../src/domain/reads.ts'
import type { RenamedSource } from '../../../src/domain/renamed-source.ts'
import type { SourceId } from '../../../src/domain/vocabulary.ts'

export interface SourceReads {
  sources: { args: Readonly<Record<string, never>>; value: readonly SourceRow[] }
  /** Sources that are away, each with the one that holds their files as they lay: renamed, moved, or a copy. */
  renamedSources: { args: Readonly<Record<string, never>>; value: readonly RenamedSource[] }
}

export interface SourceCommands {
  'sources.add': { readonly id: SourceId; readonly kind: 'folder' | 'imported'; readonly label: string }
  'sources.remove': { readonly id: SourceId }
  /** `contents`: files are also compared with what is remembered of them, for those that changed under the same size and time. */
  'sources.rescan': { readonly id: SourceId; readonly contents?: boolean }
  'sources.reconnect': { readonly id: SourceId }
  /** The folder of `from` is that of `id`, which is away: `id` goes on under its name, and `from` is no more. The page moves the handle. */
  'sources.takeOver': { readonly id: SourceId; readonly from: SourceId }
}
