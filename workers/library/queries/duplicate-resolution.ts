/** What resolving a whole list of duplicates would do: one decision for each of its groups. */

import { isBelow, type KeeperRule } from '../../../src/domain/duplicates/keeper.ts'
import type { DuplicateKind } from '../../../src/domain/duplicates/kinds.ts'
import type { Dropped } from '../../../src/domain/duplicates/merge.ts'
import { previewMerge } from '../../../src/domain/duplicates/preview.ts'
import type {
  DuplicateGroup,
  DuplicateMember,
  DuplicateResolution,
} from '../../../src/domain/duplicates/report.ts'
import type { Db } from '../db/db.ts'
import { duplicateGroups, openGroups } from './duplicates.ts'

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

/**
 * Each group with the keeper that the rule proposes, unless the person chose another. Without those about which there is a doubt that
 * nobody settled, and those of which the folder that the rule prefers has no copy.
 */
export function resolutions(db: Db, args: ResolutionArgs): readonly Resolution[] {
  return wantedGroups(db, args).filter(isSettled)
}

/** The same, counted: what somebody is told before they agree. */
export function duplicateResolution(db: Db, args: ResolutionArgs): DuplicateResolution {
  const wanted = wantedGroups(db, args)
  const found = wanted.filter(isSettled)
  const here = wanted.filter(({ isElsewhere }) => !isElsewhere)
  const others = found.flatMap((one) => one.others)
  const dropped: Partial<Record<keyof Dropped, number>> = {}
  for (const { group, kept } of found) {
    const lost = previewMerge(group, group.members.indexOf(kept)).dropped
    for (const field of DROPPED_FIELDS) {
      const count = lost[field]?.length ?? 0
      if (count > 0) dropped[field] = (dropped[field] ?? 0) + count
    }
  }
  return {
    groups: found.length,
    copies: others.length,
    bytes: others.reduce((sum, { bytes }) => sum + bytes, 0),
    left: here.length - found.length,
    elsewhere: wanted.length - here.length,
    enlarged: here.filter(({ isOpen, group }) => isOpen && group.doubts.includes('enlarged')).length,
    dropped,
  }
}

const DROPPED_FIELDS: readonly (keyof Dropped)[] = ['titles', 'captions', 'labels', 'places', 'dates']

interface WantedGroup extends Resolution {
  readonly group: DuplicateGroup
  /** A doubt that no choice of the person settles. */
  readonly isOpen: boolean
  /** Neither chosen nor in the folder that the rule prefers: what would stay is no matter of this rule. */
  readonly isElsewhere: boolean
}

function isSettled({ isOpen, isElsewhere }: WantedGroup): boolean {
  return !isOpen && !isElsewhere
}

function wantedGroups(
  db: Db,
  { kind, rule = {}, keep = [], except = [] }: ResolutionArgs,
): readonly WantedGroup[] {
  const { preferFolder } = rule
  const isAsked = preferFolder !== undefined && preferFolder !== null
  const chosen = new Set(keep)
  const skipped = new Set(except)
  const groups = openGroups(db, { kind, rule })
  return duplicateGroups(db, { kind, rule, groups }).flatMap((group) => {
    const { members, keeper, doubts } = group
    const wanted = members.find(({ path }) => chosen.has(path))
    const kept = wanted ?? members[keeper]
    if (kept === undefined || members.some(({ hash }) => skipped.has(hash))) return []
    const others = members.filter((one) => one !== kept).flatMap((one) => [one, ...one.equals])
    return [
      {
        group,
        kept,
        others,
        isOpen: wanted === undefined && doubts.length > 0,
        isElsewhere: wanted === undefined && isAsked && !isBelow(kept.path, preferFolder),
      },
    ]
  })
}
