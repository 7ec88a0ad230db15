/** Groups of photos that are one, or shots of one scene: pairs without those that are decided, brought together. */

import { isEnlarged, isGreyed, isSofter } from '../../../src/domain/duplicates/card-faults.ts'
import { columnsOf, type DuplicateEntry } from '../../../src/domain/duplicates/columns.ts'
import { groupPairs, type Pair } from '../../../src/domain/duplicates/groups.ts'
import { proposeKeeper, type KeeperRule, type Proposal } from '../../../src/domain/duplicates/keeper.ts'
import {
  DUPLICATE_KINDS,
  type DuplicateDoubt,
  type DuplicateKind,
} from '../../../src/domain/duplicates/kinds.ts'
import type {
  DuplicateCounts,
  DuplicateGroup,
  DuplicateList,
  DuplicateMember,
  EqualCopy,
} from '../../../src/domain/duplicates/report.ts'
import { spanOf } from '../../../src/domain/duplicates/shots.ts'
import { SAME_LOOK, SIMILAR_USUAL } from '../../../src/domain/duplicates/similar.ts'
import type { Db } from '../db/db.ts'
import { readAllMeasured, type MeasuredAsset } from '../duplicates/measured.ts'
import { isWhole } from '../duplicates/whole.ts'
import { copiesOf, Relations } from './duplicate-copies.ts'
import { foldersOfCopies, identicalEntries, identicalGroup } from './identical-files.ts'

export interface DuplicateArgs {
  readonly kind: DuplicateKind
  /** Of similar shots: how far apart they may be, 0 to 1. */
  readonly distance?: number
  readonly rule?: KeeperRule
}

export function duplicates(db: Db, args: DuplicateArgs): DuplicateList {
  const groups = columnsOf(entries(db, args))
  const folders = args.kind === 'identical' ? foldersOfCopies(db, [...groups.ids]) : null
  const byModel = args.kind === 'similar' && db.scalar('SELECT 1 FROM vector_model LIMIT 1') !== undefined
  return { groups, pending: pending(db), stacked: stackedShots(db, args), byModel, folders }
}

export function duplicateCounts(db: Db, { distance }: { readonly distance?: number }): DuplicateCounts {
  const count = (kind: DuplicateKind) => {
    const groups = entries(db, { kind, ...(distance === undefined ? {} : { distance }) })
    return { groups: groups.length, bytes: groups.reduce((sum, { bytes }) => sum + bytes, 0) }
  }
  const [identical, same, reencoded, similar] = DUPLICATE_KINDS.map(count)
  const none = { groups: 0, bytes: 0 }
  return {
    kinds: {
      identical: identical ?? none,
      same: same ?? none,
      reencoded: reencoded ?? none,
      similar: similar ?? none,
    },
    blank:
      db.scalar<number>(
        `SELECT count(*) FROM phash h CROSS JOIN visible_asset a ON a.id = h.asset_id WHERE h.blank = 1 AND a.kind = 'photo' AND ${isWhole('a')}`,
      ) ?? 0,
    pending: pending(db),
  }
}

/**
 * Most to be won first. Similar shots: the newest scene first, by its first shot, so that groups keep their order while the slider makes them larger and
 * smaller; those of unknown time last.
 */
export function entries(db: Db, args: DuplicateArgs): readonly DuplicateEntry[] {
  if (args.kind === 'similar') return similarEntries(db, args)
  const found = args.kind === 'identical' ? identicalEntries(db) : pairedEntries(db, args)
  return found.sort((a, b) => b.bytes - a.bytes || (a.ids[0] ?? 0) - (b.ids[0] ?? 0))
}

function pending(db: Db): number {
  return (
    db.scalar<number>(
      `SELECT (SELECT count(*) FROM phash WHERE matched = 0) + (SELECT count(*) FROM picture_pair WHERE state = 'asked')`,
    ) ?? 0
  )
}

