import { bestMatch, type FolderMatch, type RenamedSource } from '../../../src/domain/renamed-source.ts'
import { isReadable } from '../../../src/domain/sources.ts'
import type { Db } from '../db/db.ts'
import { sources } from './sources.ts'

const LOOKED_FOR = 1000 // files of a source, spread over it: whether a folder is the same shows in fewer

const MATCH_SQL = `
  SELECT count(*) AS known, count(o.id) AS alike, coalesce(sum(o.mtime = f.mtime), 0) AS dated, count(DISTINCT iif(o.id IS NULL, NULL, f.bytes)) AS sizes
  FROM file f LEFT JOIN file o ON o.source_id = ?2 AND o.path = f.path AND o.bytes = f.bytes AND o.missing_since IS NULL
  WHERE f.source_id = ?1 AND f.id % ?3 = 0 AND f.role <> 'sidecar' AND f.missing_since IS NULL`

/** Sources that are away, each with the source that holds its files as they lay, if there is one. Sidecars are not looked at: programs rewrite them. */
export function renamedSources(db: Db): RenamedSource[] {
  const all = sources(db).filter(({ kind }) => kind === 'folder')
  const away = all.filter(({ state, files }) => !isReadable(state) && files > 0)
  const here = all.filter(({ state }) => state === 'ready' || state === 'scanning')
  return away.flatMap(({ id, label, files }) => {
    const step = Math.max(1, Math.floor(files / LOOKED_FOR))
    const matches = here.flatMap((one) => {
      const match = db.get<FolderMatch & Record<string, number>>(MATCH_SQL, [id, one.id, step])
      return match === undefined ? [] : [{ ...match, id, label, from: one.id, fromLabel: one.label }]
    })
    return bestMatch(matches) ?? []
  })
}
