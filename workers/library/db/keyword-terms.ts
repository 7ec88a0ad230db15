import { termsOfKeyword } from '../../../src/domain/tags.ts'
import type { Db } from './db.ts'
import { parseStrings } from './json.ts'

/** What the keywords of this file answer to when tags are asked for; called whenever `asset.file_keywords` is written. */
export function refreshKeywordTerms(db: Db, assetId: number): void {
  const keywords = parseStrings(
    db.scalar<string | null>('SELECT file_keywords FROM asset WHERE id = ?', [assetId]) ?? null,
  )
  const terms = new Map<string, boolean>()
  for (const keyword of keywords)
    for (const [term, own] of termsOfKeyword(keyword)) terms.set(term, own || terms.get(term) === true)
  db.run('DELETE FROM keyword_term WHERE asset_id = ?', [assetId])
  if (terms.size === 0) return
  db.run(
    'INSERT INTO keyword_term (asset_id, term, own) SELECT ?, value ->> 0, value ->> 1 FROM json_each(?)',
    [assetId, JSON.stringify([...terms].map(([term, own]) => [term, own ? 1 : 0]))],
  )
}
