import type { PhotoTag, TagRow } from '../../../src/domain/reads.ts'
import { withAllBelow } from '../../../src/domain/tag-tree.ts'
import type { TagNode } from '../../../src/domain/tag-tree.ts'
import { foldTagPath } from '../../../src/domain/tags.ts'
import type { Db } from '../db/db.ts'
import { parseJson } from '../db/json.ts'
import { readTagTree } from '../db/tag-tree.ts'

/** The person's tags in the order of their paths, with how many visible photos each has. */
export function tags(db: Db): TagRow[] {
  const nodes = [...readTagTree(db).nodes.values()]
  const photos = visiblePhotosByRow(db)
  const used = lastUses(db)
  const counter = distinctCounter(photos)
  const rows = nodes.map((node) => ({ node, key: foldTagPath(node.names) }))
  // Plain comparison of folded text: a screen that wants the order of a language sorts siblings itself.
  rows.sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
  return rows.map(({ node }) => ({
    id: node.id,
    name: node.name,
    parent: node.parent?.id ?? null,
    path: node.path,
    colour: node.colour,
    icon: node.icon,
    aliases: node.aliases,
    count: counter(withAllBelow(node)),
    own: counter([node]),
    usedAt: node.rows.reduce<number | null>((at, row) => latest(at, used.get(row) ?? null), null),
  }))
}

/** The tags of a photo, for a column: a JSON list of `[id, path, colour, icon]`. `assetId` is an SQL expression. */
export function tagsOfSql(assetId: string): string {
  return `(SELECT json_group_array(json_array(node, path, colour, icon)) FROM (SELECT DISTINCT n.node, n.path, h.colour, h.icon
    FROM asset_tag g CROSS JOIN tag_node n ON n.tag_id = g.tag_id CROSS JOIN tag h ON h.id = n.node WHERE g.asset_id = ${assetId} AND g.present = 1 ORDER BY n.path))`
}

/** What `tagsOfSql` made. */
export function parseTags(json: string | null): PhotoTag[] {
  const list = parseJson(json)
  if (!Array.isArray(list)) return []
  const pairs: readonly unknown[] = list
  return pairs.flatMap((pair) => {
    if (!Array.isArray(pair)) return []
    const cells: readonly unknown[] = pair
    const [id, path, colour, icon] = cells
    if (typeof id !== 'string' || typeof path !== 'string') return []
    return [{ id, path, colour: textOrNull(colour), icon: textOrNull(icon) }]
  })
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/**
 * Ids of visible photos by row of `tag`. One walk of an index for the photos and one for the tags: joining the two in SQL
 * looks every photo up once per tag.
 */
function visiblePhotosByRow(db: Db): ReadonlyMap<string, readonly number[]> {
  const rowOf = new Map<number, string>()
  db.each('SELECT n, tag_id FROM tag_node', [], (row) => {
    rowOf.set(row.int(0), String(row.column(1)))
  })
  if (rowOf.size === 0) return new Map()
  const last = db.scalar<number | null>('SELECT max(id) FROM asset') ?? 0
  const visible = new Uint8Array(last + 1)
  db.each('SELECT id FROM visible_asset', [], (row) => {
    visible[row.int(0)] = 1
  })
  const photos = new Map<string, number[]>([...rowOf.values()].map((id) => [id, []]))
  let n = 0
  let list: number[] = []
  const sql =
    'SELECT n.n, t.asset_id FROM tag_node n CROSS JOIN asset_tag t ON t.tag_id = n.tag_id AND t.present = 1'
  db.each(sql, [], (row) => {
    if (row.int(0) !== n) {
      n = row.int(0)
      list = photos.get(rowOf.get(n) ?? '') ?? []
    }
    const id = row.int(1)
    if (visible[id] === 1) list.push(id)
  })
  return photos
}

/** How many photos have any of these tags, each counted once. */
function distinctCounter(
  photos: ReadonlyMap<string, readonly number[]>,
): (nodes: readonly TagNode[]) => number {
  let last = 0
  for (const ids of photos.values()) for (const id of ids) if (id > last) last = id
  const seen = new Uint32Array(last + 1)
  let round = 0
  return (nodes) => {
    round += 1
    let count = 0
    for (const { rows } of nodes)
      for (const row of rows)
        for (const id of photos.get(row) ?? [])
          if (seen[id] !== round) {
            seen[id] = round
            count += 1
          }
    return count
  }
}

const RECENT_STEPS = 50
const PHOTOS_OF_A_STEP = 100 // all get the same tags, so the first ones tell

/** When tags were last given to photos, by row of `tag`. */
function lastUses(db: Db): ReadonlyMap<string, number> {
  const used = new Map<string, number>()
  const steps = db.all<{ id: string; at: number }>(
    "SELECT id, at FROM op_group WHERE command = 'photos.tag' ORDER BY at DESC LIMIT ?",
    [RECENT_STEPS],
  )
  for (const { id, at } of steps) {
    const rows = db.all<{ tag: string }>(
      `SELECT DISTINCT substr(row, 66) AS tag FROM
         (SELECT row FROM op WHERE group_id = ? AND +entity = 'asset_tag' AND value = '1' LIMIT ?)`,
      [id, PHOTOS_OF_A_STEP],
    )
    for (const { tag } of rows) if (!used.has(tag)) used.set(tag, at)
  }
  return used
}

function latest(one: number | null, other: number | null): number | null {
  return one === null ? other : other === null ? one : Math.max(one, other)
}
