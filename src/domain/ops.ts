/**
 * Every intent column: what a person decided. Only what is registered here is undone, backed up and synced, and
 * SQLite's authorizer refuses to write it anywhere but in the op path (architecture.md §12).
 */

import { isSuggestionKey } from './album-suggestions.ts'
import { ALBUM_SORTS, isAlbumTitle } from './albums.ts'
import { isFaceNameText } from './faces/face-key.ts'
import { NO_TEXT_KIND, TEXT_KINDS } from './ocr/kinds.ts'
import { isLineKey, isPolygonText } from './ocr/line-key.ts'
import { isBirthday, isPersonName, PERSON_KINDS } from './people/kinds.ts'
import { isRank } from './rank.ts'
import { isRowId } from './row-id.ts'
import { LABEL_COLOURS, NO_LABEL } from './marks.ts'
import { isAliasList, isTagIcon, isTagName } from './tags.ts'
import { isVoiceNoteText } from './voice-notes/voice-note.ts'

export type IntentValue = string | number | null

export interface IntentColumn {
  /** True for every value that may be stored; ops from other devices and backups are checked too. */
  readonly check: (value: unknown) => value is IntentValue
}

/**
 * How a row is named on every device. `asset`: by the hash of its bytes, in hex. `id`: by its id. `asset-and-id`: what a photo
 * has to do with something that has an id, as `<hash>:<id>`.
 */
export type IntentKey =
  | { readonly kind: 'asset' }
  | { readonly kind: 'id'; readonly column: string }
  | { readonly kind: 'asset-and-id'; readonly asset: string; readonly column: string }

export interface IntentEntity {
  readonly table: string
  readonly key: IntentKey
  readonly isRowName: (row: string) => boolean
  readonly columns: Readonly<Record<string, IntentColumn>>
}

const MAX_TEXT_CHARS = 20_000
const HASH_CHARS = 64

const text: IntentColumn = {
  check: (value): value is IntentValue =>
    value === null || (typeof value === 'string' && value.length <= MAX_TEXT_CHARS),
}
const flag: IntentColumn = { check: (value): value is IntentValue => value === null || value === 1 }
const instant: IntentColumn = {
  check: (value): value is IntentValue => value === null || isInteger(value, -1e15, 1e15),
}

function integer(min: number, max: number): IntentColumn {
  return { check: (value): value is IntentValue => value === null || isInteger(value, min, max) }
}
function real(min: number, max: number): IntentColumn {
  return {
    check: (value): value is IntentValue =>
      value === null || (typeof value === 'number' && value >= min && value <= max),
  }
}
function oneOf(...allowed: readonly (string | number)[]): IntentColumn {
  return {
    check: (value): value is IntentValue =>
      value === null || ((typeof value === 'string' || typeof value === 'number') && allowed.includes(value)),
  }
}
function textOf(isOne: (value: string) => boolean): IntentColumn {
  return {
    check: (value): value is IntentValue => value === null || (typeof value === 'string' && isOne(value)),
  }
}
function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text)
}
function isPhotoAndId(row: string): boolean {
  return isHash(row.slice(0, HASH_CHARS)) && row[HASH_CHARS] === ':' && isRowId(row.slice(HASH_CHARS + 1))
}
function isPhotoAndLine(row: string): boolean {
  return isHash(row.slice(0, HASH_CHARS)) && row[HASH_CHARS] === ':' && isLineKey(row.slice(HASH_CHARS + 1))
}
function isFaceAndPerson(row: string): boolean {
  const at = row.lastIndexOf(':')
  return isFaceNameText(row.slice(0, at)) && isRowId(row.slice(at + 1))
}
function isTwoPersons(row: string): boolean {
  const [a = '', b = '', ...rest] = row.split(':')
  return rest.length === 0 && isRowId(a) && isRowId(b) && a < b
}
function isInteger(value: unknown, min: number, max: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
}

