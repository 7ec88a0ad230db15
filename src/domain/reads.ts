/** Shapes of what screens read. Plain structured-cloneable data; big lists are columns. */

import type { AlbumExceptions } from './album-exceptions.ts'
import type { DayRange, SuggestionOf } from './album-suggestions.ts'
import type { AlbumKind, AlbumSort } from './albums.ts'
import type { AppError, ErrorCode } from './errors.ts'
import type { Flag, Label } from './marks.ts'
import type { MetadataField, Provenance, TakenAt } from './metadata.ts'
import type { TextKind } from './ocr/kinds.ts'
import type { TextLine } from './ocr/text-line.ts'
import type { Place, TownFacet } from './places/place.ts'
import type { TileStack } from './stacks/report.ts'
import type { Filter, SearchOrder, SearchPlan, WordColumn } from './plan.ts'
import type { SuggestionKind } from './search/suggestion-kinds.ts'
import type { UndoConflict } from './undo-conflict.ts'
import type { VoiceNote } from './voice-notes/voice-note.ts'
import type {
  AssetHash,
  AssetId,
  AssetKind,
  JobKind,
  SourceId,
  StageName,
  StageState,
  Trait,
} from './vocabulary.ts'

/** The timeline as columns, newest first; the undated come last. All columns have one entry per photo. */
export interface PhotoList {
  readonly ids: Uint32Array
  /** Days since 1970-01-01 in the photo's own wall clock; `UNDATED_DAY` when unknown. */
  readonly day: Int32Array
  /** Displayed width / height × 1000, clamped to 200…5000; 1000 when not yet known. */
  readonly ratio: Uint16Array
}
export const UNDATED_DAY = -0x7fffffff
/** The day of every photo of a list that is not in the order of time: one section, without a date. */
export const UNORDERED_DAY = -0x7ffffffe
/** Likewise, of a list whose best matches come first. */
export const BEST_FIRST_DAY = -0x80000000

/** Neither a day nor a month or year of one. */
export function isNoDay(day: number): boolean {
  return day <= LAST_SECTION_DAY
}
/** In an album ordered by hand the "day" tells the section: this for the first, one more for each that follows. */
export const FIRST_SECTION_DAY = UNORDERED_DAY + 1
const LAST_SECTION_DAY = FIRST_SECTION_DAY + 0xffff

/** Which section of an album a "day" stands for, from 0; null: none, or before the first. */
export function sectionOfDay(day: number): number | null {
  return day >= FIRST_SECTION_DAY && day <= LAST_SECTION_DAY ? day - FIRST_SECTION_DAY : null
}

/** What one tile of the grid shows. */
export interface Tile {
  readonly id: AssetId
  readonly hash: AssetHash
  readonly kind: AssetKind
  readonly traits: readonly Trait[]
  readonly durationMs: number | null
  /** True once `/media/thumb/<hash>/320` answers. */
  readonly hasThumb: boolean
  /** Base-83 blurhash string, or null. */
  readonly blurhash: string | null
  readonly rating: number | null
  readonly favorite: boolean
  readonly label: Label | null
  readonly flag: Flag | null
  readonly name: string
  readonly takenLocalMs: number | null
  /** `low` shows "~" before a date. */
  readonly takenConfidence: TakenAt['confidence'] | null
  readonly caption: string | null
  /** Why there is no picture, or null. */
  readonly error: ErrorCode | null
  /** Person's rotation on top of the file's, 0 90 180 270 clockwise. */
  readonly rotation: number
  readonly inBasket: boolean
  readonly stack: TileStack | null
}

/** A place on disk where an asset was seen. */
export interface FilePlace {
  readonly source: SourceId
  readonly sourceLabel: string
  readonly path: string
  readonly bytes: number
  readonly mtime: number
  readonly missingSince: number | null
  readonly role: FileRole
}
export type FileRole = 'original' | 'sidecar' | 'partner'

export interface StageRun {
  readonly stage: StageName
  readonly state: StageState
  readonly error: AppError | null
}

