import { useEffect, useState } from 'react'

import { read } from '../../client/run.ts'
import { useQueryState } from '../../client/use-query.ts'
import type { FolderRow, SourceRow } from '../../domain/reads.ts'
import type { KnownFolder } from './rule-folders.ts'

const SECOND_LEVELS = 24 // a read each

/**
 * Folders to choose from: two levels of every source, and those in the chosen one. Read when the sources are known and not live: that a
 * folder comes in while a rule is being chosen is rare, and reading all of them anew with every photo is not.
 */
export function useFolders(sources: readonly SourceRow[], chosen: string | null): readonly KnownFolder[] {
  const [known, setKnown] = useState<readonly KnownFolder[]>([])
  const asked = JSON.stringify(sources.map(({ id, label }) => [id, label]))
  const [now, setNow] = useState({ asked, sources })
  if (now.asked !== asked) setNow({ asked, sources })
  useEffect(() => {
    let isGone = false
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
    source === undefined || chosen === null
      ? null
      : { source: source.id, under: chosen.slice(source.label.length + 1) },
  ).value
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
