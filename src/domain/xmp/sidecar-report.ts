import type { AppError, ErrorCode } from '../errors.ts'
import { flagOf } from '../marks.ts'
import type { AssetHash, SourceId } from '../vocabulary.ts'
import type { XmpProperties } from './properties.ts'
import { PROPERTIES_OF, sidecarSays, type SidecarField } from './sidecar-values.ts'

/** How writing beside the photos stands, over all sources. */
export interface SidecarReport {
  /** Photos whose decisions are not in their sidecar yet, those that could not be written among them. */
  readonly waiting: number
  /** Why some could not be written. */
  readonly failed: readonly {
    readonly source: SourceId
    readonly label: string
    readonly error: AppError
    readonly count: number
  }[]
  /** Those of `waiting` that nothing keeps from being written, by source; sources without any are left out. */
  readonly waitingIn: readonly { readonly source: SourceId; readonly count: number }[]
  /** Photos whose sidecar was changed outside and decided otherwise here; at most 100, the newest first. */
  readonly changedOutside: readonly { readonly hash: AssetHash; readonly path: string }[]
}

/** A photo whose sidecar could not be written. */
export interface UnwrittenSidecar {
  readonly hash: AssetHash
  readonly source: SourceId
  readonly label: string
  /** Of the photo, in its source. */
  readonly path: string
  readonly error: AppError
}

export interface UnwrittenPage {
  readonly total: number
  readonly rows: readonly UnwrittenSidecar[]
}

/** Why a sidecar was not written, about the sidecar: that of a photo has other words. */
export type SidecarCause =
  | 'damaged'
  | 'tooLarge'
  | 'nameTooLong'
  | 'link'
  | 'busy'
  | 'full'
  | 'lying'
  | 'photoGone'
  | 'permission'
  | 'other'

const CAUSES: Readonly<Partial<Record<ErrorCode, SidecarCause>>> = {
  'file.undecodable': 'damaged',
  'file.too_large': 'tooLarge',
  'file.name_too_long': 'nameTooLong',
  'file.link': 'link',
  'file.changed': 'busy',
  'file.missing': 'photoGone',
  'storage.full': 'full',
  'storage.readonly': 'lying',
  'permission.lapsed': 'permission',
  'permission.denied': 'permission',
}

export function causeOf(code: ErrorCode): SidecarCause {
  return CAUSES[code] ?? 'other'
}

/** The sidecar of one place of a photo, in a source that writes them. */
export interface PhotoSidecar {
  readonly source: SourceId
  readonly label: string
  /** Of the photo, in its source. */
  readonly path: string
  readonly state: 'written' | 'waiting' | 'failed'
  readonly error: AppError | null
  /** What was changed outside and decided otherwise here. */
  readonly choices: readonly SidecarChoice[]
}

export interface SidecarChoice {
  readonly field: SidecarField
  /** What the sidecar says, and what was decided here, as plain text; '' is nothing. */
  readonly theirs: string
  readonly mine: string
}

/** A field as plain text: a heart as `favorite`, a flag as `pick` or `reject`, stars as a number, tags with commas, a place in degrees. */
export function fieldText(field: SidecarField, properties: XmpProperties): string {
  if (field === 'place') {
    const { place } = sidecarSays(properties)
    return place === null ? '' : `${place.lat.toFixed(5)}, ${place.lon.toFixed(5)}`
  }
  if (field === 'favorite' || field === 'pick') {
    const { favorite, pick } = sidecarSays(properties)
    if (field === 'favorite') return favorite === null ? '' : 'favorite'
    return flagOf(pick, null) ?? ''
  }
  const value = PROPERTIES_OF[field].map((name) => properties[name]).find((one) => one !== undefined)
  if (value === undefined) return ''
  const text = typeof value === 'string' ? value : value.join(', ')
  return field === 'taken' ? text.replace('T', ' ') : text
}