/** Everything about one photo: viewer and info panel. */
export interface PhotoDetail extends Tile {
  readonly mime: string
  readonly bytes: number
  /** As displayed, pixels; null until known. */
  readonly width: number | null
  readonly height: number | null
  readonly orientation: number
  readonly takenOffsetMin: number | null
  readonly takenSource: Provenance | null
  readonly takenField: string | null
  /** The person set it; source and field tell what it would be without. */
  readonly takenByHand: boolean
  readonly takenFuture: boolean
  readonly lat: number | null
  readonly lon: number | null
  readonly altitudeM: number | null
  /** What that is called; null at sea, and until it was found out. */
  readonly place: Place | null
  readonly make: string | null
  readonly model: string | null
  readonly lens: string | null
  readonly iso: number | null
  readonly aperture: number | null
  readonly shutterS: number | null
  readonly focalMm: number | null
  readonly title: string | null
  /** What the file says; the person's own are `tags`. */
  readonly keywords: readonly string[]
  readonly tags: readonly PhotoTag[]
  readonly fields: readonly MetadataField[]
  readonly warnings: readonly string[]
  readonly places: readonly FilePlace[]
  readonly stages: readonly StageRun[]
  /** Hash of the video that moves with this photo (Live), or null. */
  readonly liveVideo: AssetHash | null
  /** The photo's own file contains a motion video: `/media/motion/<hash>`. */
  readonly motionVideo: boolean
  readonly trashedAt: number | null
  readonly hidden: boolean
  /** Dominant colours, `#rrggbb`, strongest first. */
  readonly colours: readonly string[]
  /** What the person spoke on it. */
  readonly voiceNote: VoiceNote | null
}

export interface SourceRow {
  readonly id: SourceId
  readonly kind: 'folder' | 'imported'
  readonly label: string
  /**
   * `needs_permission`: one click reconnects. `offline`: the folder cannot be found.
   * `frozen`: many files vanished at once, nothing is marked, the person is asked.
   */
  readonly state: 'ready' | 'scanning' | 'needs_permission' | 'offline' | 'frozen'
  readonly files: number
  readonly missing: number
  readonly bytes: number
  readonly scannedAt: number | null
  /** For `frozen`: how many files would be missing. */
  readonly wouldBeMissing: number
  /** What is decided about its photos is written beside them. */
  readonly writesSidecars: boolean
  /** Names of people and where their faces are, in sidecars. */
  readonly writesPeople: boolean
}

/** What `tags.adoptKeywords` would do, over all photos in sight. */
export interface KeywordsInFiles {
  readonly photos: number
  readonly keywords: number
}

export interface FolderRow {
  readonly source: SourceId
  readonly path: string
  readonly name: string
  /** Photos in this folder and below. */
  readonly count: number
  /** Photos in this very folder. */
  readonly own: number
  readonly cover: AssetHash | null
}

/** One of the person's own tags. */
export interface TagRow {
  readonly id: string
  readonly name: string
  /** Id of the tag above. */
  readonly parent: string | null
  /** Names from the top down, `/` between them; see domain/tags.ts. */
  readonly path: string
  /** One of `LABEL_COLOURS`. */
  readonly colour: string | null
  readonly icon: string | null
  readonly aliases: readonly string[]
  /** Visible photos with it or any tag below it, each once. */
  readonly count: number
  /** Those with this very tag. */
  readonly own: number
  /** When it was last given to photos, as far as recent history knows. */
  readonly usedAt: number | null
}
/** The tags of some photos. */
export interface TagsAmong {
  readonly photos: number
  /** With how many of the photos have each; in the order of their paths. */
  readonly tags: readonly (PhotoTag & { readonly count: number })[]
}
/** Of some photos: how many the library knows, and the bytes of one file of each. */
export interface Totals {
  readonly photos: number
  readonly bytes: number
}
/** A tag as a photo names it. */
export interface PhotoTag {
  readonly id: string
  readonly path: string
  readonly colour: string | null
  readonly icon: string | null
}

