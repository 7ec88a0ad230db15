import type { AlbumPlace } from '../../../src/domain/duplicates/merge.ts'
import { findTurned, type Lying } from '../../../src/domain/duplicates/lying.ts'
import type { DuplicateDoubt, DuplicateKind } from '../../../src/domain/duplicates/kinds.ts'
import { coloursToBits, isPageOfWriting } from '../../../src/domain/colour-names.ts'
import { provenanceOf } from '../../../src/domain/duplicates/provenance.ts'
import type { DuplicateMember, Relation } from '../../../src/domain/duplicates/report.ts'
import { unlikeMost } from '../../../src/domain/duplicates/tone.ts'
import { oppositeTurn, type Turn } from '../../../src/domain/duplicates/grey.ts'
import { traitsToBits, type AssetHash } from '../../../src/domain/vocabulary.ts'
import type { EyeState } from '../../../src/domain/faces/eyes.ts'
import type { Db } from '../db/db.ts'
import { isKept } from '../db/kept-place.ts'
import { parseStrings } from '../db/json.ts'
import { eyesOfPhotos } from '../db/quality.ts'

const RAW = traitsToBits(['raw'])
const GREY = coloursToBits(['mono'])

interface Row {
  readonly id: number
  readonly hash: AssetHash
  readonly bytes: number
  readonly width: number
  readonly height: number
  readonly mime: string
  readonly traits: number
  readonly colours: number
  readonly embedded: number
  readonly sort_at: number | null
  readonly dated: number | null
  readonly lat: number | null
  readonly lon: number | null
  readonly rating: number | null
  readonly own: number
  readonly favorite: number | null
  readonly label: number | null
  readonly pick: number | null
  readonly title: string | null
  readonly caption: string | null
  readonly tags: string
  readonly keywords: string
  readonly albums: string
  readonly camera: string | null
  readonly software: string | null
  readonly sharpness: number | null
  readonly clipped: number | null
  readonly source: string | null
  readonly place: string | null
  readonly mtime: number | null
  readonly away: number
}

const SELECT_COPY = `
  SELECT a.id, lower(hex(a.hash)) AS hash, a.bytes, coalesce(a.width, 0) AS width, coalesce(a.height, 0) AS height, coalesce(a.mime, '') AS mime,
    a.traits, a.colour_bits AS colours, a.taken_source = 'embedded' AS embedded, a.sort_at,
    coalesce(a.taken_override, iif(a.taken_source IN ('embedded', 'sidecar'), a.taken_local, NULL)) AS dated,
    coalesce(a.place_lat, a.lat) AS lat, coalesce(a.place_lon, a.lon) AS lon,
    coalesce(a.rating, a.file_rating) AS rating, a.favorite, nullif(coalesce(a.label, a.file_label), 0) AS label, a.pick,
    coalesce(a.title, a.file_title) AS title,
    coalesce(a.caption, a.file_caption) AS caption,
    a.file_keywords AS keywords,
    (a.rating IS NOT NULL) + (a.favorite IS NOT NULL) + (a.label IS NOT NULL) + (a.pick IS NOT NULL) + (a.title IS NOT NULL)
      + (a.caption IS NOT NULL) AS own,
    (SELECT json_group_array(t.tag_id) FROM asset_tag t WHERE t.asset_id = a.id AND t.present = 1) AS tags,
    (SELECT json_group_array(json_array(t.album_id, t.rank)) FROM album_asset t WHERE t.asset_id = a.id AND t.present = 1) AS albums,
    m.camera, m.software, h.sharpness, h.clipped_low + h.clipped_high AS clipped, s.label AS source, f.path AS place, f.mtime,
    NOT (f.missing_since IS NULL AND coalesce(s.state, '') IN ('ready', 'scanning')) AS away
  FROM json_each(?) j CROSS JOIN asset a ON a.id = j.value
    LEFT JOIN metadata m ON m.asset_id = a.id LEFT JOIN phash h ON h.asset_id = a.id`

const FIRST_FILE = `
    LEFT JOIN file f ON f.id = (SELECT p.id FROM file p JOIN source q ON q.id = p.source_id WHERE p.asset_id = a.id AND p.role <> 'sidecar'
      ORDER BY p.missing_since IS NOT NULL, q.state NOT IN ('ready', 'scanning'),
        NOT EXISTS (SELECT 1 FROM dup_decision d WHERE d.asset_id = a.id AND ${isKept('q', 'p')}), p.mtime, p.id LIMIT 1)
    LEFT JOIN source s ON s.id = f.source_id`

