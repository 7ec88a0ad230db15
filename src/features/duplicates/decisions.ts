import type { CommandArgs } from '../../client/library.ts'
import type { DuplicateGroup } from '../../domain/duplicates/report.ts'

/** What `duplicates.resolve` is told about one group. */
export function resolutionOf(
  group: DuplicateGroup,
  keeper: number,
): CommandArgs<'duplicates.resolve'>['groups'][number] | null {
  const kept = group.members[keeper]
  if (kept === undefined) return null
  if (group.kind === 'identical') return { photo: kept.hash, keep: kept.path }
  return {
    keeper: kept.hash,
    others: group.members
      .filter((one) => one !== kept)
      .flatMap(({ hash, equals }) => [hash, ...equals.map((one) => one.hash)]),
  }
}

/** Position of the copy that stays: the one the person chose, by its path, or the proposed one. */
export function keeperOf({ members, keeper }: DuplicateGroup, chosen: string | undefined): number {
  const at = members.findIndex(({ path }) => path === chosen)
  return at === -1 ? keeper : at
}