/** Why a smart album shows what it last held: names its search asks for that are gone, or a ring of albums that ask for each other. */
export interface AlbumPause {
  readonly kind: 'missing' | 'ring'
  /** Pieces of the search as typed, or the paths of the ring. */
  readonly names: readonly string[]
}
export interface AlbumTitle {
  readonly id: string
  readonly title: string
  /** Titles from the top down, `/` between them; see domain/tags.ts. */
  readonly path: string
  readonly kind: AlbumKind
  /** Id of the album it lies in. */
  readonly parent: string | null
  readonly pinned: boolean
}
export interface AlbumRow extends AlbumTitle {
  readonly note: string | null
  /** Of a smart album: what is searched, and how many of it at most, in all and of each year. */
  readonly query: string | null
  readonly limit: number | null
  readonly perYear: number | null
  readonly sort: AlbumSort
  /** What `sort` and the search come to; null: newest first. */
  readonly order: SearchOrder | null
  /** Visible photos in this very album. */
  readonly count: number
  /** The chosen cover, or the first photo that is there. */
  readonly cover: AssetHash | null
  readonly hasOwnCover: boolean
  /** Up to three, the cover first; of an album without photos those of the albums in it. */
  readonly covers: readonly AssetHash[]
  /** First and last day of its dated photos. */
  readonly days: { readonly from: number; readonly to: number } | null
  readonly paused: AlbumPause | null
}
export interface AlbumSection {
  readonly id: string
  readonly title: string
  readonly text: string
  /** Visible photos that stand under it. */
  readonly count: number
}
/** An album with what stands around it. */
export interface AlbumView {
  readonly album: AlbumRow
  /** From the top down. */
  readonly above: readonly AlbumTitle[]
  readonly below: readonly AlbumRow[]
  /** Of an album ordered by hand; the list tells which photo stands under which (`sectionOfDay`). */
  readonly sections: readonly AlbumSection[]
  /** Null unless it is a smart album. */
  readonly exceptions: AlbumExceptions | null
}
/** An album a photo is in. */
export interface AlbumOfPhoto {
  readonly id: string
  readonly path: string
  readonly kind: AlbumKind
}
/** Whether a photo is in a smart album, and which pieces of its search it fits. */
export interface AlbumReasons {
  readonly exception: 'always' | 'never' | null
  readonly pieces: readonly { readonly text: string; readonly fits: boolean }[]
  /** It fits, and others came before it. */
  readonly isBeyondLimit: boolean
}
export interface AlbumSuggestion {
  readonly key: string
  readonly kind: SuggestionOf
  readonly ranges: readonly DayRange[]
  readonly count: number
  readonly covers: readonly AssetHash[]
}

export interface FacetRow {
  readonly value: string
  readonly count: number
}
export interface Facets {
  readonly types: readonly FacetRow[]
  readonly cameras: readonly FacetRow[]
  /** Names. */
  readonly people: readonly FacetRow[]
  readonly years: readonly FacetRow[]
  /** `1`…`9` */
  readonly labels: readonly FacetRow[]
  readonly flags: readonly FacetRow[]
  /** How many have at least so many stars: `1`…`5`. */
  readonly ratings: readonly FacetRow[]
  readonly favorites: number
  /** Paths; a photo counts for the tags above its own too. */
  readonly tags: readonly FacetRow[]
  /** Paths of those filled by hand; a photo counts for the albums around its own too. */
  readonly albums: readonly FacetRow[]
  /** Words of `domain/objects/vocabulary.ts`. */
  readonly objects: readonly FacetRow[]
  /** In the order of `COLOUR_NAMES`. */
  readonly colors: readonly FacetRow[]
  /** ISO 3166-1 alpha-2. */
  readonly countries: readonly FacetRow[]
  readonly towns: readonly TownFacet[]
  /** Those directly in `folder`, with what lies below, by their path from the label of their source on: `/Photos/2019`. */
  readonly folders: readonly FacetRow[]
  /** The folder that is asked for, or the only source; '': several sources. */
  readonly folder: string
  readonly undated: number
}

/** How many photos a plan finds. `alone` and `without` have one entry per filter of the plan, in its order. */
export interface FilterCounts {
  readonly total: number
  readonly alone: readonly number[]
  /** What it would find without that filter; only where it finds nothing. */
  readonly without: readonly number[] | null
}

export interface SavedSearch {
  readonly id: string
  readonly title: string
  readonly text: string
  /** In the rail. */
  readonly pinned: boolean
  readonly count: number
  /** Of these, how many came since it was last looked at on this device. */
  readonly fresh: number
}

/** One photo a search found. */
export interface SearchHit {
  readonly hash: string
  /** One place where it lies, relative to its source. */
  readonly path: string
  /** bm25 of the words, larger is better; 0 without words. Only compared within one search. */
  readonly score: number
  /** Only when asked for. */
  readonly reasons: readonly SearchReason[]
}
/** Recognised text of one photo or document. */
export interface PhotoText {
  /** Of its reading. `pending`: not read yet. `off`: the person wants nothing read. `skipped`: nothing is read in films and sounds. */
  readonly state: 'pending' | 'done' | 'failed' | 'blocked' | 'skipped' | 'off'
  readonly error: ErrorCode | null
  readonly kind: TextKind | null
  readonly isKindByHand: boolean
  /** In reading order, as the person corrected them. */
  readonly lines: readonly PhotoTextLine[]
}
export interface PhotoTextLine extends TextLine {
  /** Names the line in `text.correct`. */
  readonly key: string
  /** Of a document, from 1. */
  readonly page: number
}
export interface Counted {
  readonly count: number
  /** Hash of the newest of these photos. */
  readonly cover: string | null
}
export interface TextShelves {
  readonly shelves: readonly (Counted & { readonly kind: TextKind })[]
  readonly screenshots: Counted
  readonly withText: Counted
}