const EVERY_FILE = `
    JOIN file f ON f.asset_id = a.id AND f.role = 'original' AND f.missing_since IS NULL JOIN source s ON s.id = f.source_id`

/** Photos by id, each with the place it lies at: of those that can be reached where the person wants it, else where it lay first. Ids that are gone are left out. */
export function copiesOf(db: Db, ids: readonly number[]): Map<number, DuplicateMember> {
  const rows = db.all<Row & Record<string, string | number | null>>(SELECT_COPY + FIRST_FILE, [
    JSON.stringify(ids),
  ])
  const eyes = eyesOfPhotos(db, ids)
  return new Map(rows.map((row) => [row.id, memberOf(row, eyes.get(row.id) ?? null)]))
}

/** One member for every place where a photo lies. */
export function placesOf(db: Db, id: number): DuplicateMember[] {
  return db
    .all<Row & Record<string, string | number | null>>(`${SELECT_COPY}${EVERY_FILE} ORDER BY f.mtime, f.id`, [
      JSON.stringify([id]),
    ])
    .map((row) => memberOf(row, null))
}

/** `eyes`: null where it does not matter, too. */
function memberOf(row: Row, eyes: EyeState | null): DuplicateMember {
  const {
    id,
    hash,
    bytes,
    width,
    height,
    mime,
    title,
    caption,
    rating,
    label,
    pick,
    lat,
    lon,
    camera,
    software,
  } = row
  const path = row.place ?? ''
  const tags = parseStrings(row.tags)
  const albums = albumsIn(row.albums)
  return {
    id,
    hash,
    bytes,
    width,
    height,
    mime,
    title,
    caption,
    rating,
    label,
    pick,
    lat,
    lon,
    camera,
    software,
    tags,
    albums,
    name: path.slice(path.lastIndexOf('/') + 1),
    path: row.source === null ? path : `${row.source}/${path}`,
    isRaw: (row.traits & RAW) !== 0,
    provenance: provenanceOf({ path, camera, software }),
    isDated: row.embedded === 1,
    isLocated: lat !== null,
    keywords: parseStrings(row.keywords),
    decisions: row.own + tags.length + albums.length,
    modifiedMs: row.mtime ?? Number.MAX_SAFE_INTEGER,
    isPartial: false,
    isTurned: false,
    isGrey: (row.colours & GREY) !== 0,
    isPage: isPageOfWriting(row.colours),
    isToned: false,
    isStamped: false,
    isPartUnsure: false,
    isAway: row.away === 1,
    sharpness: row.sharpness,
    clipped: row.clipped,
    eyes,
    favorite: row.favorite === 1,
    dated: row.dated,
    takenAt: row.sort_at,
    relation: null,
    equals: [],
  }
}

function albumsIn(json: string): AlbumPlace[] {
  const parsed: unknown = JSON.parse(json)
  if (!Array.isArray(parsed)) return []
  return parsed.flatMap((pair: unknown) => {
    const values: readonly unknown[] = Array.isArray(pair) ? pair : []
    const [id, rank] = values
    return typeof id === 'string' ? [{ id, rank: typeof rank === 'string' ? rank : null }] : []
  })
}

interface PairRow {
  readonly a: number
  readonly b: number
  readonly outer_is_a: number
  readonly ssim: number
  readonly turn: Turn
  readonly extent: Relation['extent']
  readonly toned: number
  readonly tilted: number
  readonly stamped: number | null
  /** Of pages of writing that were looked at closely. */
  readonly page: 'same' | 'unsure' | null
}

function outerOf({ a, b, outer_is_a }: PairRow): number {
  return outer_is_a === 1 ? a : b
}

function innerOf({ a, b, outer_is_a }: PairRow): number {
  return outer_is_a === 1 ? b : a
}

function lyingOf(members: readonly DuplicateMember[], pairs: readonly PairRow[]): Lying {
  const originals = new Set(
    members.filter(({ isRaw, provenance }) => isRaw || provenance === 'camera').map(({ id }) => id),
  )
  return findTurned(
    pairs.map((pair) => ({ a: outerOf(pair), b: innerOf(pair), turn: pair.turn })),
    (id) => originals.has(id),
  )
}

/** Pages that may say something else: too small to be told apart, or, where no letters were found, white without colour. */
function mayDiffer({ a, b, page }: PairRow, pages: ReadonlySet<number>): boolean {
  return page === 'unsure' || (page === null && pages.has(a) && pages.has(b))
}

