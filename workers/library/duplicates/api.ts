/** What can be read and decided about duplicates. Part of `../api.ts`, the table of contents. */

import type { KeeperRule } from '../../../src/domain/duplicates/keeper.ts'
import type { DuplicateKind } from '../../../src/domain/duplicates/kinds.ts'
import type { MergeField } from '../../../src/domain/duplicates/merge.ts'
import type {
  DuplicateCounts,
  DuplicateGroup,
  DuplicateList,
  DuplicateResolution,
} from '../../../src/domain/duplicates/report.ts'
import type { AssetHash } from '../../../src/domain/vocabulary.ts'

export interface DuplicateReads {
  duplicates: {
    args: { readonly kind: DuplicateKind; readonly distance?: number; readonly rule?: KeeperRule }
    value: DuplicateList
  }
  duplicateCounts: { args: { readonly distance?: number }; value: DuplicateCounts }
  /** `groups`: ids as `duplicates` gave them. */
  duplicateGroups: {
    args: {
      readonly kind: DuplicateKind
      readonly groups: readonly (readonly number[])[]
      readonly rule?: KeeperRule
    }
    value: readonly DuplicateGroup[]
  }
  /** What `duplicates.resolveAll` with the same arguments would do. */
  duplicateResolution: {
    args: {
      readonly kind: Exclude<DuplicateKind, 'similar'>
      readonly rule?: KeeperRule
      readonly keep?: readonly string[]
      readonly except?: readonly AssetHash[]
    }
    value: DuplicateResolution
  }
}

export interface DuplicateCommands {
  /** The others go to the trash; the keeper gets what was decided about them. Of one photo in several places: where it is to stay. */
  'duplicates.resolve': {
    readonly groups: readonly (
      | { readonly keeper: AssetHash; readonly others: readonly AssetHash[] }
      | { readonly photo: AssetHash; readonly keep: string }
    )[]
    readonly merge?: readonly MergeField[]
  }
  /** All groups of a list but similar shots, with the keeper that the rule proposes. */
  'duplicates.resolveAll': {
    readonly kind: DuplicateKind
    readonly rule?: Pick<KeeperRule, 'prefer' | 'preferFolder'>
    readonly merge?: readonly MergeField[]
    /** Places of photos that stay instead. */
    readonly keep?: readonly string[]
    /** Their groups are left out. */
    readonly except?: readonly AssetHash[]
  }
  'duplicates.distinct': { readonly groups: readonly (readonly AssetHash[])[] }
}
