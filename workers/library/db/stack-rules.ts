/** What the stacks of some photos should be, by the rules and by what the person decided. */

import type { Quality } from '../../../src/domain/cull/hints.ts'
import { withClues, type StackCandidate } from '../../../src/domain/stacks/candidate.ts'
import { exposureStops } from '../../../src/domain/stacks/exposure.ts'
import { findStacks } from '../../../src/domain/stacks/find-stacks.ts'
import { NEVER_STACKED, STACK_RULES, type StackRule } from '../../../src/domain/stacks/kinds.ts'
import { orderStack } from '../../../src/domain/stacks/order.ts'
import { readSettings } from '../../../src/domain/settings.ts'
import { traitsToBits } from '../../../src/domain/vocabulary.ts'
import type { Db } from './db.ts'
import { measureQuality } from './quality.ts'
import { membersWith, storeStacks, type StoredStack } from './stacks.ts'

const RAW = traitsToBits(['raw'])
const PAGE = 256 // photos between two chances for others to get their turn
const FOLDER_PAGE = 2000
const AT_ONCE = 3000 // photos that are looked at inside a command; with more around it, the rest is left to the stacker

export interface Restacked {
  readonly stacks: readonly StoredStack[]
  /** Looked at, and in none. */
  readonly loose: readonly number[]
}

interface Row {
  readonly id: number
  readonly hash: string
  readonly kind: string
  readonly raw: number
  readonly stack_id: string | null
  readonly width: number | null
  readonly height: number | null
  readonly taken: number | null
  readonly camera: string | null
  readonly iso: number | null
  readonly aperture: number | null
  readonly shutter_s: number | null
  readonly bias_ev: number | null
}

/** Of a field as it is shown, "-0.33 EV": the number before its unit. The fields are long, and read only where they are needed. */
const BIAS = `
  iif(m.shutter_s > 0 AND m.iso > 0, NULL, (SELECT CAST(json_extract(f.value, '$.value') AS REAL) FROM json_each(m.fields) f
    WHERE json_extract(f.value, '$.name') = 'ExposureCompensation' AND json_extract(f.value, '$.group') = 'EXIF' LIMIT 1))`
/** Only a date that the camera itself wrote into the file, to the second, says which frames followed each other. */
const CANDIDATES = `
  SELECT a.id, lower(hex(a.hash)) AS hash, a.kind, a.traits & ${String(RAW)} <> 0 AS raw, a.stack_id, a.width, a.height,
    iif(a.taken_source = 'embedded' AND a.taken_confidence = 'high' AND a.taken_field LIKE 'EXIF %' AND a.taken_future = 0, a.taken_local, NULL) AS taken,
    m.camera, m.iso, m.aperture, m.shutter_s, ${BIAS} AS bias_ev
  FROM json_each(?) j CROSS JOIN asset a ON a.id = j.value LEFT JOIN metadata m ON m.asset_id = a.id
  WHERE a.present = 1 AND a.partner_of IS NULL AND a.kind <> 'unknown' AND a.stack_id IS NOT '${NEVER_STACKED}'`
const PLACES = `
  SELECT f.asset_id AS id, f.source_id AS source, f.dir, f.name FROM json_each(?) j
  CROSS JOIN file f ON f.asset_id = j.value AND f.missing_since IS NULL AND f.role <> 'sidecar'`

/**
 * The stacks of these photos (`changed`) and of all that may have to do with them: whatever lies in the same folders, and in the same stack now
 * or by the person's word. Yields now and then. Null: more than `most` photos.
 */
export function* restack(
  db: Db,
  changed: Iterable<number>,
  most = Infinity,
): Generator<void, Restacked | null> {
  const candidates = new Map<number, StackCandidate>()
  const manual = new Map<string, number[]>()
  const loose: StackCandidate[] = []
  const known = new Set(changed)
  const folders = new Set<string>()
  const queue = [...known]
  const add = (id: number): void => {
    if (known.has(id)) return
    known.add(id)
    queue.push(id)
  }
  let from = 0
  while (from < queue.length) {
    const ids = queue.slice(from, from + PAGE)
    const page = JSON.stringify(ids)
    from += ids.length
    const places = new Map<number, { folder: string; name: string }[]>()
    const found = db.all<{ id: number; source: string; dir: string; name: string }>(PLACES, [page])
    for (const { id, source, dir, name } of found) {
      const folder = `${source}/${dir}`
      const own = places.get(id)
      if (own === undefined) places.set(id, [{ folder, name }])
      else own.push({ folder, name })
      if (folders.has(folder)) continue
      folders.add(folder)
      yield* photosIn(db, source, dir, add)
    }
    for (const row of db.all<Row & Record<string, string | number | null>>(CANDIDATES, [page])) {
      const candidate = candidateOf(row, places.get(row.id) ?? [])
      candidates.set(row.id, candidate)
      if (row.stack_id !== null) manual.set(row.stack_id, [...(manual.get(row.stack_id) ?? []), row.id])
      else if (row.kind === 'photo') loose.push(candidate)
    }
    for (const id of mates(db, ids)) add(id)
    if (known.size > most) return null
    yield
  }
  const measure = (asked: readonly number[]): readonly Quality[] => measureQuality(db, asked)
  const found = yield* findStacks(loose, rulesOn(db), measure)
  const stacks: StoredStack[] = [
    ...found.map(({ kind, members }) => ({ kind, members, stack: `r${String(least(members))}` })),
    ...[...manual].flatMap(([stack, members]): StoredStack[] => {
      const photos = members.flatMap((id) => candidates.get(id) ?? []).map(withClues)
      const ordered = orderStack(photos, () => false, measure).map(({ id }) => id)
      return ordered.length < 2 ? [] : [{ stack, kind: 'manual', members: ordered }]
    }),
  ]
  const stacked = new Set(stacks.flatMap(({ members }) => members))
  return { stacks, loose: [...known].filter((id) => !stacked.has(id)) }
}