/** Words that a close look found to be the same are no stamp, however much they were sharpened. */
function isStamped({ stamped, page }: PairRow): boolean {
  return stamped === 1 && page !== 'same'
}

/** Pairs among these photos that were compared, by their smaller id. */
export class Relations {
  readonly #pairs = new Map<number, PairRow[]>()
  readonly #partial = new Set<number>()

  constructor(db: Db, ids: readonly number[]) {
    // With the +, each pair of a photo is looked at; without, each photo is looked up with all the others.
    const rows = db.all<PairRow & Record<string, string | number | null>>(
      `SELECT p.a, p.b, p.outer_is_a, p.ssim, p.turn, p.extent, p.toned, p.tilted, p.stamped, p.page
       FROM json_each(?1) j CROSS JOIN picture_pair p ON p.a = j.value
       WHERE p.ssim IS NOT NULL AND +p.b IN (SELECT value FROM json_each(?1))`,
      [JSON.stringify(ids)],
    )
    for (const row of rows) {
      const known = this.#pairs.get(row.a)
      if (known === undefined) this.#pairs.set(row.a, [row])
      else known.push(row)
      // It shows less than another, or has a frame or empty corners around it: turned by a few degrees on a canvas that grew with it.
      if (row.extent === 'crop') this.#partial.add(innerOf(row))
      if (row.extent === 'border' || (row.extent === 'equal' && row.tilted === 1))
        this.#partial.add(outerOf(row))
    }
  }

  /** The copies of one group with what only their comparison tells; photos that are gone are left out. */
  membersOf(group: readonly number[], copies: ReadonlyMap<number, DuplicateMember>): DuplicateMember[] {
    const found = group.flatMap((id) => copies.get(id) ?? [])
    const pairs = this.#among(group)
    const toned = unlikeMost(
      group,
      pairs.map(({ a, b, toned }) => ({ a, b, toned: toned === 1 })),
    )
    const stamps = pairs.map((pair) => ({ a: pair.a, b: pair.b, toned: isStamped(pair) }))
    const stamped = unlikeMost(group, stamps)
    const unsure = new Set(pairs.filter(isStamped).flatMap(({ a, b }) => [a, b]))
    const { turned } = lyingOf(found, pairs)
    return found.map((copy) => ({
      ...copy,
      isPartial: this.#partial.has(copy.id),
      isTurned: turned.has(copy.id),
      isToned: toned.has(copy.id),
      isStamped: stamped.has(copy.id),
      isPartUnsure: unsure.has(copy.id),
    }))
  }

  /** What nobody but a person can tell before `keeper` is kept and the others go. */
  doubtsAbout(
    kind: DuplicateKind,
    keeper: number,
    members: readonly DuplicateMember[],
  ): readonly DuplicateDoubt[] {
    if (kind === 'similar') return []
    const pairs = this.#among(members.map(({ id }) => id))
    const pages = new Set(members.filter(({ isPage }) => isPage).map(({ id }) => id))
    const mayLack = pairs.some((pair) => pair.extent === 'unsure' && innerOf(pair) === keeper)
    return [
      ...(mayLack ? (['edges'] as const) : []),
      ...(lyingOf(members, pairs).unsure.has(keeper) ? (['turn'] as const) : []),
      ...(kind === 'reencoded' && pairs.some((pair) => mayDiffer(pair, pages)) ? (['page'] as const) : []),
      ...(pairs.some(isStamped) ? (['part'] as const) : []),
    ]
  }

  #among(group: readonly number[]): PairRow[] {
    const inGroup = new Set(group)
    return group.flatMap((id) => this.#pairs.get(id) ?? []).filter(({ b }) => inGroup.has(b))
  }

  /** What `id` is to `keeper`. */
  of(id: number, keeper: number): Relation | null {
    const row = this.#pairs.get(Math.min(id, keeper))?.find(({ b }) => b === Math.max(id, keeper))
    if (row === undefined) return null
    const isOuter = outerOf(row) === id
    return {
      ssim: row.ssim,
      extent: row.extent,
      toned: row.toned === 1,
      tilted: row.tilted === 1,
      stamped: isStamped(row),
      isOuter,
      // Stored: how the outer one turns to lie as the inner one. Told: how the keeper turns to lie as this one.
      turn: isOuter ? oppositeTurn(row.turn) : row.turn,
    }
  }
}
