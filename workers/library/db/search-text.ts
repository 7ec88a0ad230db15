import type { Db } from './db.ts'

/** Both take the ids as a JSON list. */
export const FORGET_SEARCH_TEXT_SQL =
  'DELETE FROM search_text WHERE rowid IN (SELECT value FROM json_each(?))'
export const WRITE_SEARCH_TEXT_SQL = `
  INSERT INTO search_text (rowid, caption, words, names, tags, people, place, camera)
  SELECT a.id,
    trim(coalesce(a.title, a.file_title, '') || ' ' || coalesce(a.caption, a.file_caption, '')),
    '',
    (SELECT group_concat(f.path, ' ') FROM file f WHERE f.asset_id = a.id),
    concat_ws(' ',
      (SELECT group_concat(k.value, ' ') FROM json_each(CASE WHEN json_valid(a.file_keywords) THEN a.file_keywords ELSE '[]' END) k),
      (SELECT group_concat(n.words, ' ') FROM asset_tag t CROSS JOIN tag_node n ON n.tag_id = t.tag_id WHERE t.asset_id = a.id AND t.present = 1)),
    '',
    a.place_name,
    (SELECT concat_ws(' ', m.camera, m.lens) FROM metadata m WHERE m.asset_id = a.id)
  FROM json_each(?) j CROSS JOIN asset a ON a.id = j.value`

/**
 * Rebuilds the full-text rows of these assets: captions and titles, names of files and folders, keywords, tags with
 * those above them, place, camera.
 * The only writer of `search_text`; called by the op path, and by the pipeline after stage `meta` and after adopting files.
 */
export function refreshSearchText(db: Db, assetIds: readonly number[]): void {
  if (assetIds.length === 0) return
  const ids = JSON.stringify(assetIds)
  db.tx(() => {
    db.run(FORGET_SEARCH_TEXT_SQL, [ids])
    db.run(WRITE_SEARCH_TEXT_SQL, [ids])
  })
}
