import type { SavedSearch } from '../../../src/domain/reads.ts'
import type { Db } from '../db/db.ts'
import { countPhotos } from './count-photos.ts'
import { understandSaved } from './understand.ts'

export const SAVED_SEARCHES_SQL = `
  SELECT id, coalesce(title, text) AS title, text, pinned IS NOT NULL AS pinned FROM saved_search
  WHERE text IS NOT NULL AND deleted_at IS NULL ORDER BY title COLLATE NOCASE, id`

/**
 * Saved searches by name, with what each finds now. `seen`: by id, the instant at which it was last looked at; photos the
 * library has got since are `fresh`.
 */
export function savedSearches(
  db: Db,
  { today, seen }: { readonly today: number; readonly seen?: Readonly<Record<string, number>> },
): readonly SavedSearch[] {
  return db
    .all<{ id: string; title: string; text: string; pinned: number }>(SAVED_SEARCHES_SQL)
    .map(({ id, title, text, pinned }) => {
      const { plan } = understandSaved(db, { text, today })
      const count = (filters: typeof plan.filters): number => countPhotos(db, { filters })
      const since = seen?.[id]
      return {
        id,
        title,
        text,
        pinned: pinned === 1,
        count: count(plan.filters),
        fresh:
          since === undefined ? 0 : count([...plan.filters, { key: 'added', from: since, before: null }]),
      }
    })
}
