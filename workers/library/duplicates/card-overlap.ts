/** A card may itself be a source of the library, or hold one, or lie in one: what lies on it is no second copy. */

import { dirOf, isWithin } from '../../../src/domain/sources.ts'
import type { SourceId } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'
import type { OpenSources } from '../ingest/open-sources.ts'

export interface Overlap {
  readonly source: string
  /** The folder of the source that is the card; '' for all of it. */
  readonly dir: string
}

export async function findOverlaps(
  card: FileSystemDirectoryHandle,
  { db, sources }: { readonly db: Db; readonly sources: OpenSources },
): Promise<readonly Overlap[]> {
  const overlaps: Overlap[] = []
  for (const { id } of db.all<{ id: SourceId }>('SELECT id FROM source')) {
    const source = await sources.find(id).catch(() => null)
    if (source === null) continue
    const within = await source.root.resolve(card).catch(() => null)
    if (within !== null) overlaps.push({ source: id, dir: within.join('/') })
    else if ((await card.resolve(source.root).catch(() => null)) !== null)
      overlaps.push({ source: id, dir: '' })
  }
  return overlaps
}

export function isOnCard(source: string, path: string, overlaps: readonly Overlap[]): boolean {
  return overlaps.some((one) => one.source === source && isWithin(dirOf(path), one.dir))
}
