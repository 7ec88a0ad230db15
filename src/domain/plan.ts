import type { Flag, Label } from './marks.ts'
import type { AssetKind, SourceId, Trait } from './vocabulary.ts'

/**
 * A parsed search. Today: the filters of the timeline; words and meaning join with search.
 * Smart albums, saved searches and URLs hold the same type.
 */
export interface SearchPlan {
  readonly filters: readonly Filter[]
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

/** All filters of a plan must hold; within one filter any value does. */
export type Filter =
  | { readonly key: 'type'; readonly any: readonly PhotoType[] }
  /** `make model` as shown. */
  | { readonly key: 'camera'; readonly any: readonly string[] }
  | { readonly key: 'year'; readonly any: readonly number[] }
  /** A folder and all below it; path is relative to the source, '' is the source itself. */
  | { readonly key: 'folder'; readonly source: SourceId; readonly path: string }
  | { readonly key: 'favorite'; readonly is: boolean }
  | { readonly key: 'rating'; readonly atLeast: number }
  | { readonly key: 'label'; readonly any: readonly Label[] }
  | { readonly key: 'flag'; readonly any: readonly Flag[] }
  /** The "Unknown date" shelf (`true`), or only dated photos. */
  | { readonly key: 'undated'; readonly is: boolean }
  /** Default of a plan without this filter: `visible`. */
  | { readonly key: 'shelf'; readonly is: ShelfName }

export const EVERYTHING: SearchPlan = { filters: [] }

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
