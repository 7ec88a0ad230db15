/** Smart albums that would have to be known before they can be read: those whose search asks, by whatever way round, for themselves. */

import { albumsNamed, withAllIn, type AlbumNode, type AlbumRecord, type AlbumTree } from './album-tree.ts'
import { namedIn } from './albums.ts'

export interface SearchingRecord extends AlbumRecord {
  readonly query: string | null
}

/** The way from a smart album back to itself, or null. Both ends are the album. */
export function ringThrough<Row extends SearchingRecord>(
  tree: AlbumTree<Row>,
  start: AlbumNode<Row>,
): readonly AlbumNode<Row>[] | null {
  const cameFrom = new Map<AlbumNode<Row>, AlbumNode<Row>>()
  const queue = [start]
  for (const node of queue)
    for (const next of askedFor(tree, node)) {
      if (next === start) return [...wayTo(cameFrom, start, node), start]
      if (cameFrom.has(next)) continue
      cameFrom.set(next, node)
      queue.push(next)
    }
  return null
}

/** The smart albums that the search of one reads. */
function askedFor<Row extends SearchingRecord>(
  tree: AlbumTree<Row>,
  { row }: AlbumNode<Row>,
): AlbumNode<Row>[] {
  if (row.kind !== 'smart' || row.query === null) return []
  return namedIn(row.query)
    .filter(({ key }) => key === 'album')
    .flatMap(({ name, exact }) =>
      albumsNamed(tree, name).flatMap((node) => (exact ? [node] : withAllIn(node))),
    )
    .filter((node) => node.row.kind === 'smart')
}

function wayTo<Row extends SearchingRecord>(
  cameFrom: ReadonlyMap<AlbumNode<Row>, AlbumNode<Row>>,
  start: AlbumNode<Row>,
  end: AlbumNode<Row>,
): AlbumNode<Row>[] {
  const way: AlbumNode<Row>[] = []
  for (let at: AlbumNode<Row> | undefined = end; at !== undefined && at !== start; at = cameFrom.get(at))
    way.unshift(at)
  return [start, ...way]
}