const STATES: Readonly<Record<'same' | 'reencoded', readonly string[]>> = {
  same: ['pixels'],
  reencoded: ['same', 'pixels_asked'],
}

/** Both are there to be seen, they do not lie in one stack, and no decision was made about both. */
const OPEN_PAIR = `CROSS JOIN visible_asset a ON a.id = p.a CROSS JOIN visible_asset b ON b.id = p.b
  WHERE NOT EXISTS (SELECT 1 FROM dup_decision d CROSS JOIN dup_decision e ON e.asset_id = p.b AND e.decision_id = d.decision_id
    WHERE d.asset_id = p.a AND d.verdict IS NOT NULL AND e.verdict IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM stack_member s CROSS JOIN stack_member t ON t.asset_id = p.b AND t.stack = s.stack WHERE s.asset_id = p.a)`

function pairsOf(db: Db, kind: Exclude<DuplicateKind, 'identical'>, distance: number): Pair[] {
  const rows =
    kind === 'similar'
      ? db.all<{ a: number; b: number }>(
          `SELECT p.a, p.b FROM (${SIMILAR_PAIRS}) p ${OPEN_PAIR}
             AND NOT EXISTS (SELECT 1 FROM picture_pair q WHERE q.a = p.a AND q.b = p.b AND q.state <> 'asked')`,
          [distance, SAME_LOOK],
        )
      : db.all<{ a: number; b: number }>(
          `SELECT p.a, p.b FROM picture_pair p ${OPEN_PAIR} AND p.state IN (SELECT value FROM json_each(?))`,
          [JSON.stringify(STATES[kind])],
        )
  return rows.map(({ a, b }) => [a, b])
}

/** At most `?1` apart. Where a model has seen both, its word counts; their looks only where they are the same (`?2`). */
const SIMILAR_PAIRS = `SELECT l.a, l.b FROM similar_pair l WHERE l.distance <= ?1 AND (l.distance <= ?2 OR NOT EXISTS (
    SELECT 1 FROM vector_slot v CROSS JOIN vector_slot w ON w.asset_id = l.b AND w.model = v.model AND w.paired = 1
    WHERE v.asset_id = l.a AND v.paired = 1))
  UNION SELECT s.a, s.b FROM vector_pair s CROSS JOIN vector_model m ON m.model = s.model WHERE 1 - s.cosine <= ?1 * (1 - m.typical)`

function stackedShots(db: Db, { kind, distance = SIMILAR_USUAL }: DuplicateArgs): number {
  if (kind !== 'similar') return 0
  return (
    db.scalar<number>(
      `SELECT count(DISTINCT s.stack) FROM (${SIMILAR_PAIRS}) p CROSS JOIN stack_member s ON s.asset_id = p.a
       CROSS JOIN stack_member t ON t.asset_id = p.b AND t.stack = s.stack
       CROSS JOIN visible_asset a ON a.id = p.a CROSS JOIN visible_asset b ON b.id = p.b`,
      [distance, SAME_LOOK],
    ) ?? 0
  )
}

/** The kinds above one, whose groups stand in it as one picture each. */
const ABOVE: Readonly<Record<Exclude<DuplicateKind, 'identical'>, readonly ('same' | 'reencoded')[]>> = {
  same: [],
  reencoded: ['same'],
  similar: ['same', 'reencoded'],
}

/** The groups of a list as `duplicateGroups` takes them, in no order and without what `entries` tells of each. */
export function openGroups(db: Db, args: DuplicateArgs): readonly (readonly number[])[] {
  if (args.kind === 'identical') return identicalEntries(db).map(({ ids }) => ids)
  return pairedGroups(db, args).map((members) => members.map(({ id }) => id))
}

