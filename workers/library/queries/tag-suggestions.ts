/** Tags that a photo may want, and why: what `domain/tag-suggestions` weighs, read. */

import { isObjectLabel, wordsOfObject } from '../../../src/domain/objects/vocabulary.ts'
import type { PhotoTag } from '../../../src/domain/reads.ts'
import type { TagReason, TagSuggestion } from '../../../src/domain/tag-suggestions/report.ts'
import {
  ALIKE_WITHIN,
  AROUND_MS,
  EXAMPLES,
  scoreTags,
  type DecidedPhoto,
  type ScoredTag,
  type ScoreReason,
  type SeenThing,
} from '../../../src/domain/tag-suggestions/score.ts'
import { foldTagPath, isTagAbove } from '../../../src/domain/tags.ts'
import type { AssetHash } from '../../../src/domain/vocabulary.ts'
import type { AskerView, ReadContext } from '../context.ts'
import type { Db } from '../db/db.ts'

const DAY_MS = 86_400_000
/** The nearest in time; those farther away weigh next to nothing beside so many. */
const MOST_AROUND = 500

/** The likeliest first; none for a photo nobody knows, and while there are no tags. */
export async function tagSuggestions(
  { db, asker }: Pick<ReadContext, 'db' | 'asker'>,
  { hash }: { readonly hash: AssetHash },
): Promise<readonly TagSuggestion[]> {
  const id = db.scalar<number>('SELECT id FROM asset WHERE hash = unhex(?)', [hash])
  // Nothing is looked at, and no file of vectors opened, for a person who has no tags.
  if (id === undefined || db.scalar('SELECT 1 FROM tag_node LIMIT 1') === undefined) return []
  const awayMs = photosAround(db, id)
  const distances = await visibleAlike(db, asker, id)
  const decided = decisionsOf(db, [id, ...awayMs.keys(), ...distances.keys()])
  const things = tagsOfThings(db, id)
  const tags = tagRows(db, [...tagsIn(decided.values()), ...things.keys()])
  const around = [...awayMs].map(([photo, away]) => ({ ...ofPhoto(decided, photo), awayMs: away }))
  const alike = [...distances].map(([photo, distance]) => ({ ...ofPhoto(decided, photo), distance }))
  const evidence = { around, alike, things, examples: countExamples(db, tagsIn(alike)) }
  const scored = lowest(scoreTags(evidence, barredBy(ofPhoto(decided, id), tags)), tags)
  const hashes = hashesOf(
    db,
    scored
      .flatMap(({ reasons }) => reasons)
      .flatMap((reason) => (reason.by === 'object' ? [] : [reason.example])),
  )
  return scored.flatMap(({ tag, score, reasons }) => {
    const row = tags.get(tag)
    return row === undefined
      ? []
      : [{ ...row, score, reasons: reasons.flatMap((one) => toReason(one, hashes)) }]
  })
}

/** Visible photos taken within two hours, with how far away each is, ms. None where only the day or the year is known. */
function photosAround(db: Db, id: number): ReadonlyMap<number, number> {
  const at = db.scalar<number | null>(`SELECT a.sort_at FROM asset a WHERE a.id = ? AND ${KNOWN_TIME}`, [id])
  if (at === undefined || at === null) return new Map()
  const days = new Set([at - AROUND_MS, at + AROUND_MS].map((ms) => Math.floor(ms / DAY_MS)))
  const rows = db.all<{ id: number; away: number }>(
    `SELECT a.id, abs(a.sort_at - ?2) AS away FROM json_each(?1) d
     CROSS JOIN visible_asset a ON a.local_day = d.value AND a.sort_at BETWEEN ?2 - ?3 AND ?2 + ?3
     WHERE a.id <> ?4 AND ${KNOWN_TIME} ORDER BY away, a.id LIMIT ?5`,
    [JSON.stringify([...days]), at, AROUND_MS, id, MOST_AROUND],
  )
  return new Map(rows.map((row) => [row.id, row.away]))
}

const KNOWN_TIME = "(a.taken_override IS NOT NULL OR coalesce(a.taken_confidence, 'high') <> 'low')"

/** Photos that look like it, with how far away each is, the nearest first. */
async function visibleAlike(db: Db, asker: AskerView, id: number): Promise<ReadonlyMap<number, number>> {
  const alike = await asker.alike(db, id, ALIKE_WITHIN)
  if (alike.length === 0) return new Map()
  const visible = new Set(
    db
      .all<{ id: number }>('SELECT a.id FROM json_each(?) j CROSS JOIN visible_asset a ON a.id = j.value', [
        JSON.stringify(alike.map(({ assetId }) => assetId)),
      ])
      .map((row) => row.id),
  )
  return new Map(
    alike.flatMap(({ assetId, distance }) => (visible.has(assetId) ? [[assetId, distance] as const] : [])),
  )
}

