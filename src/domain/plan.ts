import type { ColourName } from './colour-names.ts'
import type { Flag, Label } from './marks.ts'
import type { TextKind } from './ocr/kinds.ts'
import type { PlaceLevel } from './places/place.ts'
import type { AssetHash, AssetKind, SourceId, Trait } from './vocabulary.ts'

/** A search as the library answers it. Smart albums, saved searches and URLs hold the text it was read from (`search/`). */
export interface SearchPlan {
  /** All must hold. */
  readonly filters: readonly Filter[]
  /** Absent: by date, newest first. */
  readonly order?: SearchOrder
  /** Only the first so many in this order. */
  readonly limit?: number
  /**
   * Of a stack only the photo on top, as long as that is found too. Absent, as in every search: all that is found.
   * `open`: tops of which everything is meant.
   */
  readonly collapse?: { readonly open: readonly AssetHash[] }
}

/** `random` is the same each time; `relevance` weighs the words; `color` goes around the hues, from red. */
export const ORDERS = [
  'date',
  'added',
  'rating',
  'size',
  'duration',
  'color',
  'name',
  'relevance',
  'random',
] as const
/** `hand`: as the person put the photos of the plan's album; typed it is no order. */
export type OrderName = (typeof ORDERS)[number] | 'hand'
export interface SearchOrder {
  readonly by: OrderName
  /** The other way round: oldest, smallest, worst first. */
  readonly reverse: boolean
}

/** What a person calls a type of photo. `live` covers Live and motion photos. */
export const PHOTO_TYPES = [
  'photo',
  'video',
  'audio',
  'raw',
  'live',
  'panorama',
  'screenshot',
  'document',
  'animated',
] as const
export type PhotoType = (typeof PHOTO_TYPES)[number]

/** `removed`: out of the trash as well, still on disk, and brought back when the person wants. */
export type ShelfName = 'visible' | 'hidden' | 'trash' | 'removed'

/** Numbers that a filter can hold within bounds, in the units in which they are stored. */
export const NUMBER_FIELDS = [
  'iso',
  'aperture',
  'focal_mm',
  'shutter_s',
  'bytes',
  'megapixels',
  'ratio',
  'duration_ms',
] as const
export type NumberField = (typeof NUMBER_FIELDS)[number]

/** Texts that a filter can compare as a whole or with `*`. */
export const TEXT_FIELDS = [
  'name',
  'path',
  'folder',
  'ext',
  'source',
  'camera',
  'lens',
  'software',
  'hash',
] as const
export type TextField = (typeof TEXT_FIELDS)[number]

export const CALENDAR_PARTS = ['month', 'day', 'weekday', 'hour'] as const
/** `weekday`: 1 Monday … 7 Sunday. */
export type CalendarPart = (typeof CALENDAR_PARTS)[number]

/** The person's word counts first, then what the file says. */
export const POSSESSIONS = [
  'caption',
  'title',
  'rating',
  'tag',
  'album',
  'label',
  'gps',
  'sidecar',
  'date',
  'text',
  'face',
  'voice',
] as const
export type Possession = (typeof POSSESSIONS)[number]

export const PERSON_SEEN = ['seen', 'only', 'with', 'unnamed'] as const
export type PersonSeen = (typeof PERSON_SEEN)[number]

/** `basket`: put aside by the person, to do something with it. `stack`: one of several that are shown as one. */
export const STATES = ['offline', 'damaged', 'duplicate', 'blank', 'basket', 'stack'] as const
export type PhotoState = (typeof STATES)[number]

/** What of a photo a free word is looked for in: the columns of the full-text index. */
export const WORD_COLUMNS = ['caption', 'text', 'names', 'tags', 'people', 'place', 'camera'] as const
export type WordColumn = (typeof WORD_COLUMNS)[number]

/** How near is near enough; a number is the least cosine. */
export const STRICTNESS = ['strict', 'usual', 'weak'] as const
export type Strictness = (typeof STRICTNESS)[number] | number