function similarEntries(db: Db, args: DuplicateArgs): DuplicateEntry[] {
  return pairedGroups(db, args)
    .map((members) => ({ members, from: spanOf(members)?.fromMs ?? -Infinity }))
    .sort((a, b) => (a.from === b.from ? leastId(a.members) - leastId(b.members) : b.from - a.from))
    .flatMap(({ members }) => entryOf(members, args))
}

function leastId(members: readonly DuplicateMember[]): number {
  return Math.min(...members.map(({ id }) => id))
}

function pairedEntries(db: Db, args: DuplicateArgs): DuplicateEntry[] {
  return pairedGroups(db, args).flatMap((members) => entryOf(members, args))
}

function entryOf(members: readonly DuplicateMember[], { kind, rule = {} }: DuplicateArgs): DuplicateEntry[] {
  const keeper = members[proposeKeeper(members, ruleFor(kind, rule)).keeper]
  if (keeper === undefined) return []
  return [{ ids: members.map(({ id }) => id), keeper: keeper.id, bytes: bytesBut(members, keeper) }]
}

/** As they were taken; those of one moment, or of none that is known, by name. */
function inTime(members: readonly DuplicateMember[]): DuplicateMember[] {
  const time = ({ takenAt }: DuplicateMember): number => takenAt ?? Number.MAX_SAFE_INTEGER
  return members.toSorted((a, b) => time(a) - time(b) || BY_NAME.compare(a.path, b.path) || a.id - b.id)
}

const BY_NAME = new Intl.Collator('en', { numeric: true })

function pairedGroups(
  db: Db,
  { kind, distance = SIMILAR_USUAL, rule = {} }: DuplicateArgs,
): readonly (readonly DuplicateMember[])[] {
  if (kind === 'identical') return []
  const pairs = pairsOf(db, kind, distance)
  if (pairs.length === 0) return []
  const equal = ABOVE[kind].flatMap((above) => pairsOf(db, above, 0))
  const stand = standIns(db, equal)
  const open = pairs.map(([a, b]): Pair => [stand(a), stand(b)]).filter(([a, b]) => a !== b)
  const groups = groupPairs(open.filter(notKeptApart(db, [...pairs, ...equal].flat(), stand)))
  const ids = groups.flat()
  const copies = copiesOf(db, ids)
  const relations = new Relations(db, ids)
  const stackOf = stacksOf(db, ids)
  return groups.flatMap((group) => {
    const members = onePerStack(relations.membersOf(group, copies), stackOf, ruleFor(kind, rule))
    return members.length < 2 ? [] : [members]
  })
}

/**
 * A third copy brings those of one stack together, a RAW and its JPEG, say: the best of them stands for the stack, and the others stay
 * out of the question.
 */
function onePerStack(
  members: readonly DuplicateMember[],
  stackOf: ReadonlyMap<number, string>,
  rule: KeeperRule,
): readonly DuplicateMember[] {
  const stacks = new Map<string, DuplicateMember[]>()
  for (const member of members) {
    const stack = stackOf.get(member.id)
    if (stack !== undefined) stacks.set(stack, [...(stacks.get(stack) ?? []), member])
  }
  const out = new Set<DuplicateMember>()
  for (const stacked of stacks.values()) {
    const best = stacked[proposeKeeper(stacked, rule).keeper]
    for (const one of stacked) if (one !== best) out.add(one)
  }
  return out.size === 0 ? members : members.filter((one) => !out.has(one))
}

function stacksOf(db: Db, ids: readonly number[]): ReadonlyMap<number, string> {
  const rows = db.all<{ id: number; stack: string }>(
    'SELECT s.asset_id AS id, s.stack FROM json_each(?) j CROSS JOIN stack_member s ON s.asset_id = j.value',
    [JSON.stringify(ids)],
  )
  return new Map(rows.map(({ id, stack }) => [id, stack]))
}

/** The photos for which others stand: those connected with them by the lists above. */
class Equals {
  readonly #groups = new Map<number, readonly DuplicateMember[]>()