/** What was decided about tags of these photos; those about which nothing was are left out. A merged tag counts as the one it went into. */
function decisionsOf(db: Db, ids: readonly number[]): ReadonlyMap<number, DecidedPhoto> {
  const photos = new Map<number, { photo: number; has: Set<string>; refused: Set<string> }>()
  const rows = db.all<{ photo: number; tag: string; present: number }>(
    `SELECT t.asset_id AS photo, n.node AS tag, max(t.present) AS present FROM json_each(?) j
     CROSS JOIN asset_tag t ON t.asset_id = j.value AND t.present IS NOT NULL CROSS JOIN tag_node n ON n.tag_id = t.tag_id
     GROUP BY t.asset_id, n.node`,
    [JSON.stringify([...new Set(ids)])],
  )
  for (const { photo, tag, present } of rows) {
    const decided = photos.get(photo) ?? { photo, has: new Set(), refused: new Set() }
    photos.set(photo, decided)
    ;(present === 1 ? decided.has : decided.refused).add(tag)
  }
  return photos
}

const NOTHING: ReadonlySet<string> = new Set()

function ofPhoto(decided: ReadonlyMap<number, DecidedPhoto>, photo: number): DecidedPhoto {
  return decided.get(photo) ?? { photo, has: NOTHING, refused: NOTHING }
}

function tagsIn(photos: Iterable<DecidedPhoto>): string[] {
  return [...new Set([...photos].flatMap(({ has }) => [...has]))]
}

/** Those it has or was refused, and those above one it has: they go without saying. */
function barredBy(own: DecidedPhoto, tags: ReadonlyMap<string, PhotoTag>): ReadonlySet<string> {
  const paths = [...own.has].flatMap((tag) => tags.get(tag)?.path ?? [])
  const above = [...tags.values()].filter(({ path }) => paths.some((one) => isTagAbove(path, one)))
  return new Set([...own.has, ...own.refused, ...above.map(({ id }) => id)])
}

/** Without those above one that is as likely. */
function lowest(scored: readonly ScoredTag[], tags: ReadonlyMap<string, PhotoTag>): readonly ScoredTag[] {
  const pathOf = ({ tag }: ScoredTag): string => tags.get(tag)?.path ?? ''
  return scored.filter(
    (one) => !scored.some((other) => other.score >= one.score && isTagAbove(pathOf(one), pathOf(other))),
  )
}

function tagRows(db: Db, tags: readonly string[]): ReadonlyMap<string, PhotoTag> {
  const rows = db.all<PhotoTag & Record<string, string | null>>(
    `SELECT n.node AS id, n.path, h.colour, h.icon FROM json_each(?) j
     CROSS JOIN tag_node n ON n.tag_id = j.value CROSS JOIN tag h ON h.id = n.node`,
    [JSON.stringify([...new Set(tags)])],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** How many photos have each tag, counted up to `EXAMPLES`. */
function countExamples(db: Db, tags: readonly string[]): ReadonlyMap<string, number> {
  const rows = db.all<{ tag: string; count: number }>(
    `SELECT j.value AS tag, (SELECT count(*) FROM (SELECT 1 FROM tag_within w CROSS JOIN asset_tag t ON t.tag_id = w.tag_id AND t.present = 1
       WHERE w.node = j.value AND w.own = 1 LIMIT ?2)) AS count FROM json_each(?1) j`,
    [JSON.stringify(tags), EXAMPLES],
  )
  return new Map(rows.map(({ tag, count }) => [tag, count]))
}

/** Tags called like something seen on the photo, or like what covers it: `Dog`, `Hunde`, `Animals`. */
function tagsOfThings(db: Db, id: number): ReadonlyMap<string, SeenThing> {
  const seen = db
    .all<{ label: string; score: number }>(
      'SELECT label, max(score) AS score FROM object WHERE asset_id = ? GROUP BY label ORDER BY score',
      [id],
    )
    .flatMap(({ label, score }) => (isObjectLabel(label) ? [{ label, score }] : []))
  // The surest last: it stays.
  const byTerm = new Map(
    seen.flatMap((thing) => wordsOfObject(thing.label).map((word) => [foldTagPath([word]), thing] as const)),
  )
  if (byTerm.size === 0) return new Map()
  const rows = db.all<{ term: string; node: string }>(
    'SELECT t.term, t.node FROM json_each(?) j CROSS JOIN tag_term t ON t.term = j.value',
    [JSON.stringify([...byTerm.keys()])],
  )
  const things = new Map<string, SeenThing>()
  for (const { term, node } of rows) {
    const thing = byTerm.get(term)
    if (thing !== undefined && thing.score > (things.get(node)?.score ?? 0)) things.set(node, thing)
  }
  return things
}

function hashesOf(db: Db, ids: readonly number[]): ReadonlyMap<number, AssetHash> {
  const rows = db.all<{ id: number; hash: AssetHash }>(
    'SELECT a.id, lower(hex(a.hash)) AS hash FROM json_each(?) j CROSS JOIN asset a ON a.id = j.value',
    [JSON.stringify([...new Set(ids)])],
  )
  return new Map(rows.map(({ id, hash }) => [id, hash]))
}

function toReason(reason: ScoreReason, hashes: ReadonlyMap<number, AssetHash>): TagReason[] {
  if (reason.by === 'object') return [reason]
  const example = hashes.get(reason.example)
  return example === undefined ? [] : [{ ...reason, example }]
}
