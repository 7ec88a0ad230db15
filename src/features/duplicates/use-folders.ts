import { useEffect, useState } from 'react'

import { read } from '../../client/run.ts'
import { useQueryState } from '../../client/use-query.ts'
import type { FolderRow, SourceRow } from '../../domain/reads.ts'
import { knownOf, type KnownFolder } from './rule-folders.ts'

const SECOND_LEVELS = 24 // a read each

/**
 * Folders to choose from: two levels of every source, and those in the chosen one. Where it is known which folders hold copies (`holding`), those of them. Else
 * they are read when the sources are known and not live: that a folder comes in while a rule is being chosen is rare, and reading all of them anew with every photo is not.
 */
export function useFolders(
  sources: readonly SourceRow[],
  chosen: string | null,
  holding: readonly string[] | null,
): readonly KnownFolder[] {
  const [known, setKnown] = useState<readonly KnownFolder[]>([])
  const isRead = holding === null
  const asked = JSON.stringify([isRead, ...sources.map(({ id, label }) => [id, label])])
  const [now, setNow] = useState({ asked, isRead, sources })
  if (now.asked !== asked) setNow({ asked, isRead, sources })
  useEffect(() => {
    let isGone = false
    if (now.isRead)
      twoLevels(now.sources).then(
        (found) => (isGone ? undefined : setKnown(found)),
        () => undefined, // the sources themselves can be chosen still
      )
    return () => {
      isGone = true
    }
  }, [now])
  const source = sources.find(({ label }) => chosen === label || chosen?.startsWith(`${label}/`) === true)
  const inside = useQueryState(
    'folders',
    source === undefined || chosen === null || !isRead
      ? null
      : { source: source.id, under: chosen.slice(source.label.length + 1) },
  ).value
  if (holding !== null)
    return knownOf(
      holding,
      sources.map(({ label }) => label),
      chosen,
    )
  return source === undefined || inside === undefined ? known : [...known, ...inside.map(knownIn(source))]
}

async function twoLevels(sources: readonly SourceRow[]): Promise<readonly KnownFolder[]> {
  const tops = await Promise.all(
    sources.map(async (source) => ({ source, rows: await read('folders', { source: source.id }) })),
  )
  const parents = tops.flatMap(({ source, rows }) => rows.filter(isParent).map((row) => ({ source, row })))
  const below = await Promise.all(
    parents.slice(0, SECOND_LEVELS).map(async ({ source, row }) => ({
      source,
      rows: await read('folders', { source: source.id, under: row.path }),
    })),
  )
  return [...tops, ...below].flatMap(({ source, rows }) => rows.map(knownIn(source)))
}

function knownIn({ label }: SourceRow): (row: FolderRow) => KnownFolder {
  return (row) => ({ path: `${label}/${row.path}`, isParent: isParent(row) })
}

function isParent({ count, own }: FolderRow): boolean {
  return count > own
}
