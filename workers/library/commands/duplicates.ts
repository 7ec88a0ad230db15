/** Decisions about photos that may be one. Each is keyed by content and named, so that no scan and no model brings a group back. */

import * as v from 'valibot'

import { DUPLICATE_KIND, HASH, KEEPER_RULE, MERGE, PLACE } from '../../../src/domain/commands.ts'
import {
  mergeDecisions,
  offsetOfDate,
  type Merged,
  type MergeField,
} from '../../../src/domain/duplicates/merge.ts'
import type { DuplicateMember } from '../../../src/domain/duplicates/report.ts'
import { fail } from '../../../src/domain/errors.ts'
import { photoAndIdRow, type IntentValue } from '../../../src/domain/ops.ts'
import { makeRowId } from '../../../src/domain/row-id.ts'
import type { Db } from '../db/db.ts'
import type { Cell } from '../ops/cells.ts'
import { commit } from '../ops/commit.ts'
import { copiesOf } from '../queries/duplicate-copies.ts'
import { resolutions } from '../queries/duplicate-resolution.ts'
import { readTagTree } from '../db/tag-tree.ts'
import { tagPathOf } from './adopt-keywords.ts'
import { defineCommand } from './command.ts'
import { tagMaker, type TagMaker } from './tag-steps.ts'
import { photos } from './targets.ts'

/** One picture of several is kept, and gets what was decided about the others, which go to the trash. */
export interface KeepOne {
  readonly keeper: string
  readonly others: readonly string[]
}
/** Of the places where one photo lies, this one is to be kept. Nothing on disk changes. */
export interface KeepPlace {
  readonly photo: string
  readonly keep: string
}

const MOST_GROUPS = 200_000
const DUPLICATE_GROUPS = v.pipe(
  v.array(
    v.union([
      v.strictObject({ keeper: HASH, others: v.pipe(v.array(HASH), v.minLength(1), v.maxLength(10_000)) }),
      v.strictObject({ photo: HASH, keep: PLACE }),
    ]),
  ),
  v.minLength(1),
  v.maxLength(MOST_GROUPS),
)
const DISTINCT_GROUPS = v.pipe(
  v.array(v.pipe(v.array(HASH), v.minLength(1), v.maxLength(10_000))),
  v.minLength(1),
  v.maxLength(MOST_GROUPS),
)

/** What was decided like this already, by a second click or in another tab, is left as it is. Errors: `input.invalid` when the photo to be kept is in the trash. */
export const resolveDuplicates = defineCommand(
  v.strictObject({ groups: DUPLICATE_GROUPS, merge: MERGE }),
  (context, { groups, merge }, id) => {
    let open: readonly (KeepOne | KeepPlace)[] = groups
    return commit(context, { id, command: 'duplicates.resolve', label: () => labelOf(open) }, (db) => {
      open = stillOpen(db, groups)
      return resolveCells(db, open, merge, context.now())
    })
  },
)

/** All groups of a list, each with the keeper that the rule proposes, unless the person chose another (`keep`), and without those skipped (`except`). */
export const resolveAllDuplicates = defineCommand(
  v.strictObject({
    kind: DUPLICATE_KIND,
    rule: v.optional(KEEPER_RULE, {}),
    merge: MERGE,
    keep: v.optional(v.array(PLACE), []),
    except: v.optional(v.array(HASH), []),
  }),
  (context, { kind, rule, merge, keep, except }, id) => {
    if (kind === 'similar')
      fail('input.invalid', 'Similar shots are different pictures: they are looked at one group at a time.')
    let groups: readonly (KeepOne | KeepPlace)[] = []
    return commit(context, { id, command: 'duplicates.resolve', label: () => labelOf(groups) }, (db) => {
      groups = resolutions(db, { kind, rule, keep, except }).map(({ kept, others }) =>
        kind === 'identical'
          ? { photo: kept.hash, keep: kept.path }
          : { keeper: kept.hash, others: others.map(({ hash }) => hash) },
      )
      return resolveCells(db, groups, merge, context.now())
    })
  },
)

/** These are not one picture, whatever they look like. A group of one photo: its copies are meant to be where they are. */
export const distinctDuplicates = defineCommand(
  v.strictObject({ groups: DISTINCT_GROUPS }),
  (context, { groups }, id) =>
    commit(context, { id, command: 'duplicates.distinct', label: (n) => `Keep ${photos(n)} apart` }, (db) =>
      groups.flatMap((group) => {
        if (areApart(db, group)) return []
        const decision = newId(context.now())
        const [only] = group
        if (group.length === 1 && only !== undefined)
          return [decide(only, decision, 'verdict', 'distinct'), decide(only, decision, 'keep', ALL_PLACES)]
        return group.map((hash) => decide(hash, decision, 'verdict', 'distinct'))
      }),
    ),
)

/** `keep` of a photo whose copies all stay. */
const ALL_PLACES = '*'

