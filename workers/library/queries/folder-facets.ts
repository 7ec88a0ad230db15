/** In which folders photos lie, one level at a time, counted. */

import type { Filter, SearchPlan } from '../../../src/domain/plan.ts'
import type { Facets } from '../../../src/domain/reads.ts'
import type { SourceId } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'
import { countValues, largest, type FoundPhotos } from './found-photos.ts'

interface SourceRow {
  readonly id: SourceId
  readonly label: string
}

const SELECT =
  'SELECT dir AS value, asset_id AS id FROM file WHERE asset_id IS NOT NULL AND missing_since IS NULL'
export const FOLDERS_OF_PHOTOS = {
  sql: `${SELECT} AND source_id = ?`,
  // The plus: not by the index of folders, which would go through the whole source.
  ofFew: `${SELECT} AND +source_id = ?`,
}

/** What lies directly in the folder that is asked for, with all below; without one the sources, or what lies in the only one. */
export function countFolders(
  db: Db,
  plan: SearchPlan,
  found: FoundPhotos,
): Pick<Facets, 'folder' | 'folders'> {
  const sources = db.all<SourceRow>('SELECT id, label FROM source ORDER BY id')
  const folder = folderAskedFor(plan, sources)
  const names = new Map<string, string>()
  const rows = countValues(
    db,
    found,
    sources
      .filter(({ label }) => isAtOrAbove(`/${label}`, folder) || isAtOrAbove(folder, `/${label}`))
      .map(({ id, label }) => ({
        ...FOLDERS_OF_PHOTOS,
        params: [id],
        meant: (dir: string) => {
          const child = childIn(folder, dir === '' ? `/${label}` : `/${label}/${dir}`)
          if (child === null) return []
          // Two that differ in case alone are found together.
          const name = names.get(folded(child)) ?? child
          names.set(folded(child), name)
          return [name]
        },
      })),
  )
  return { folder, folders: largest(rows) }
}

export function isFolderExcluded(filter: Filter): boolean {
  return filter.key === 'not' && filter.of.key === 'text' && filter.of.field === 'folder'
}

/** The deepest that all photos must lie in. */
function folderAskedFor({ filters }: SearchPlan, sources: readonly SourceRow[]): string {
  const asked = filters.flatMap((filter) => {
    if (filter.key === 'folder') {
      const label = sources.find(({ id }) => id === filter.source)?.label
      return label === undefined ? [] : [filter.path === '' ? `/${label}` : `/${label}/${filter.path}`]
    }
    if (filter.key !== 'text') return []
    const [only, other] = filter.any
    if (only === undefined || other !== undefined) return []
    if (filter.field === 'folder')
      return only.startsWith('/') && !only.includes('*') ? [`/${trimmed(only)}`] : []
    const source = sources.find(({ label }) => folded(label) === folded(only))
    return filter.field === 'source' && source !== undefined ? [`/${source.label}`] : []
  })
  const [source, another] = sources
  const alone = source === undefined || another !== undefined ? '' : `/${source.label}`
  return asked.reduce((deepest, one) => (one.length > deepest.length ? one : deepest), alone)
}

function trimmed(path: string): string {
  return path.replaceAll(/^\/+|\/+$/g, '')
}

/** The path of what lies directly in `folder` and holds `path`, or is it; null where none does. */
function childIn(folder: string, path: string): string | null {
  if (!isAtOrAbove(folder, path) || path.length <= folder.length) return null
  const end = path.indexOf('/', folder.length + 1)
  return end === -1 ? path : path.slice(0, end)
}

function isAtOrAbove(folder: string, path: string): boolean {
  return folded(`${path}/`).startsWith(folded(`${folder}/`))
}

/** As LIKE compares: without regard to the case of ASCII. Each letter stays one. */
function folded(path: string): string {
  return path.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
}
