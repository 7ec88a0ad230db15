import { SURE_ENOUGH } from '../../../src/domain/ocr/stored-lines.ts'
import type { Db } from './db.ts'

/** All take the ids as a JSON list. */
export const FORGET_SEARCH_TEXT_SQL =
  'DELETE FROM search_text WHERE rowid IN (SELECT value FROM json_each(?))'
export const WRITE_SEARCH_TEXT_SQL = `
  INSERT INTO search_text (rowid, caption, text, names, tags, people, place, camera)
  SELECT a.id,
    trim(coalesce(a.title, a.file_title, '') || ' ' || coalesce(a.caption, a.file_caption, '')),
    (SELECT group_concat(coalesce(l.fixed, l.text), ' ' ORDER BY l.n) FROM text_line l
      WHERE l.asset_id = a.id AND (l.fixed IS NOT NULL OR l.confidence >= ${SURE_ENOUGH})),
    (SELECT group_concat(f.path, ' ') FROM file f WHERE f.asset_id = a.id),
    concat_ws(' ',
      (SELECT group_concat(k.value, ' ') FROM json_each(CASE WHEN json_valid(a.file_keywords) THEN a.file_keywords ELSE '[]' END) k),
      (SELECT group_concat(n.words, ' ') FROM asset_tag t CROSS JOIN tag_node n ON n.tag_id = t.tag_id WHERE t.asset_id = a.id AND t.present = 1)),
    concat_ws(' ',
      (SELECT group_concat(DISTINCT p.name) FROM face f CROSS JOIN face_cluster c ON c.face_id = f.id CROSS JOIN cluster k ON k.id = c.cluster
        CROSS JOIN person p ON p.id = k.person WHERE f.asset_id = a.id AND p.name IS NOT NULL),
      (SELECT group_concat(r.name, ' ') FROM face_region r WHERE r.asset_id = a.id)),
    concat_ws(' ', a.place_name, (SELECT p.words FROM place p WHERE p.id = a.place_id)),
    (SELECT concat_ws(' ', m.camera, m.lens) FROM metadata m WHERE m.asset_id = a.id)
  FROM json_each(?) j CROSS JOIN asset a ON a.id = j.value`
export const FORGET_TEXT_EXACT_SQL = 'DELETE FROM text_exact WHERE rowid IN (SELECT value FROM json_each(?))'
/** A line each, so that no phrase is found across two of them. */
export const WRITE_TEXT_EXACT_SQL = `
  INSERT INTO text_exact (rowid, text)
  SELECT l.asset_id, group_concat(coalesce(l.fixed, l.text), char(10) ORDER BY l.n)
  FROM json_each(?) j CROSS JOIN text_line l ON l.asset_id = j.value GROUP BY l.asset_id`

/**
 * Rebuilds the full-text rows of these assets: captions and titles, recognised text, names of files and folders, keywords, tags
 * with those above them, people and whom other software saw, place, camera.
 * The only writer of `search_text`; called by the op path, by the pipeline after stages `meta` and `ocr` and after adopting files, and when a place was named.
 */
export function refreshSearchText(db: Db, assetIds: readonly number[]): void {
  if (assetIds.length === 0) return
  const ids = JSON.stringify(assetIds)
  db.tx(() => {
    db.run(FORGET_SEARCH_TEXT_SQL, [ids])
    db.run(WRITE_SEARCH_TEXT_SQL, [ids])
  })
}

/** The same of recognised text to the letter: after lines were written, never while files are taken in. */
export function refreshExactText(db: Db, assetIds: readonly number[]): void {
  if (assetIds.length === 0) return
  const ids = JSON.stringify(assetIds)
  db.tx(() => {
    db.run(FORGET_TEXT_EXACT_SQL, [ids])
    db.run(WRITE_TEXT_EXACT_SQL, [ids])
  })
}