/** A flag that is not set is NULL, never 0, so that partial indexes can say `hidden IS NULL`. */
export const INTENT: Readonly<Record<string, IntentEntity>> = {
  asset: {
    table: 'asset',
    key: { kind: 'asset' },
    isRowName: isHash,
    columns: {
      rating: integer(-1, 5),
      favorite: flag,
      label: integer(NO_LABEL, 9),
      pick: integer(-1, 1),
      title: text,
      caption: text,
      voice_note: textOf(isVoiceNoteText),
      hidden: flag,
      deleted_at: instant,
      removed_at: instant,
      visibility: oneOf('private', 'space', 'public'),
      taken_override: instant,
      // Minutes east of UTC; the mean times of old lie up to sixteen hours off.
      taken_offset_override: integer(-960, 960),
      rotation: oneOf(90, 180, 270),
      place_lat: real(-90, 90),
      place_lon: real(-180, 180),
      place_name: text,
      stack_id: text,
      stack_top: flag,
      text_kind: oneOf(...TEXT_KINDS, NO_TEXT_KIND),
      basket: flag,
    },
  },
  saved_search: {
    table: 'saved_search',
    key: { kind: 'id', column: 'id' },
    isRowName: isRowId,
    columns: { title: text, text, pinned: flag, deleted_at: instant },
  },
  tag: {
    table: 'tag',
    key: { kind: 'id', column: 'id' },
    isRowName: isRowId,
    columns: {
      name: textOf(isTagName),
      parent: textOf(isRowId),
      colour: oneOf(...LABEL_COLOURS),
      icon: textOf(isTagIcon),
      aliases: textOf(isAliasList),
      merged_into: textOf(isRowId),
      deleted_at: instant,
    },
  },
  album: {
    table: 'album',
    key: { kind: 'id', column: 'id' },
    isRowName: isRowId,
    columns: {
      title: textOf(isAlbumTitle),
      kind: oneOf('smart'),
      parent: textOf(isRowId),
      rank: textOf(isRank),
      query: text,
      most: integer(1, 1e6),
      most_per_year: integer(1, 1e6),
      sort: oneOf(...ALBUM_SORTS),
      cover: textOf(isHash),
      note: text,
      pinned: flag,
      deleted_at: instant,
    },
  },
  album_asset: {
    table: 'album_asset',
    key: { kind: 'asset-and-id', asset: 'asset_id', column: 'album_id' },
    isRowName: isPhotoAndId,
    columns: { present: flag, rank: textOf(isRank), mode: oneOf(1, -1) },
  },
  album_section: {
    table: 'album_section',
    key: { kind: 'id', column: 'id' },
    isRowName: isRowId,
    columns: { album: textOf(isRowId), title: text, text, rank: textOf(isRank), deleted_at: instant },
  },
  album_dismissed: {
    table: 'album_dismissed',
    key: { kind: 'id', column: 'key' },
    isRowName: isSuggestionKey,
    columns: { dismissed: flag },
  },
  asset_tag: {
    table: 'asset_tag',
    key: { kind: 'asset-and-id', asset: 'asset_id', column: 'tag_id' },
    isRowName: isPhotoAndId,
    // 0: the person said no, so that nobody asks again. It is not the same as nothing said.
    columns: { present: oneOf(1, 0) },
  },
  text_fix: {
    table: 'text_fix',
    key: { kind: 'asset-and-id', asset: 'asset_id', column: 'line' },
    isRowName: isPhotoAndLine,
    columns: { text, polygon: textOf(isPolygonText) },
  },
  person: {
    table: 'person',
    key: { kind: 'id', column: 'id' },
    isRowName: isRowId,
    columns: {
      name: textOf(isPersonName),
      kind: oneOf(...PERSON_KINDS),
      hidden: flag,
      cover: textOf(isFaceNameText),
      birthday: textOf(isBirthday),
      strictness: integer(-2, 2),
      merged_into: textOf(isRowId),
      deleted_at: instant,
    },
  },
  face_label: {
    table: 'face_label',
    key: { kind: 'asset-and-id', asset: 'asset_id', column: 'face' },
    isRowName: isFaceNameText,
    columns: { person: textOf(isRowId), drawn: flag, dismissed: flag },
  },
  face_not: {
    table: 'face_not',
    key: { kind: 'asset-and-id', asset: 'asset_id', column: 'face_person' },
    isRowName: isFaceAndPerson,
    columns: { present: flag },
  },
  person_apart: {
    table: 'person_apart',
    key: { kind: 'id', column: 'id' },
    isRowName: isTwoPersons,
    columns: { apart: flag },
  },
  dup_decision: {
    table: 'dup_decision',
    key: { kind: 'asset-and-id', asset: 'asset_id', column: 'decision_id' },
    isRowName: isPhotoAndId,
    columns: { verdict: oneOf('kept', 'resolved', 'distinct'), keep: text },
  },
}

/** Tables that hold nothing but intent: written in the op path alone. */
export const INTENT_TABLES: readonly string[] = [
  'op_group',
  'op',
  'op_pending',
  'tag',
  'asset_tag',
  'saved_search',
  'dup_decision',
  'album',
  'album_asset',
  'album_section',
  'album_dismissed',
  'text_fix',
  'person',
  'face_label',
  'face_not',
  'person_apart',
]

/** The name of the photo that a row is about, or null. */
export function photoOfRow(entity: IntentEntity, row: string): string | null {
  return entity.key.kind === 'id' ? null : row.slice(0, HASH_CHARS)
}

/** How tables of what a photo has to do with something name their rows. */
export function photoAndIdRow(hash: string, id: string): string {
  return `${hash}:${id}`
}

/** Null when nothing is registered under these names: such an op waits in `op_pending`. */
export function findIntentColumn(
  entity: string,
  column: string,
): { readonly entity: IntentEntity; readonly column: IntentColumn } | null {
  // Names come from other devices: `constructor` must not find Object.prototype's.
  if (!Object.hasOwn(INTENT, entity)) return null
  const found = INTENT[entity]
  if (found === undefined || !Object.hasOwn(found.columns, column)) return null
  const intentColumn = found.columns[column]
  return intentColumn === undefined ? null : { entity: found, column: intentColumn }
}
