/** What `window.museum` says of duplicates, fetched when it is asked for. */

import { groupsIn } from '../domain/duplicates/columns.ts'
import { DUPLICATE_KINDS, type DuplicateKind } from '../domain/duplicates/kinds.ts'
import { previewMerge } from '../domain/duplicates/preview.ts'
import type { DuplicateGroup } from '../domain/duplicates/report.ts'
import { fail } from '../domain/errors.ts'
import type { ReadArgs, ReadValue } from '../client/library.ts'

const GROUPS_PER_READ = 1000

interface Reads {
  readonly list: (args: ReadArgs<'duplicates'>) => Promise<ReadValue<'duplicates'>>
  readonly groups: (args: ReadArgs<'duplicateGroups'>) => Promise<ReadValue<'duplicateGroups'>>
}

/** All groups that are not decided, list by list, most to be won first. */
export async function findDuplicates(
  reads: Reads,
  { kind, distance }: { readonly kind?: DuplicateKind; readonly distance?: number },
) {
  if (kind !== undefined && !DUPLICATE_KINDS.includes(kind))
    return fail('input.invalid', 'There is no such list of duplicates.', { subject: kind })
  const found: ReturnType<typeof toFound>[] = []
  for (const one of kind === undefined ? DUPLICATE_KINDS : [kind]) {
    const near = distance === undefined ? {} : { distance }
    const groups = groupsIn((await reads.list({ kind: one, ...near })).groups)
    for (let from = 0; from < groups.length; from += GROUPS_PER_READ) {
      const part = groups.slice(from, from + GROUPS_PER_READ).map(({ ids }) => ids)
      found.push(...(await reads.groups({ kind: one, groups: part })).map(toFound))
    }
  }
  return found
}

function toFound(group: DuplicateGroup) {
  const { kind, members, keeper, reasons, doubts, taken, bytes } = group
  // What a copy stands for goes with it; what the keeper stands for stays, and is in a list of its own.
  const all = members.flatMap((member, at) => [member, ...(at === keeper ? [] : member.equals)])
  return {
    kind,
    paths: all.map(({ path }) => path),
    hashes: all.map(({ hash }) => hash),
    keeper: members[keeper]?.path ?? '',
    reasons,
    doubts,
    taken,
    dropped: previewMerge(group, keeper).dropped,
    bytes,
  }
}

/** What `duplicates.resolve` is told about one group. Throws `input.invalid` where the keeper is none of its paths. */
export function toResolved({
  kind,
  paths,
  hashes,
  keeper,
}: Pick<ReturnType<typeof toFound>, 'kind' | 'keeper'> & {
  readonly paths: readonly string[]
  readonly hashes: readonly string[]
}): object {
  // Scripts call this, and leave things out.
  const areLists = [paths, hashes].every((one) => Array.isArray(one))
  if (!areLists || paths.length !== hashes.length)
    return fail('input.invalid', 'A group needs a hash for each of its paths, as duplicates() tells them.', {
      subject: keeper,
    })
  const kept = hashes[paths.indexOf(keeper)]
  if (kept === undefined)
    return fail('input.invalid', 'The keeper must be one of the paths of its group.', { subject: keeper })
  return kind === 'identical'
    ? { photo: kept, keep: keeper }
    : { keeper: kept, others: hashes.filter((hash) => hash !== kept) }
}