function labelOf(groups: readonly (KeepOne | KeepPlace)[]): string {
  const many = `${groups.length.toLocaleString('en')} ${groups.length === 1 ? 'group' : 'groups'} of duplicates`
  const trashed = groups.reduce((sum, group) => sum + ('keeper' in group ? group.others.length : 0), 0)
  return trashed === 0 ? `Resolve ${many}` : `Resolve ${many}: ${photos(trashed)} to the trash`
}

/** The groups without what went to the trash before or was said to be another picture, and without those that are as they should be. */
function stillOpen(db: Db, groups: readonly (KeepOne | KeepPlace)[]): (KeepOne | KeepPlace)[] {
  const named = groups.flatMap((group) => ('keeper' in group ? [group.keeper, ...group.others] : []))
  const trashed = new Set(
    db.all<{ hash: string }>(TRASHED_AMONG_SQL, [JSON.stringify(named)]).map(({ hash }) => hash),
  )
  const distinct = distinctAmong(db, named)
  return groups.flatMap((group): (KeepOne | KeepPlace)[] => {
    if (!('keeper' in group)) return placeKept(db, group.photo) === group.keep ? [] : [group]
    // Whoever chose it saw the group as it was: the others are all that is left of the picture.
    if (trashed.has(group.keeper))
      return fail('input.invalid', 'The photo to be kept is in the trash: this group was decided before.', {
        subject: group.keeper,
      })
    const apart = distinct.get(group.keeper) ?? []
    const isApart = (hash: string): boolean => distinct.get(hash)?.some((one) => apart.includes(one)) === true
    const others = group.others.filter((hash) => !trashed.has(hash) && !isApart(hash))
    return others.length === 0 && group.others.length > 0 ? [] : [{ keeper: group.keeper, others }]
  })
}

const TRASHED_AMONG_SQL = `
  SELECT j.value AS hash FROM json_each(?) j CROSS JOIN asset a ON a.hash = unhex(j.value) WHERE a.deleted_at IS NOT NULL`

/** Of each photo the decisions by which it is another picture than the others of that decision. */
function distinctAmong(db: Db, hashes: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const decisions = new Map<string, string[]>()
  for (const { hash, decision } of db.all<{ hash: string; decision: string }>(
    `SELECT j.value AS hash, d.decision_id AS decision FROM json_each(?) j CROSS JOIN asset a ON a.hash = unhex(j.value)
       CROSS JOIN dup_decision d ON d.asset_id = a.id WHERE d.verdict = 'distinct'`,
    [JSON.stringify([...new Set(hashes)])],
  )) {
    const known = decisions.get(hash)
    if (known === undefined) decisions.set(hash, [decision])
    else known.push(decision)
  }
  return decisions
}

/** What was said last of the places of a photo; undefined: nothing. */
function placeKept(db: Db, hash: string): string | undefined {
  return (
    db.scalar<string | null>(
      `SELECT d.keep FROM dup_decision d CROSS JOIN asset a ON a.id = d.asset_id
       WHERE a.hash = unhex(?) AND d.keep IS NOT NULL AND d.verdict IS NOT NULL ORDER BY d.decision_id DESC LIMIT 1`,
      [hash],
    ) ?? undefined
  )
}

/** One decision says it of all of them already. */
function areApart(db: Db, group: readonly string[]): boolean {
  const [only] = group
  if (group.length === 1 && only !== undefined) return placeKept(db, only) === ALL_PLACES
  const said = db.scalar(
    `SELECT 1 FROM json_each(?1) j CROSS JOIN asset a ON a.hash = unhex(j.value) CROSS JOIN dup_decision d ON d.asset_id = a.id
     WHERE d.verdict = 'distinct' GROUP BY d.decision_id HAVING count(*) = ?2 LIMIT 1`,
    [JSON.stringify([...new Set(group)]), new Set(group).size],
  )
  return said !== undefined
}

