/**
 * Every intent column: what a person decided. Only what is registered here is undone, backed up and synced, and
 * SQLite's authorizer refuses to write it anywhere but in the op path (architecture.md §12).
 */

export type IntentValue = string | number | null

export interface IntentColumn {
  /** True for every value that may be stored; ops from other devices and backups are checked too. */
  readonly check: (value: unknown) => value is IntentValue
}

export interface IntentEntity {
  readonly table: string
  /** How a row is named on every device. An asset by the hash of its bytes, in hex. */
  readonly key: { readonly column: string; readonly kind: 'hash' | 'text' }
  readonly isRowName: (row: string) => boolean
  readonly columns: Readonly<Record<string, IntentColumn>>
}

const MAX_TEXT_CHARS = 20_000

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
function isInteger(value: unknown, min: number, max: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
}

/** A flag that is not set is NULL, never 0, so that partial indexes can say `hidden IS NULL`. */
export const INTENT: Readonly<Record<string, IntentEntity>> = {
  asset: {
    table: 'asset',
    key: { column: 'hash', kind: 'hash' },
    isRowName: (row) => /^[0-9a-f]{64}$/.test(row),
    columns: {
      rating: integer(-1, 5),
      favorite: flag,
      label: integer(1, 9),
      pick: integer(-1, 1),
      title: text,
      caption: text,
      voice_note: text,
      hidden: flag,
      deleted_at: instant,
      removed_at: instant,
      visibility: oneOf('private', 'space', 'public'),
      taken_override: instant,
      rotation: oneOf(90, 180, 270),
      place_lat: real(-90, 90),
      place_lon: real(-180, 180),
      place_name: text,
      stack_id: text,
      stack_top: flag,
    },
  },
}

/** Tables that hold nothing but intent: written in the op path alone. */
export const INTENT_TABLES: readonly string[] = ['op_group', 'op', 'op_pending']

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
