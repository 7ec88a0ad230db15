/** Which photos are stacked, and which of each stack stands for the others. Nothing else writes `stack_member` and `stack_under`. */

import type { StackKind } from '../../../src/domain/stacks/kinds.ts'
import type { Db } from './db.ts'

export interface StoredStack {
  readonly stack: string
  readonly kind: StackKind
  /** From the top down. */
  readonly members: readonly number[]
}

/**
 * Stores these stacks, and that `loose` are in none. Only what differs is written, and nothing at all when nothing does: every
 * page reads its timeline again when photos change. Inside a transaction.
 */
export function storeStacks(db: Db, stacks: readonly StoredStack[], loose: readonly number[] = []): void {
  const rows = stacks.flatMap(({ stack, kind, members }) =>
    members.map((id, position): MemberRow => ({ id, stack, kind, position })),
  )
  const ids = [...rows.map(({ id }) => id), ...loose]
  const before = new Map(
    db
      .all<MemberRow & Record<string, string | number>>(
        `SELECT m.asset_id AS id, m.stack, m.kind, m.position FROM json_each(?) j CROSS JOIN stack_member m ON m.asset_id = j.value`,
        [JSON.stringify(ids)],
      )
      .map((row) => [row.id, row]),
  )
  const changed = rows.filter((row) => {
    const old = before.get(row.id)
    return old?.stack !== row.stack || old.kind !== row.kind || old.position !== row.position
  })
  const gone = loose.filter((id) => before.has(id))
  const touched = [...changed.map(({ id }) => id), ...gone]
  if (touched.length === 0) {
    settleStacks(db, ids)
    return
  }
  const left = membersWith(db, touched)
  db.run('DELETE FROM stack_member WHERE asset_id IN (SELECT value FROM json_each(?))', [
    JSON.stringify(touched),
  ])
  db.run(
    `INSERT INTO stack_member (asset_id, stack, kind, position) SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?)`,
    [JSON.stringify(changed.map(({ id, stack, kind, position }) => [id, stack, kind, position]))],
  )
  settleStacks(db, [...new Set([...ids, ...left])])
}

interface MemberRow {
  readonly id: number
  readonly stack: string
  readonly kind: string
  readonly position: number
}

/** All that are in one stack with any of these, themselves included. */
export function membersWith(db: Db, ids: readonly number[]): number[] {
  const found: number[] = []
  db.each(
    `SELECT m.asset_id FROM (SELECT DISTINCT s.stack FROM json_each(?) j CROSS JOIN stack_member s ON s.asset_id = j.value) t
     CROSS JOIN stack_member m ON m.stack = t.stack`,
    [JSON.stringify(ids)],
    (row) => found.push(row.int(0)),
  )
  return found
}

/**
 * Puts one photo of each stack on top: of those that are to be seen, what the person put there, else the first. With one left, or
 * none, there is nothing to stand for. `ids`: photos that were put on top, hidden, trashed or brought back, or whose stack changed.
 */
export function settleStacks(db: Db, ids: readonly number[]): void {
  const wrong: [number, number | null][] = []
  db.each(SETTLE, [JSON.stringify(ids)], (row) => {
    const under = row.column(1)
    wrong.push([row.int(0), typeof under === 'number' ? under : null])
  })
  if (wrong.length > 0)
    db.run(
      `UPDATE asset SET stack_under = j.value ->> 1 FROM json_each(?) j WHERE asset.id = j.value ->> 0`,
      [JSON.stringify(wrong)],
    )
}

/** Photos that say otherwise than they should, with what they should say. */
const SETTLE = `
  WITH asked AS MATERIALIZED (SELECT value AS id FROM json_each(?)),
    named AS MATERIALIZED (SELECT DISTINCT m.stack FROM asked q CROSS JOIN stack_member m ON m.asset_id = q.id),
    seen AS MATERIALIZED (
      SELECT m.stack, a.id, m.position - iif(a.stack_top IS NULL, 0, 1000000000) AS rank
      FROM named n CROSS JOIN stack_member m ON m.stack = n.stack CROSS JOIN visible_asset a ON a.id = m.asset_id),
    -- The bare column is that of the row with the least rank: a documented promise of SQLite for a single min.
    top AS MATERIALIZED (SELECT stack, id, min(rank) AS rank FROM seen GROUP BY stack),
    wanted AS MATERIALIZED (SELECT s.id, nullif(t.id, s.id) AS under FROM seen s JOIN top t ON t.stack = s.stack)
  SELECT a.id, w.under FROM wanted w CROSS JOIN asset a ON a.id = w.id WHERE a.stack_under IS NOT w.under
  UNION ALL
  SELECT a.id, NULL FROM (
    SELECT id FROM asked UNION SELECT m.asset_id FROM named n CROSS JOIN stack_member m ON m.stack = n.stack
  ) t CROSS JOIN asset a ON a.id = t.id
  WHERE a.stack_under IS NOT NULL AND a.id NOT IN (SELECT id FROM seen)`

/** The rules are others now: all photos are looked at again. */
export function restackEverything(db: Db): void {
  db.run("INSERT INTO stack_stale (asset_id) SELECT id FROM asset WHERE kind = 'photo'")
}