/** `today`: day number where the person is. `explain`: with the reasons. */
export interface SearchArgs {
  readonly text: string
  readonly today: number
  readonly limit?: number
  readonly explain?: boolean
}

export interface SearchReason {
  readonly key: Filter['key']
  /** What the piece asks for. */
  readonly filter: Filter
  /** The piece of the search as it was typed. */
  readonly text: string
  /** Where words were found. */
  readonly columns: readonly WordColumn[]
  /** What of it is seen on the photo, surest first; `score` 0–1. */
  readonly objects: readonly { readonly label: string; readonly score: number }[]
  /** Of what pictures were asked: 1 is the nearest of the library; cosine −1…1. Null for everything else. */
  readonly near: { readonly place: number; readonly cosine: number } | null
  /** What was looked for instead of a word that nothing is found for; null: what was typed. */
  readonly corrected: string | null
}

/** One way to go on typing a search. */
export interface Suggestion {
  /** The piece of the text that `text` replaces. */
  readonly span: { readonly from: number; readonly to: number }
  readonly text: string
  readonly name: string
  readonly kind: SuggestionKind
}

export interface StageProgress {
  readonly stage: StageName
  readonly done: number
  readonly failed: number
  readonly blocked: number
  readonly total: number
  readonly paused: boolean
  /** Items per second over the last minute; 0 when idle. */
  readonly ratePerS: number
  /** Null when no honest estimate exists. */
  readonly etaS: number | null
  readonly begun: number
}
export interface Progress {
  readonly stages: readonly StageProgress[]
  readonly jobs: readonly JobRow[]
  /** A reason the app itself slowed or stopped: battery, saveData, storage. */
  readonly heldBy: 'battery' | 'save-data' | 'storage' | null
  readonly pausedAll: boolean
}
export interface JobRow {
  readonly id: string
  readonly kind: JobKind
  readonly label: string
  /** `paused`: a download of a model, by a person. */
  readonly state: 'queued' | 'running' | 'paused' | 'done' | 'failed' | 'cancelled'
  readonly done: number
  readonly total: number | null
  readonly error: AppError | null
  readonly createdAt: number
  readonly finishedAt: number | null
}

/** "Needs attention": one row per file that could not be read, and why. */
export interface AttentionRow {
  readonly stage: StageName
  readonly error: AppError
  readonly hash: AssetHash | null
  readonly source: SourceId
  readonly sourceLabel: string
  readonly path: string
  readonly tries: number
}
export interface AttentionGroup {
  readonly code: ErrorCode
  readonly count: number
}

/** One row per file, for `museum.assets()`; see docs/automation.md. */
export interface AssetRow {
  readonly path: string
  readonly source: SourceId
  readonly sourceLabel: string
  readonly hash: string | null
  readonly kind: AssetKind
  readonly mime: string | null
  /** Pixels as displayed: upright, and turned as the person turned it. */
  readonly width: number | null
  readonly height: number | null
  readonly durationMs: number | null
  /** `YYYY-MM-DD HH:MM:SS` */
  readonly takenAtLocal: string | null
  readonly takenOffsetMin: number | null
  readonly lat: number | null
  readonly lon: number | null
  readonly orientation: number | null
  readonly make: string | null
  readonly model: string | null
  readonly lens: string | null
  readonly iso: number | null
  readonly rating: number | null
  readonly title: string | null
  readonly caption: string | null
  /** What the file says; the person's own are `tags`. */
  readonly keywords: readonly string[]
  readonly tags: readonly PhotoTag[]
  readonly traits: readonly Trait[]
  readonly favorite: boolean
  /** Colour label 1–9, or null. */
  readonly label: Label | null
  readonly flag: Flag | null
  /** The person's own rotation on top of the file's: 0, 90, 180 or 270 degrees clockwise. */
  readonly rotation: number
  readonly missing: boolean
  /** Every stage. What failed to be identified has `skipped` for all that would follow. */
  readonly stages: Readonly<
    Record<StageName, { readonly state: StageState; readonly error: ErrorCode | null }>
  >
}

/** What `commit` returns to whoever asked. */
export interface CommandOutcome {
  /** Null when nothing changed, or the command is not undoable. */
  readonly groupId: string | null
  readonly changed: number
  /** Cells an undo left alone because they were changed since. */
  readonly skipped: number
  readonly label: string
  /** Of an undo or redo: what did not come back, if anything, by reason. */
  readonly conflicts?: readonly UndoConflict[] | undefined
}

export interface TimelineArgs {
  readonly plan: SearchPlan
}