  constructor(db: Db, ids: readonly number[], above: readonly ('same' | 'reencoded')[]) {
    if (above.length === 0) return
    const states = JSON.stringify(above.flatMap((kind) => STATES[kind]))
    const pairs = new Map<string, Pair>()
    let edge = [...ids]
    const known = new Set(ids)
    while (edge.length > 0) {
      const list = JSON.stringify(edge)
      edge = []
      for (const column of ['a', 'b']) {
        const rows = db.all<{ a: number; b: number }>(
          `SELECT p.a, p.b FROM json_each(?) j CROSS JOIN picture_pair p ON p.${column} = j.value ${OPEN_PAIR}
             AND p.state IN (SELECT value FROM json_each(?))`,
          [list, states],
        )
        for (const { a, b } of rows) {
          pairs.set(`${String(a)} ${String(b)}`, [a, b])
          for (const id of [a, b]) {
            if (known.has(id)) continue
            known.add(id)
            edge.push(id)
          }
        }
      }
    }
    const groups = groupPairs(pairs.values())
    const copies = copiesOf(db, groups.flat())
    for (const group of groups) {
      const members = group.flatMap((id) => copies.get(id) ?? [])
      for (const id of group) this.#groups.set(id, members)
    }
  }

  of(id: number): DuplicateMember['equals'] {
    return (this.#groups.get(id) ?? []).filter((one) => one.id !== id).map(equalCopy)
  }
}

function equalCopy(member: DuplicateMember): EqualCopy {
  const { hash, path, bytes, rating, favorite, label, pick, title, caption, tags, keywords } = member
  const { albums, lat, lon, dated } = member
  const decided = { rating, favorite, label, pick, title, caption, tags, keywords, albums }
  return { hash, path, bytes, ...decided, lat, lon, dated }
}

/** Who stands for a photo: the keeper of its group of a kind above, or itself. */
function standIns(db: Db, pairs: readonly Pair[]): (id: number) => number {
  if (pairs.length === 0) return (id) => id
  const groups = groupPairs(pairs)
  const ids = groups.flat()
  const copies = copiesOf(db, ids)
  const relations = new Relations(db, ids)
  const stand = new Map<number, number>()
  for (const group of groups) {
    const members = relations.membersOf(group, copies)
    const keeper = members[proposeKeeper(members).keeper]
    if (keeper !== undefined) for (const { id } of members) stand.set(id, keeper.id)
  }
  return (id) => stand.get(id) ?? id
}

/**
 * Whether nobody said of two pictures, by those that stand for them, that they are not one. What was said of a photo holds for all that are one with it,
 * also for those that come later: else the group would return with the next copy.
 */
function notKeptApart(
  db: Db,
  ids: readonly number[],
  stand: (id: number) => number,
): (pair: Pair) => boolean {
  const decisions = new Map<number, Set<string>>()
  for (const { id, decision } of db.all<{ id: number; decision: string }>(
    `SELECT DISTINCT d.asset_id AS id, d.decision_id AS decision FROM json_each(?) j CROSS JOIN dup_decision d ON d.asset_id = j.value
     WHERE d.verdict = 'distinct'`,
    [JSON.stringify(ids)],
  )) {
    const known = decisions.get(stand(id))
    if (known === undefined) decisions.set(stand(id), new Set([decision]))
    else known.add(decision)
  }
  return ([a, b]) => ![...(decisions.get(a) ?? [])].some((decision) => decisions.get(b)?.has(decision))
}

function ruleFor(kind: DuplicateKind, rule: KeeperRule): KeeperRule {
  return kind === 'similar' ? { ...rule, shots: true } : rule
}

function bytesBut(members: readonly DuplicateMember[], keeper: DuplicateMember): number {
  return members.reduce((sum, { bytes }) => sum + bytes, 0) - keeper.bytes
}

/** Everything about these groups, in their order, the proposed keeper first. A group of which less than two are left is left out. */
export function duplicateGroups(
  db: Db,
  {
    kind,
    groups,
    rule = {},
  }: Omit<DuplicateArgs, 'distance'> & { readonly groups: readonly (readonly number[])[] },
): readonly DuplicateGroup[] {
  if (kind === 'identical')
    return groups.flatMap(([id]) => (id === undefined ? [] : identicalGroup(db, id, rule)))
  const ids = groups.flat()
  const copies = copiesOf(db, ids)
  const relations = new Relations(db, ids)
  const equals = new Equals(db, ids, ABOVE[kind])
  const measured = readAllMeasured(db, ids)
  return groups.flatMap((group) => {
    const found = relations.membersOf(group, copies)
    const { keeper, reasons, partly } = proposeKeeper(found, ruleFor(kind, rule))
    const kept = found[keeper]
    if (kept === undefined || found.length < 2) return []
    const others = (kind === 'similar' ? inTime(found) : found)
      .filter((member) => member !== kept)
      .map((one) => ({
        ...one,
        relation: relationTo(measured, relations, one.id, kept.id),
        equals: equals.of(one.id),
      }))
    const bytes = [...others, ...others.flatMap((one) => one.equals)].reduce((sum, one) => sum + one.bytes, 0)
    const members = [{ ...kept, equals: equals.of(kept.id) }, ...others]
    const doubts = [
      ...relations.doubtsAbout(kind, kept.id, found),
      ...(kind === 'similar' ? [] : doubtsOfRule(measured, kept, found, rule)),
    ]
    return [
      {
        kind,
        members,
        keeper: 0,
        reasons,
        ...partlyByPath(found, partly),
        doubts,
        taken: spanOf(found),
        bytes,
        sampled: false,
        isUnreadable: false,
      },
    ]
  })
}

/** A group's members stand in another order than those that were asked about: reasons name them by path. */
function partlyByPath(
  members: readonly DuplicateMember[],
  partly: Proposal['partly'],
): Pick<DuplicateGroup, 'partly'> {
  if (partly === undefined) return {}
  const named = Object.entries(partly).map(([reason, places]): [string, string[]] => [
    reason,
    places.flatMap((at) => members[at]?.path ?? []),
  ])
  return { partly: Object.fromEntries(named) }
}

/** What the rule, or what is away, would keep in the place of something better. */
function doubtsOfRule(
  measured: ReadonlyMap<number, MeasuredAsset>,
  kept: DuplicateMember,
  members: readonly DuplicateMember[],
  rule: KeeperRule,
): readonly DuplicateDoubt[] {
  const isAway = members.some((one) => one.isAway) && bestAnywhere(members, rule)?.isAway === true
  const largest = rule.prefer === 'largest' ? measured.get(kept.id)?.picture : undefined
  const isBlownUp =
    largest !== undefined &&
    members.some((one) => {
      const smaller = one === kept ? undefined : measured.get(one.id)?.picture
      return smaller !== undefined && isEnlarged(largest, smaller)
    })
  return [...(isAway ? (['away'] as const) : []), ...(isBlownUp ? (['enlarged'] as const) : [])]
}

/** Who would be kept if all could be reached. */
function bestAnywhere(members: readonly DuplicateMember[], rule: KeeperRule): DuplicateMember | undefined {
  const here = members.map((one) => ({ ...one, isAway: false }))
  return members[proposeKeeper(here, rule).keeper]
}

/** With what was measured of both, where their pictures were compared. */
function relationTo(
  measured: ReadonlyMap<number, MeasuredAsset>,
  relations: Relations,
  id: number,
  keeper: number,
): DuplicateMember['relation'] {
  const relation = relations.of(id, keeper)
  const [one, kept] = [id, keeper].map((photo) => measured.get(photo)?.picture)
  if (relation === null || one === undefined || kept === undefined) return relation
  return { ...relation, isGrey: isGreyed(kept, one), isSofter: isSofter(kept, one) }
}