function resolveCells(
  db: Db,
  groups: readonly (KeepOne | KeepPlace)[],
  fields: readonly MergeField[],
  nowMs: number,
): Cell[] {
  const pictures = groups.filter((group) => 'keeper' in group)
  const members = membersByHash(
    db,
    pictures.flatMap(({ keeper, others }) => [keeper, ...others]),
  )
  const tagged = keywordTags(db, nowMs)
  const cells: Cell[] = []
  const trashed = new Set<string>()
  const kept = new Set<string>()
  for (const group of groups) {
    const decision = newId(nowMs)
    if (!('keeper' in group)) {
      cells.push(
        decide(group.photo, decision, 'verdict', 'kept'),
        decide(group.photo, decision, 'keep', group.keep),
      )
      continue
    }
    const keeper = members.get(group.keeper)
    const others = [...new Set(group.others)].filter((hash) => hash !== group.keeper)
    if (keeper === undefined || others.length === 0)
      return fail('input.invalid', 'This photo is not in the library.', { subject: group.keeper })
    const lost = others.flatMap((hash) => members.get(hash) ?? [])
    kept.add(group.keeper)
    const merged = mergeDecisions(keeper, lost, fields)
    cells.push(
      decide(group.keeper, decision, 'verdict', 'kept'),
      ...others.map((hash) => decide(hash, decision, 'verdict', 'resolved')),
      ...mergeCells(group.keeper, merged),
      ...offsetCells(db, group.keeper, merged, lost),
      ...(merged.keywords ?? []).flatMap((keyword) => tagged.give(group.keeper, keyword)),
    )
    for (const hash of others) {
      if (trashed.has(hash)) continue
      trashed.add(hash)
      cells.push({ entity: 'asset', row: hash, col: 'deleted_at', value: nowMs })
    }
  }
  // Two groups that contradict each other would lose the picture altogether.
  for (const hash of kept)
    if (trashed.has(hash))
      fail('input.invalid', 'A photo is to be kept in one group and to go in another.', { subject: hash })
  return [...tagged.made, ...cells]
}

/** Keywords of files that go become tags of the photo that stays. What can be no name of a tag is lost with its file. */
function keywordTags(
  db: Db,
  nowMs: number,
): { give: (hash: string, keyword: string) => Cell[]; readonly made: readonly Cell[] } {
  let maker: TagMaker | undefined
  return {
    give: (hash, keyword) => {
      const path = tagPathOf(keyword)
      if (path === null) return []
      maker ??= tagMaker(readTagTree(db), nowMs)
      const row = photoAndIdRow(hash, maker.idOf(path))
      return [{ entity: 'asset_tag', row, col: 'present', value: 1 }]
    },
    get made() {
      return maker?.cells ?? []
    },
  }
}

function membersByHash(db: Db, hashes: readonly string[]): Map<string, DuplicateMember> {
  const ids = db
    .all<{ id: number }>('SELECT a.id FROM json_each(?) j CROSS JOIN asset a ON a.hash = unhex(j.value)', [
      JSON.stringify(hashes),
    ])
    .map(({ id }) => id)
  return new Map([...copiesOf(db, ids).values()].map((member) => [member.hash, member]))
}

function mergeCells(hash: string, merged: Merged): Cell[] {
  const set = (col: string, value: IntentValue): Cell => ({ entity: 'asset', row: hash, col, value })
  return [
    ...(merged.rating === undefined ? [] : [set('rating', merged.rating)]),
    ...(merged.favorite === undefined ? [] : [set('favorite', 1)]),
    ...(merged.label === undefined ? [] : [set('label', merged.label)]),
    ...(merged.pick === undefined ? [] : [set('pick', merged.pick)]),
    ...(merged.title === undefined ? [] : [set('title', merged.title)]),
    ...(merged.caption === undefined ? [] : [set('caption', merged.caption)]),
    ...(merged.place === undefined
      ? []
      : [set('place_lat', merged.place.lat), set('place_lon', merged.place.lon)]),
    ...(merged.date === undefined ? [] : [set('taken_override', merged.date)]),
    ...(merged.albums ?? []).flatMap(({ id, rank }): Cell[] => {
      const place = { entity: 'album_asset', row: photoAndIdRow(hash, id) }
      return [
        { ...place, col: 'present', value: 1 },
        { ...place, col: 'rank', value: rank },
      ]
    }),
    ...(merged.tags ?? []).map((tag): Cell => ({
      entity: 'asset_tag',
      row: photoAndIdRow(hash, tag),
      col: 'present',
      value: 1,
    })),
  ]
}

/** A date without what it is counted from would be another moment. */
function offsetCells(db: Db, hash: string, { date }: Merged, lost: readonly DuplicateMember[]): Cell[] {
  if (date === undefined) return []
  const offsets = new Map(
    db
      .all<{ hash: string; offset: number | null }>(
        `SELECT lower(hex(a.hash)) AS hash, coalesce(a.taken_offset_override, a.taken_offset_min) AS offset
         FROM json_each(?) j CROSS JOIN asset a ON a.hash = unhex(j.value)`,
        [JSON.stringify(lost.map((one) => one.hash))],
      )
      .map((row) => [row.hash, row.offset] as const),
  )
  const value = offsetOfDate(
    date,
    lost.map((one) => ({ dated: one.dated, offsetMin: offsets.get(one.hash) ?? null })),
  )
  return value === null ? [] : [{ entity: 'asset', row: hash, col: 'taken_offset_override', value }]
}

function decide(hash: string, decision: string, col: 'verdict' | 'keep', value: string): Cell {
  return { entity: 'dup_decision', row: photoAndIdRow(hash, decision), col, value }
}

function newId(nowMs: number): string {
  return makeRowId(nowMs, crypto.getRandomValues(new Uint8Array(16)))
}
