import type { StackCounts, StackList, StackPhotos } from '../../../src/domain/stacks/report.ts'
import { isStackKind, STACK_KINDS, type StackKind } from '../../../src/domain/stacks/kinds.ts'
import type { AssetHash } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'
import { ratioOf } from './timeline.ts'

/**
 * The photos that are to be seen of the stacks in which these lie, from the top down. One that lies in none is left out.
 * They hang on `stack_under`: what is not seen has none, and stands for none.
 */
export function stackPhotos(db: Db, { ids }: { readonly ids: readonly number[] }): readonly StackPhotos[] {
  const tops = new Map<number, { kind: StackKind; ids: number[]; ratio: number[] }>()
  db.each(
    `SELECT t.top, m.kind, a.id, a.width, a.height, a.rotation FROM (
       SELECT DISTINCT coalesce(q.stack_under, q.id) AS top FROM json_each(?) j CROSS JOIN asset q ON q.id = j.value) t
     CROSS JOIN stack_member m ON m.stack = (SELECT stack FROM stack_member WHERE asset_id = t.top)
     CROSS JOIN asset a ON a.id = m.asset_id AND (a.id = t.top OR a.stack_under = t.top)
     ORDER BY t.top, a.id <> t.top, m.position`,
    [JSON.stringify([...ids])],
    (row) => {
      const kind = row.column(1)
      if (!isStackKind(kind)) return
      const lies = row.int(5) % 180 !== 0
      const ratio = lies ? ratioOf(row.int(4), row.int(3)) : ratioOf(row.int(3), row.int(4))
      const stack = tops.get(row.int(0)) ?? { kind, ids: [], ratio: [] }
      stack.ids.push(row.int(2))
      stack.ratio.push(ratio)
      tops.set(row.int(0), stack)
    },
  )
  return [...tops].flatMap(([top, stack]) =>
    stack.ids.length < 2
      ? []
      : [{ top, kind: stack.kind, ids: Uint32Array.from(stack.ids), ratio: Uint16Array.from(stack.ratio) }],
  )
}

/** All stacks, or those of a kind, the newest first. */
export function stacks(db: Db, { kind }: { readonly kind?: StackKind }): StackList {
  const rows = db.all<{ top: number; kind: string; hash: AssetHash; path: string | null }>(
    `SELECT t.top, m.kind, lower(hex(a.hash)) AS hash,
       (SELECT s.label || '/' || f.path FROM file f CROSS JOIN source s ON s.id = f.source_id WHERE f.asset_id = a.id
        ORDER BY f.missing_since IS NOT NULL, f.id LIMIT 1) AS path
     FROM (SELECT DISTINCT u.stack_under AS top FROM asset u INDEXED BY asset_under WHERE u.stack_under IS NOT NULL) t
     CROSS JOIN asset o ON o.id = t.top CROSS JOIN stack_member n ON n.asset_id = t.top AND (?1 IS NULL OR n.kind = ?1)
     CROSS JOIN stack_member m ON m.stack = n.stack
     CROSS JOIN asset a ON a.id = m.asset_id AND (a.id = t.top OR a.stack_under = t.top)
     ORDER BY o.sort_at DESC, t.top DESC, a.id <> t.top, m.position`,
    [kind ?? null],
  )
  const found = new Map<number, { kind: StackKind; photos: { hash: AssetHash; path: string }[] }>()
  for (const row of rows) {
    if (!isStackKind(row.kind)) continue
    const stack = found.get(row.top) ?? { kind: row.kind, photos: [] }
    stack.photos.push({ hash: row.hash, path: row.path ?? '' })
    found.set(row.top, stack)
  }
  return [...found.values()]
}

/** How many stacks of each kind there are to be seen, and how many photos in them. */
export function stackCounts(db: Db): StackCounts {
  const rows = db.all<{ kind: string; under: number; stacks: number }>(
    `SELECT m.kind, count(*) AS under, count(DISTINCT u.stack_under) AS stacks FROM asset u INDEXED BY asset_under
     CROSS JOIN stack_member m ON m.asset_id = u.id WHERE u.stack_under IS NOT NULL GROUP BY m.kind`,
  )
  const count = (kind: StackKind) => {
    const row = rows.find((one) => one.kind === kind)
    return { stacks: row?.stacks ?? 0, photos: (row?.under ?? 0) + (row?.stacks ?? 0) }
  }
  const [raw, burst, bracket, panorama, edited, manual] = STACK_KINDS
  return {
    raw: count(raw),
    burst: count(burst),
    bracket: count(bracket),
    panorama: count(panorama),
    edited: count(edited),
    manual: count(manual),
  }
}