/** Within one filter any value does. */
export type Filter =
  | { readonly key: 'type'; readonly any: readonly PhotoType[] }
  /** `make model` as shown. */
  | { readonly key: 'camera'; readonly any: readonly string[] }
  | { readonly key: 'year'; readonly any: readonly number[] }
  /** A folder and all below it; path is relative to the source, '' is the source itself. */
  | { readonly key: 'folder'; readonly source: SourceId; readonly path: string }
  | { readonly key: 'favorite'; readonly is: boolean }
  /** Stars, both bounds included; −1 is rejected, 0 is none given. */
  | { readonly key: 'rating'; readonly min: number; readonly max: number }
  | { readonly key: 'label'; readonly any: readonly Label[] }
  | { readonly key: 'flag'; readonly any: readonly Flag[] }
  /** The "Unknown date" shelf (`true`), or only dated photos. */
  | { readonly key: 'undated'; readonly is: boolean }
  /** Default of a plan without this filter: `visible`. */
  | { readonly key: 'shelf'; readonly is: ShelfName }
  /** Day numbers: from, up to and not including `before`; null is open. */
  | { readonly key: 'days'; readonly from: number | null; readonly before: number | null }
  /** When the library saw it first, instants in ms UTC. */
  | { readonly key: 'added'; readonly from: number | null; readonly before: number | null }
  | { readonly key: 'calendar'; readonly part: CalendarPart; readonly any: readonly number[] }
  /** Bounds are included. Photos without the number fit nothing. */
  | {
      readonly key: 'number'
      readonly field: NumberField
      readonly min: number | null
      readonly max: number | null
    }
  /** `*` stands for anything. `name`, `lens`, … hold the text somewhere; `ext` and `hash` begin or are equal. */
  | { readonly key: 'text'; readonly field: TextField; readonly any: readonly string[] }
  /** Names or paths of tags; with what lies below them unless `exact`. */
  | { readonly key: 'tag'; readonly any: readonly string[]; readonly exact: boolean }
  /** Ids, titles or paths of albums, of both kinds; with what lies in them unless `exact`. */
  | {
      readonly key: 'album'
      readonly any: readonly string[]
      readonly exact: boolean
      /** Looked up in the library, where a plan is answered: it never travels. */
      readonly found?: { readonly rows: readonly string[]; readonly ids: readonly number[] }
    }
  /** Words looked for in all that is written about a photo, or in one column. `phrase`: in this order, whole. */
  | {
      readonly key: 'words'
      readonly text: string
      readonly phrase: boolean
      readonly column: WordColumn | null
    }
  /** Degrees and kilometres. */
  | { readonly key: 'near'; readonly lat: number; readonly lon: number; readonly km: number }
  /** Names of places, or of what they lie in, in any spelling `domain/places/place.ts` knows; `Paris, France` is the one in France. */
  | { readonly key: 'place'; readonly any: readonly string[]; readonly level: PlaceLevel | 'any' }
  | { readonly key: 'has'; readonly what: Possession }
  | { readonly key: 'state'; readonly is: PhotoState }
  /** Sorts of paper, by what is written on it. */
  | { readonly key: 'paper'; readonly any: readonly TextKind[] }
  /**
   * Names or ids of people: one of them is seen; with nobody else (`only`); with somebody else (`with`). `unnamed`: somebody without a
   * name, whoever is named here.
   */
  | { readonly key: 'person'; readonly any: readonly string[]; readonly how: PersonSeen }
  /** How many faces are seen, bounds included. */
  | { readonly key: 'faces'; readonly min: number | null; readonly max: number | null }
  /** Whole years on the day of the photo, bounds included: of one of these, or of anybody whose birthday is known. */
  | {
      readonly key: 'age'
      readonly min: number | null
      readonly max: number | null
      readonly any: readonly string[]
    }
  /** What a picture is to show, in words: photos that are near to it. */
  | { readonly key: 'meaning'; readonly text: string; readonly sim: Strictness }
  /** Pictures as `search/asked-picture.ts` writes them: near to the middle of these, away from those. */
  | {
      readonly key: 'like'
      readonly any: readonly string[]
      readonly less: readonly string[]
      readonly sim: Strictness
    }
  /** Words of `domain/objects/vocabulary.ts`: one of these is seen. */
  | { readonly key: 'object'; readonly any: readonly string[] }
  /** One of these covers a good part of the picture. */
  | { readonly key: 'color'; readonly any: readonly ColourName[] }
  | { readonly key: 'not'; readonly of: Filter }
  | { readonly key: 'all'; readonly of: readonly Filter[] }
  | { readonly key: 'some'; readonly of: readonly Filter[] }

export const EVERYTHING: SearchPlan = { filters: [] }
/** What of the basket is to be seen: not what was hidden or put into the trash since. */
export const BASKET: SearchPlan = { filters: [{ key: 'state', is: 'basket' }] }

/** How a type is stored: by kind of asset or by trait. */
export const KIND_OF_TYPE: Partial<Record<PhotoType, AssetKind>> = {
  photo: 'photo',
  video: 'video',
  audio: 'audio',
  document: 'document',
}
export const TRAITS_OF_TYPE: Partial<Record<PhotoType, readonly Trait[]>> = {
  raw: ['raw'],
  live: ['live', 'motion'],
  panorama: ['panorama', 'spherical'],
  screenshot: ['screenshot'],
  animated: ['animated'],
}
