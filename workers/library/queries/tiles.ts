import { isErrorCode } from '../../../src/domain/errors.ts'
import type { ErrorCode } from '../../../src/domain/errors.ts'
import { flagOf, isLabel } from '../../../src/domain/marks.ts'
import type { TakenAt } from '../../../src/domain/metadata.ts'
import type { Tile } from '../../../src/domain/reads.ts'
import { isStackKind } from '../../../src/domain/stacks/kinds.ts'
import { ASSET_KINDS, bitsToTraits } from '../../../src/domain/vocabulary.ts'
import type { AssetHash, AssetId, AssetKind } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'

/** Columns every tile needs; `photo.ts` adds its own. */
export const TILE_COLUMNS = `a.id, lower(hex(a.hash)) AS hash, a.kind, a.traits, a.duration_ms, a.blurhash, a.favorite, a.pick, a.rotation, a.basket,
  coalesce(a.rating, a.file_rating) AS rating, coalesce(a.label, a.file_label) AS label, coalesce(a.caption, a.file_caption) AS caption,
  a.sort_at, CASE WHEN a.taken_override IS NOT NULL THEN 'high' ELSE a.taken_confidence END AS taken_confidence,
  EXISTS (SELECT 1 FROM thumb t WHERE t.asset_id = a.id AND t.size = 320) AS has_thumb,
  (SELECT f.name FROM file f WHERE f.asset_id = a.id ORDER BY f.missing_since IS NOT NULL, f.id LIMIT 1) AS name,
  (SELECT r.error ->> 'code' FROM stage_run r WHERE r.asset_id = a.id AND r.stage IN ('thumb', 'meta') AND r.subject = '' AND r.state = 'failed'
   ORDER BY r.stage DESC LIMIT 1) AS error,
  a.stack_under, (SELECT count(*) FROM asset u WHERE u.stack_under = coalesce(a.stack_under, a.id)) AS stack_others,
  (SELECT m.kind FROM stack_member m WHERE m.asset_id = a.id) AS stack_kind`

export interface TileRow {
  readonly id: AssetId
  readonly hash: AssetHash
  readonly kind: string
  readonly traits: number
  readonly duration_ms: number | null
  readonly blurhash: string | null
  readonly favorite: number | null
  readonly label: number | null
  readonly pick: number | null
  readonly rotation: number | null
  readonly basket: number | null
  readonly rating: number | null
  readonly caption: string | null
  readonly sort_at: number | null
  readonly taken_confidence: string | null
  readonly has_thumb: number
  readonly name: string | null
  readonly error: string | null
  readonly stack_under: number | null
  readonly stack_others: number
  readonly stack_kind: string | null
}

export const TILES_SQL = `SELECT ${TILE_COLUMNS} FROM json_each(?) j CROSS JOIN asset a ON a.id = j.value ORDER BY j.key`

/** What the grid shows of these photos, in the order asked. */
export function tiles(db: Db, args: { readonly ids: readonly number[] }): Tile[] {
  return db.all<TileRow>(TILES_SQL, [JSON.stringify([...args.ids])]).map(rowToTile)
}

export function rowToTile(row: TileRow): Tile {
  return {
    id: row.id,
    hash: row.hash,
    kind: asKind(row.kind),
    traits: bitsToTraits(row.traits),
    durationMs: row.duration_ms,
    hasThumb: row.has_thumb === 1,
    blurhash: row.blurhash,
    rating: row.rating,
    favorite: row.favorite === 1,
    label: isLabel(row.label) ? row.label : null,
    flag: flagOf(row.pick, row.rating),
    name: row.name ?? row.hash.slice(0, 8),
    takenLocalMs: row.sort_at,
    takenConfidence: asConfidence(row.taken_confidence),
    caption: row.caption,
    error: asErrorCode(row.error),
    rotation: row.rotation ?? 0,
    inBasket: row.basket === 1,
    stack: stackOf(row),
  }
}

function stackOf({ id, stack_under, stack_others, stack_kind }: TileRow): Tile['stack'] {
  if (stack_others === 0 || !isStackKind(stack_kind)) return null
  return { kind: stack_kind, top: stack_under ?? id, count: stack_others + 1 }
}

export function asKind(text: string): AssetKind {
  return ASSET_KINDS.find((kind) => kind === text) ?? 'unknown'
}

export function asErrorCode(text: string | null): ErrorCode | null {
  return isErrorCode(text) ? text : null
}

function asConfidence(text: string | null): TakenAt['confidence'] | null {
  return text === 'high' || text === 'medium' || text === 'low' ? text : null
}
