import { read } from '../../client/run.ts'
import type { AlbumTitle } from '../../domain/reads.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'

/** The photo that stands first in an album by hand; null where none does. */
export async function firstOf({ id }: Pick<AlbumTitle, 'id'>): Promise<AssetHash | null> {
  const filters = [{ key: 'album' as const, any: [id], exact: true }]
  const { ids } = await read('timeline', { plan: { filters, order: { by: 'hand', reverse: false } } })
  return (await read('tiles', { ids: [...ids.subarray(0, 1)] }))[0]?.hash ?? null
}