/**
 * Inside a command, so that what the person did is seen at once. Among very many photos only what they said themselves is; what
 * the rules say to that comes a moment later.
 */
export function restackNow(db: Db, ids: readonly number[]): void {
  const work = restack(db, ids, AT_ONCE)
  for (;;) {
    const step = work.next()
    if (step.done !== true) continue
    if (step.value === null) storeDecided(db, ids)
    else storeStacks(db, step.value.stacks, step.value.loose)
    return
  }
}

function storeDecided(db: Db, ids: readonly number[]): void {
  const around = [...new Set([...ids, ...mates(db, ids)])]
  const decided = new Map<string, StackCandidate[]>()
  const loose = new Set(ids)
  for (const row of db.all<Row & Record<string, string | number | null>>(CANDIDATES, [
    JSON.stringify(around),
  ])) {
    if (row.stack_id === null) continue
    const own = decided.get(row.stack_id) ?? []
    decided.set(row.stack_id, [...own, candidateOf(row, [])])
  }
  const stacks = [...decided].flatMap(([stack, photos]): StoredStack[] => {
    if (photos.length < 2) return []
    for (const { id } of photos) loose.delete(id)
    const ordered = orderStack(
      photos.map(withClues),
      () => false,
      (asked) => measureQuality(db, asked),
    )
    return [{ stack, kind: 'manual', members: ordered.map(({ id }) => id) }]
  })
  storeStacks(db, stacks, [...loose])
}

function* photosIn(db: Db, source: string, dir: string, add: (id: number) => void): Generator<void> {
  let after = -1
  for (;;) {
    let seen = 0
    db.each(
      `SELECT id, asset_id FROM file INDEXED BY file_dir WHERE source_id = ? AND dir = ? AND id > ? AND missing_since IS NULL
         AND asset_id IS NOT NULL ORDER BY id LIMIT ${String(FOLDER_PAGE)}`,
      [source, dir, after],
      (row) => {
        seen += 1
        after = row.int(0)
        add(row.int(1))
      },
    )
    if (seen < FOLDER_PAGE) return
    yield
  }
}

/** In the same stack, as it is stored and as the person put it together. */
function mates(db: Db, ids: readonly number[]): number[] {
  const found = membersWith(db, ids)
  db.each(
    `SELECT b.id FROM (SELECT DISTINCT a.stack_id FROM json_each(?) j CROSS JOIN asset a ON a.id = j.value
       WHERE a.stack_id IS NOT NULL AND a.stack_id <> '${NEVER_STACKED}') t
     CROSS JOIN asset b INDEXED BY asset_stack ON b.stack_id = t.stack_id`,
    [JSON.stringify(ids)],
    (row) => found.push(row.int(0)),
  )
  return found
}

function candidateOf(row: Row, places: readonly { folder: string; name: string }[]): StackCandidate {
  return {
    id: row.id,
    hash: row.hash,
    places,
    isRaw: row.raw === 1,
    camera: row.camera,
    takenMs: row.taken,
    width: row.width ?? 0,
    height: row.height ?? 0,
    stops: exposureStops({
      shutterS: row.shutter_s,
      aperture: row.aperture,
      iso: row.iso,
      biasEv: row.bias_ev,
    }),
  }
}

function rulesOn(db: Db): ReadonlySet<StackRule> {
  const rows = db.all<{ key: string; value: string }>(
    "SELECT key, value FROM setting WHERE key = 'stackRulesOff'",
  )
  const off = readSettings(rows).stackRulesOff
  return new Set(STACK_RULES.filter((rule) => !off.includes(rule)))
}

function least(ids: readonly number[]): number {
  return ids.reduce((one, other) => Math.min(one, other), Infinity)
}
