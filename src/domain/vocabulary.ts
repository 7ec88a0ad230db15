/**
 * The words of the product and their types. `docs/vocabulary` does not exist on purpose: this file is it.
 * See architecture.md §6: asset, file, source, fact, intent, command, op, stage, job, plan, heir.
 */

declare const brand: unique symbol
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name }

/** Local row id of an asset: one distinct content. Never leaves this device; the hash names it elsewhere. */
export type AssetId = Branded<number, 'AssetId'>
/** Local row id of one place an asset was seen. */
export type FileId = Branded<number, 'FileId'>
/** Id of a source, made by the page that adds it (ULID), because the handle is stored under it first. */
export type SourceId = Branded<string, 'SourceId'>
/** Content identity: 64 lower-case hex digits of a BLAKE3-256. */
export type AssetHash = Branded<string, 'AssetHash'>
/** Name a caller gives to one request to change something; repeating it is a no-op. */
export type CommandId = Branded<string, 'CommandId'>

export const STAGES = ['hash', 'meta', 'thumb', 'phash', 'objects', 'clip', 'faces', 'ocr'] as const
export type StageName = (typeof STAGES)[number]

/** `blocked`: lacks a model or a consent. `skipped`: does not apply to this kind of asset. */
export type StageState = 'pending' | 'begun' | 'done' | 'failed' | 'blocked' | 'skipped'

export const JOB_KINDS = [
  'scan',
  'contents',
  'cluster',
  'duplicates',
  'stacks',
  'places',
  'disk-trash',
  'sidecars',
  'model',
  'export',
  'upload',
  'sync',
  'insights',
  'backup',
] as const
export type JobKind = (typeof JOB_KINDS)[number]

export const ASSET_KINDS = ['photo', 'video', 'audio', 'document', 'unknown'] as const
export type AssetKind = (typeof ASSET_KINDS)[number]

/** What an asset also is. Stored as the bit `1 << index` of `asset.traits`: append only, never reorder. */
export const TRAITS = [
  'raw',
  'live',
  'motion',
  'panorama',
  'spherical',
  'screenshot',
  'animated',
  'hdr',
  'damaged',
  'scan',
] as const
export type Trait = (typeof TRAITS)[number]

export function traitsToBits(traits: Iterable<Trait>): number {
  let bits = 0
  for (const trait of traits) bits |= 1 << TRAITS.indexOf(trait)
  return bits
}

export function bitsToTraits(bits: number): Trait[] {
  return TRAITS.filter((_, index) => (bits & (1 << index)) !== 0)
}

/** The two stored thumbnail sizes, longest side in pixels. */
export const THUMB_SIZES = [320, 1280] as const
export type ThumbSize = (typeof THUMB_SIZES)[number]

/** `x, y, w, h` in 0…1 of the displayed (upright) image. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}
