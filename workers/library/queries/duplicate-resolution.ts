/** What resolving a whole list of duplicates would do: one decision for each of its groups. */

import type { KeeperRule } from '../../../src/domain/duplicates/keeper.ts'
import type { DuplicateKind } from '../../../src/domain/duplicates/kinds.ts'
import type { DuplicateMember, DuplicateResolution } from '../../../src/domain/duplicates/report.ts'
import type { Db } from '../db/db.ts'
import { duplicateGroups, entries } from './duplicates.ts'

export interface ResolutionArgs {
  readonly kind: Exclude<DuplicateKind, 'similar'>
  readonly rule?: KeeperRule
  /** Paths of members that stay in the place of the proposed ones. */
  readonly keep?: readonly string[]
  /** Hashes whose groups are left out. */
  readonly except?: readonly string[]
}

export interface Resolution {
  readonly kept: DuplicateMember
  /** With those they stand for, which share their fate. Of identical files: the photo's other places. */
  readonly others: readonly Pick<DuplicateMember, 'hash' | 'bytes'>[]
}

/** Each group with the keeper that the rule proposes, unless the person chose another. */
export function resolutions(
  db: Db,
  { kind, rule = {}, keep = [], except = [] }: ResolutionArgs,
): readonly Resolution[] {
  const chosen = new Set(keep)
  const skipped = new Set(except)
  const groups = entries(db, { kind, rule }).map(({ ids }) => ids)
  return duplicateGroups(db, { kind, rule, groups }).flatMap(({ members, keeper }) => {
    const kept = members.find(({ path }) => chosen.has(path)) ?? members[keeper]
    if (kept === undefined || members.some(({ hash }) => skipped.has(hash))) return []
    const others = members.filter((one) => one !== kept).flatMap((one) => [one, ...one.equals])
    return [{ kept, others }]
  })
}

/** The same, counted: what somebody is told before they agree. */
export function duplicateResolution(db: Db, args: ResolutionArgs): DuplicateResolution {
  const found = resolutions(db, args)
  const others = found.flatMap((one) => one.others)
  return {
    groups: found.length,
    copies: others.length,
    bytes: others.reduce((sum, { bytes }) => sum + bytes, 0),
  }
}
